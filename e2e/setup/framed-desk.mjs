/** A desk and a portal on two origins: the demo of `npm run portal`, and the ground of the embedding tests. */
import { readFileSync } from 'node:fs';
import { SUB_PATH } from './ports.mjs';
import { startStaticHost } from './static-host.mjs';

/**
 * @param {{ deskName?: string, portalName?: string, deskPort?: number, portalPort?: number, prefix?: string,
 *   embed?: (portalOrigin: string) => object, deskHeaders?: Record<string, string>, portalHeaders?: Record<string, string>,
 *   pages?: (deskUrl: string) => Record<string, string> }} options `pages`: the portal's further pages, by file name
 */
export async function startFramedDesk({
  deskName = 'desk.corp',
  portalName = 'portal.corp',
  deskPort = 0,
  portalPort = 0,
  prefix = SUB_PATH,
  embed = (origin) => ({ allowedOrigins: [origin], share: 'result' }),
  deskHeaders = {},
  portalHeaders = {},
  pages = () => ({}),
} = {}) {
  let deskUrl = '';
  const send = (response, type, text) => void response.writeHead(200, { 'Content-Type': type }).end(text);
  const setAll = (response, headers) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  };
  const portal = await startStaticHost({
    folder: 'e2e/portal',
    prefix: '/',
    port: portalPort,
    answer(name, response, file) {
      setAll(response, portalHeaders);
      const page = pages(deskUrl)[name] ?? (name === 'index.html' ? readFileSync(file, 'utf8').replaceAll('{{desk}}', deskUrl) : undefined);
      if (name === 'favicon.ico') response.writeHead(204).end();
      if (page !== undefined) send(response, 'text/html; charset=utf-8', page);
      return page !== undefined || name === 'favicon.ico';
    },
  });
  const portalOrigin = `http://${portalName}:${portal.port}`;
  const settings = { embed: embed(portalOrigin) };
  const desk = await startStaticHost({
    folder: 'dist',
    prefix,
    port: deskPort,
    answer(name, response, file) {
      setAll(response, deskHeaders);
      if (name !== 'desk.json') return false;
      send(response, 'application/json', JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...settings }));
      return true;
    },
  });
  deskUrl = `http://${deskName}:${desk.port}${prefix}`;
  return {
    deskUrl,
    deskOrigin: new URL(deskUrl).origin,
    portalOrigin,
    portalUrl: `${portalOrigin}/`,
    /** What desk.json says of embedding from the next load on. */
    share: (next) => Object.assign(settings, { embed: next }),
    /** From now on nobody answers at the desk's address. */
    cutDesk: () =>
      new Promise((resolve) => {
        desk.server.closeAllConnections();
        desk.server.close(() => resolve(undefined));
      }),
    close() {
      for (const { server } of [desk, portal]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
