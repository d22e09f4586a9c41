/** The address itself: its last slash, HTTPS, and what is answered where nothing is. */
import type { Desk } from '../contract/desk.ts';
import { type Answer, ask } from './answer.ts';
import { type Finding, found } from './sentences.ts';

const NO_SUCH_FILE = 'assets/no-such-file.js';
const THIS_COMPUTER = ['localhost', '127.0.0.1', '[::1]'];

const sameAddress = (a: URL, b: URL) => a.origin === b.origin && decodeURI(a.pathname) === decodeURI(b.pathname);

/** What is asked for without its last slash has to lead to the address with it: the page's own addresses are relative. */
export async function checkSlash(base: URL): Promise<Finding[]> {
  if (base.pathname === '/') return [];
  const bare = base.href.replace(/\/$/, '');
  const answered = await ask(bare);
  if (!answered.ok) return [found.noAnswer(bare, answered.error)];
  const { status, headers } = answered.value;
  const location = headers.get('location');
  if (status === 200) return [found.slashIgnored(bare)];
  if (status < 300 || status > 399 || location === null) return [found.slashMissing(bare, status)];
  const target = new URL(Buffer.from(location, 'latin1').toString('utf8'), bare);
  return [sameAddress(target, base) ? found.slashAdded() : found.slashLeadsElsewhere(bare, target.href)];
}

export function checkScheme(base: URL, desk: Desk | undefined): Finding[] {
  if (base.protocol === 'https:') return [found.https()];
  const portals = (desk?.embed.allowedOrigins ?? []).filter((origin) => origin.startsWith('https:'));
  if (THIS_COMPUTER.includes(base.hostname)) return [found.thisComputer()];
  return [found.plainHttp(), ...(portals.length > 0 ? [found.plainForHttpsPortal(portals)] : [])];
}

export async function checkMissing(base: URL): Promise<Finding[]> {
  const answered = await ask(new URL(NO_SUCH_FILE, base).href);
  if (!answered.ok) return [];
  return [describeMissing(answered.value)];
}

function describeMissing({ status, headers }: Answer): Finding {
  const caching = headers.get('cache-control') ?? '';
  if (status < 400) return found.missingIsPage();
  return /max-age=[1-9]|immutable/.test(caching) ? found.missingIsKept(caching) : found.missingIs404();
}
