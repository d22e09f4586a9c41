/** The built site: right types, ETag, ranges, Cache-Control; nothing outside the folder. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import send from 'send';

/** Files whose name holds their hash never change. */
const HASHED = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/;

export function cacheControlFor(pathname: string): string {
  return HASHED.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}

/** Serves one file of the folder. `pathname` is the decoded path of the request, as the URL parser left it. */
export function serveStatic(folder: string, pathname: string, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    plain(response, 405, 'This path answers GET and HEAD.\n');
    return;
  }
  send(request, pathname, { root: folder, index: 'index.html', dotfiles: 'ignore', cacheControl: false })
    .on('headers', (target: ServerResponse) => target.setHeader('Cache-Control', cacheControlFor(pathname)))
    .on('directory', function (this: { error(status: number): void }) {
      this.error(404);
    })
    .on('error', (cause: Error & { status?: number }) => {
      const status = cause.status ?? 500;
      plain(response, status, status === 404 ? 'There is nothing here.\n' : 'This cannot be answered.\n');
    })
    .pipe(response);
}
