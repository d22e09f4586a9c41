import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NETWORK_WITHIN_MS, networkFirst } from './answers-from-cache.ts';

const request = new Request('http://desk/desk.json');
const kept = () => Promise.resolve(new Response('kept'));
const network = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', network);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const textOf = async (response: Promise<Response>) => (await response).text();

it('gives the network’s answer where there is one', async () => {
  network.mockResolvedValue(new Response('fresh'));
  expect(await textOf(networkFirst(request, kept()))).toBe('fresh');
});

it.each([
  ['fails', () => network.mockRejectedValue(new TypeError('no network'))],
  ['answers with an error', () => network.mockResolvedValue(new Response('', { status: 502 }))],
])('gives what was kept where the network %s', async (_, arrange) => {
  arrange();
  expect(await textOf(networkFirst(request, kept()))).toBe('kept');
});

it('does not wait for a network that hangs', async () => {
  network.mockReturnValue(new Promise(() => {}));
  const answer = textOf(networkFirst(request, kept()));
  await vi.advanceTimersByTimeAsync(NETWORK_WITHIN_MS);
  expect(await answer).toBe('kept');
});

it('waits for the network, however long, where nothing was kept', async () => {
  network.mockRejectedValue(new TypeError('no network'));
  await expect(networkFirst(request, Promise.resolve(undefined))).rejects.toThrow('no network');
});
