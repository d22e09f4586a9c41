/** The plainest of hosts: files below a sub-path, a type by name, and not one header more. `node static-host.mjs FOLDER PREFIX PORT` */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };

/**
 * Serves `folder` below `prefix`, which begins and ends with a slash. `onRequest` is told of each request; `answer` is asked first, with the path below the
 * prefix, the response and the file; where it gives true, it has answered.
 * @param {{ folder: string, prefix: string, port?: number, onRequest?: (line: string) => void, answer?: (name: string, response: import('node:http').ServerResponse, file: string) => boolean }} options
 */
export function startStaticHost({ folder, prefix, port = 0, onRequest = () => {}, answer = () => false }) {
  const root = path.resolve(folder);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    onRequest(`${request.method} ${pathname}`);
    const name = decodeURIComponent(pathname.slice(prefix.length)) || 'index.html';
    const file = path.join(root, name);
    if (answer(name, response, file)) return;
    const stats = pathname.startsWith(prefix) && file.startsWith(root) ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (!stats?.isFile()) {
      response.writeHead(404).end('not found');
      return;
    }
    const type = TYPES[path.extname(file)];
    response.writeHead(200, { ...(type ? { 'Content-Type': type } : {}), 'Content-Length': stats.size });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve({ server, port: server.address().port })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'dist', prefix = '/', port = '0'] = process.argv.slice(2);
  const host = await startStaticHost({ folder, prefix, port: Number(port) });
  console.log(`http://127.0.0.1:${host.port}${prefix}`);
}
