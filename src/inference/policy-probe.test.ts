import { afterEach, expect, it, vi } from 'vitest';
import { isBoundByPolicy, isWorkerBoundByPolicy } from './policy-probe.ts';

afterEach(() => vi.unstubAllGlobals());

/** An engine in which a policy refuses every request or there is none, and which tells of a refusal or does not. */
function stubEngine({ hasPolicy, tells }: { hasPolicy: boolean; tells: boolean }): void {
  const listeners: (() => void)[] = [];
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => listeners.push(listener));
  vi.stubGlobal('fetch', async (address: string) => {
    if (hasPolicy && tells) for (const listener of listeners) listener();
    if (hasPolicy || !address.startsWith('data:')) throw new TypeError('Failed to fetch');
  });
}

it.each([
  { engine: { hasPolicy: true, tells: true }, page: true, worker: true },
  { engine: { hasPolicy: true, tells: false }, page: false, worker: true },
  { engine: { hasPolicy: false, tells: true }, page: false, worker: false },
])('a request that fails proves a policy only where something else shows it: $engine', async ({ engine, page, worker }) => {
  stubEngine(engine);
  expect(await isBoundByPolicy()).toBe(page);
  expect(await isWorkerBoundByPolicy()).toBe(worker);
});
