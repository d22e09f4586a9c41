/** Tells the service worker which files of the built page it keeps, each with its hash. Reads what `vite build` wrote. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';

const VIRTUAL_ID = 'virtual:precache';
const RESOLVED_ID = `\0${VIRTUAL_ID}`;

const hash = (bytes: Uint8Array | string, encoding: 'base64' | 'hex') => createHash('sha256').update(bytes).digest(encoding);

async function listPrecache(folder: string) {
  const html = await readFile(path.join(folder, 'index.html'), 'utf8');
  const entry = /src="\.\/assets\/([^"]+\.js)"/.exec(html)?.[1];
  if (!entry) throw new Error('index.html names no main script');
  const assets = (await readdir(path.join(folder, 'assets'))).map((name) => `assets/${name}`);
  const files = await Promise.all(
    [...assets, 'icon.svg', 'build.json'].sort().map(async (file) => ({
      path: file,
      integrity: `sha256-${hash(await readFile(path.join(folder, file)), 'base64')}`,
    })),
  );
  return { build: hash(JSON.stringify([html, files]), 'hex').slice(0, 12), entry, files };
}

/** The service worker is built into the page's own folder, after it. */
export function precache(): Plugin {
  let folder = '';
  return {
    name: 'modeldesk:precache',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    resolveId: (id) => (id === VIRTUAL_ID ? RESOLVED_ID : undefined),
    load: async (id) => (id === RESOLVED_ID ? `export const precache = ${JSON.stringify(await listPrecache(folder))};` : undefined),
  };
}
