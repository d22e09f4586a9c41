/** Tells the page where the script of the scoring worker is, and its hash, so that the page can fetch, check and keep it. */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const VIRTUAL_ID = 'virtual:scoring-worker';
const RESOLVED_ID = `\0${VIRTUAL_ID}`;
const SOURCE = '/src/inference/worker.ts';
const DEV_PATH = '/@scoring-worker.js';
/** Stands for the hash until the script is written. */
const HASH_TO_COME = '@SHA-256 of the scoring worker@';

export function scoringWorker(): Plugin {
  let isBuild = false;
  return {
    name: 'modeldesk:scoring-worker',
    configResolved(config) {
      isBuild = config.command === 'build';
    },
    resolveId: (id) => (id === VIRTUAL_ID ? RESOLVED_ID : undefined),
    load(id) {
      if (id !== RESOLVED_ID) return undefined;
      if (!isBuild) return `export const worker = { url: ${JSON.stringify(DEV_PATH)}, sha256: undefined };`;
      return `import url from '${SOURCE}?worker&url'; export const worker = { url, sha256: ${JSON.stringify(HASH_TO_COME)} };`;
    },
    configureServer(server) {
      server.middlewares.use(DEV_PATH, (request, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(`import "http://${request.headers.host}${SOURCE}?worker_file&type=module";`);
      });
    },
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const script = files.find((file) => /worker-[\w-]+\.js$/.test(file.fileName));
      const page = files.find((file) => file.type === 'chunk' && file.code.includes(HASH_TO_COME));
      if (!script || page?.type !== 'chunk') return this.error('the script of the worker, or the place for its hash, is not where it was');
      const source = script.type === 'asset' ? script.source : script.code;
      page.code = page.code.replace(HASH_TO_COME, createHash('sha256').update(source).digest('hex'));
    },
  };
}
