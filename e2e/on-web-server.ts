/** A test whose desk is on a web server of an intranet, run for real: where it is missing the test is skipped, and fails where CI is set. */
import { test as base } from './fixtures.ts';
import { freePort } from './setup/free-port.ts';
import { absenceOf, type RunningServer, type ServerName, startWebServer } from './setup/web-servers.ts';

export type Case = { name: ServerName; path: string; hostName: string; prepared?: { portal?: string; isIsolated?: boolean } | undefined };

const SMALL_DESK = { models: [{ id: 'model1', version: 1 }], default: 'model1' };
/** A name that is not loopback: plain HTTP, no secure context. */
export const INTRANET = 'intranet.corp';
export const THIS_COMPUTER = '127.0.0.1';
export const BELOW = '/team/Kredit prüfung';

export const test = base.extend<{ at: Case; server: RunningServer }>({
  at: [{ name: 'nginx', path: '', hostName: INTRANET }, { option: true }],
  server: async ({ at }, use, info) => {
    const absence = absenceOf(at.name);
    if (absence && process.env.CI) throw new Error(absence);
    info.skip(absence !== undefined, absence ?? '');
    const server = await startWebServer(at.name, { path: at.path, port: await freePort(), prepared: at.prepared }, SMALL_DESK);
    await use(server);
    await server.stop();
  },
  baseURL: async ({ at, server }, use) => use(`${server.origin.replace(THIS_COMPUTER, at.hostName)}${encodeURI(at.path)}/`),
});
