/** One request of the Node server: host check, headers, `/api` or a file, one log line without applicant data. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { PROGRAMS_HEADER } from '../contract/api.ts';
import type { Desk } from '../contract/desk.ts';
import type { DeskService } from './desk-service.ts';
import { securityHeaders } from './response-headers.ts';
import type { Log } from './site.ts';
import { serveStatic } from './static-files.ts';

export type ListenerOptions = {
  service: DeskService;
  siteFolder: string;
  isOurHost(header: string | undefined): boolean;
  log: Log;
};

const LONGEST_LOGGED_PATH = 200;

/** The path without query, or undefined for a request line that is no URL. */
function pathOf(request: IncomingMessage): string | undefined {
  const target = request.url ?? '/';
  const url = URL.canParse(target, 'http://host') && target.startsWith('/') ? new URL(`http://host${target}`) : undefined;
  return url?.pathname;
}

export const isApiPath = (pathname: string): boolean => pathname === '/api' || pathname.startsWith('/api/');

export function makeListener({ service, siteFolder, isOurHost, log }: ListenerOptions): RequestListener {
  const answerApi = getRequestListener((request) => service.fetch(request));

  let desk: Desk | undefined;
  let headers: [string, string][] = [];
  const headersFor = (current: Desk) => {
    if (current !== desk) headers = Object.entries(securityHeaders(current));
    desk = current;
    return headers;
  };

  const refuse = (response: ServerResponse, status: number, text: string) => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(text);
  };

  return (request, response) => {
    const startedAt = performance.now();
    const pathname = pathOf(request);
    response.on('close', () => {
      const ms = (performance.now() - startedAt).toFixed(1);
      const shown = (pathname ?? '(unreadable)').slice(0, LONGEST_LOGGED_PATH);
      log(`${request.method} ${shown} ${response.writableFinished ? response.statusCode : 'cut off'} ${ms} ms`);
    });
    for (const [name, value] of headersFor(service.desk())) response.setHeader(name, value);
    if (!isOurHost(request.headers.host)) return refuse(response, 421, 'This server does not answer under that name. See ALLOWED_HOSTS.\n');
    if (pathname === undefined) return refuse(response, 400, 'This is no request for a path.\n');
    if (isApiPath(pathname)) {
      response.setHeader('Modeldesk-Build', service.build);
      return void answerApi(request, response);
    }
    if (pathname === '/desk.json') response.setHeader(PROGRAMS_HEADER.name, PROGRAMS_HEADER.value);
    serveStatic(siteFolder, pathname, request, response);
  };
}
