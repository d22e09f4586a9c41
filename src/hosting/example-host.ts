/** A small host of a folder that looks as `dist/` does: good in every way, but for what a test breaks. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { contentPolicyHeader } from '../contract/content-policy.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};
const PREFIX = '/team/desk/';
export const EXAMPLE_DESK = { models: [{ id: 'model1', version: 1 }], default: 'model1' };

/** A folder that looks as `dist/` does. */
function makeSite(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'checked-'));
  const built: Record<string, string> = {
    'assets/index-aaaaaaaa.js': `export const words = ${JSON.stringify('a desk '.repeat(500))};`,
    'assets/index-bbbbbbbb.css': 'body { color: black; }',
    'assets/onnx-runtime-cccccccc.bin': 'packed',
    'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'build.json': '{"build":"0123456789ab"}',
  };
  mkdirSync(path.join(folder, 'assets'));
  const listed = Object.entries(built).map(([name, text]) => {
    writeFileSync(path.join(folder, name), text);
    return `{path:\`${name}\`,integrity:\`sha256-${createHash('sha256').update(text).digest('base64')}\`}`;
  });
  writeFileSync(path.join(folder, 'service-worker.js'), `(function(){var e={files:[${listed.join(',')}]}})();`);
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><link rel="icon" href="./icon.svg"><link href="./desk.json"><script type="module" src="./assets/index-aaaaaaaa.js"></script><link href="./assets/index-bbbbbbbb.css"><div id="desk"></div>',
  );
  writeFileSync(path.join(folder, 'desk.json'), JSON.stringify(EXAMPLE_DESK));
  cpSync('public/models/model1', path.join(folder, 'models/model1'), { recursive: true });
  return folder;
}

type Headers = Record<string, string | undefined>;
export type HostFaults = {
  /** Changes the folder. */
  site?(folder: string): void;
  /** In the place of the headers that a good host sends. */
  headers?(name: string): Headers;
  /** True where it has answered. */
  answer?(name: string, response: ServerResponse, folder: string): boolean;
};

const goodHeaders = (name: string): Headers => ({
  'Content-Type': TYPES[path.extname(name)] ?? 'application/octet-stream',
  'Cache-Control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  'Content-Security-Policy': contentPolicyHeader([]),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  ETag: '"1"',
  'Content-Encoding': 'gzip',
});

/** `url`: of the desk, ending in a slash. */
export async function startExampleHost({
  site: change = () => {},
  headers = () => ({}),
  answer = () => false,
}: HostFaults): Promise<{ url: string; stop(): void }> {
  const site = makeSite();
  change(site);
  const server = createServer((request, response) => {
    const pathname = request.url ?? '';
    const name = pathname === PREFIX ? 'index.html' : pathname.slice(PREFIX.length);
    const file = path.join(site, name);
    if (answer(`${pathname}/` === PREFIX ? '(no slash)' : name, response, site)) return;
    if (`${pathname}/` === PREFIX) return void response.writeHead(301, { Location: PREFIX }).end();
    if (!pathname.startsWith(PREFIX) || !existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end('not found');
    const sent = Object.entries({ ...goodHeaders(name), ...headers(name) }).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const bytes = readFileSync(file);
    const isPacked = sent.some(([header]) => header === 'Content-Encoding');
    response.writeHead(200, Object.fromEntries(sent)).end(isPacked ? gzipSync(bytes) : bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
    rmSync(site, { recursive: true });
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PREFIX}`, stop };
}
