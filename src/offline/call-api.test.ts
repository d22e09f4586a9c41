import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ApiAccessOptions, createApiAccess } from './call-api.ts';

const BASE = 'https://host.bank/team/desk/';
const OWN_SCRIPT = `${BASE}service-worker.js`;
const answer = (by: string) => new Response(JSON.stringify({ by }));

function containerOf(scriptURL: string | undefined): NonNullable<ApiAccessOptions['container']> {
  const controller = scriptURL === undefined ? null : ({ scriptURL } as ServiceWorker);
  return Object.assign(new EventTarget(), { controller }) as NonNullable<ApiAccessOptions['container']>;
}

function access(options: Partial<ApiAccessOptions> = {}) {
  const asked: string[] = [];
  const fetched: string[] = [];
  vi.stubGlobal('fetch', async (url: URL) => {
    fetched.push(url.href);
    return answer('network');
  });
  const handler = {
    async fetch(request: Request) {
      asked.push(`${request.method} ${request.url} ${await request.text()}`);
      return answer('handler');
    },
  };
  const api = createApiAccess({ base: BASE, container: undefined, openHandler: async () => handler, answersPrograms: async () => false, ...options });
  return { api, asked, fetched };
}
const post = { method: 'POST', body: '{"data":{}}' };

afterEach(() => vi.unstubAllGlobals());

describe('a call of /api', () => {
  it('goes to the service worker that controls the page, below the desk’s folder', async () => {
    const { api, asked, fetched } = access({ container: containerOf(OWN_SCRIPT) });
    const { response, by } = await api.call('/api/loan/1', post);
    expect([by, await response.json(), fetched, asked]).toEqual(['service worker', { by: 'network' }, [`${BASE}api/loan/1`], []]);
  });

  it('goes to a server where no service worker controls the page', async () => {
    const { api, asked, fetched } = access({ answersPrograms: async () => true });
    expect((await api.call('/api', post)).by).toBe('server');
    expect([fetched, asked]).toEqual([[`${BASE}api`], []]);
  });

  it.each([
    ['there is no service worker', undefined],
    ['none controls the page yet', containerOf(undefined)],
    ['the one that does is another program’s', containerOf('https://host.bank/other-worker.js')],
  ])('is answered in the page, and the host is not asked, where %s', async (_, container) => {
    const { api, asked, fetched } = access({ container });
    const { response, by } = await api.call('/api/loan/1?x=1', post);
    expect([by, await response.json()]).toEqual(['page', { by: 'handler' }]);
    expect(asked).toEqual(['POST https://host.bank/api/loan/1?x=1 {"data":{}}']);
    expect(fetched).toEqual([]);
  });

  it('is answered in the page where it cannot be known whether there is a server', async () => {
    const { api } = access({ answersPrograms: () => Promise.reject(new TypeError('no network')) });
    expect((await api.call('/api')).by).toBe('page');
  });

  it('gets the contract’s error where the handler cannot be opened', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { api } = access({ openHandler: () => Promise.reject(new Error('gone from the host')) });
    const { response } = await api.call('/api');
    expect([response.status, await response.json()]).toEqual([500, { error: { code: 'internal', message: expect.any(String) } }]);
  });

  it('is answered in the page, whoever else could, where that is asked for', async () => {
    const { api, fetched } = access({ container: containerOf(OWN_SCRIPT), answersPrograms: async () => true });
    const { response, by } = await api.callHere('/api');
    expect([by, await response.json(), fetched]).toEqual(['page', { by: 'handler' }, []]);
  });

  it('asks for a server until one is found, then no more', async () => {
    const answers = [false, true, false];
    let times = 0;
    const { api } = access({ answersPrograms: async () => answers[times++] ?? false });
    expect([await api.answerer(), await api.answerer(), await api.answerer(), await api.answersPrograms()]).toEqual([
      'page',
      'server',
      'server',
      true,
    ]);
    expect(times).toBe(2);
  });
});

it('says when another service worker takes charge, until nobody listens', () => {
  const container = containerOf(OWN_SCRIPT);
  const { api } = access({ container });
  const listener = vi.fn();
  const end = api.subscribe(listener);
  (container as unknown as EventTarget).dispatchEvent(new Event('controllerchange'));
  end();
  (container as unknown as EventTarget).dispatchEvent(new Event('controllerchange'));
  expect(listener).toHaveBeenCalledTimes(1);
});
