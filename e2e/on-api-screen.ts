/** The API screen where each of the three may answer: the page itself (the plain host), a service worker, a server. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Page } from '@playwright/test';
import { test as base, cardOf, expect } from './fixtures.ts';
import { freePort } from './setup/free-port.ts';
import { type OwnHost, startOwnHost } from './setup/own-host.ts';

export const card = cardOf('home-equity');
const golden = card.golden.rows.find(({ data }) => Object.values(data).includes(null));
if (!golden) throw new Error('the card has no golden row with an answer that is not known');
export const { data: goldenData, prediction: goldenPrediction } = golden;
export const PATH = '/api/home-equity/1';

/** A static host on this computer: a secure origin, where a service worker may run. */
export const onStaticHost = base.extend<{ host: OwnHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from it
  host: async ({}, use) => {
    const host = await startOwnHost();
    await use(host);
    await host.cut();
  },
  baseURL: ({ host }, use) => use(host.url),
});

async function startServer(): Promise<{ server: ChildProcess; url: string }> {
  const port = await freePort();
  const server = spawn(process.execPath, ['dist-server/server.js'], { env: { ...process.env, PORT: String(port) } });
  let output = '';
  server.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  await expect.poll(() => output, { timeout: 15_000 }).toContain('Modeldesk is at');
  return { server, url: `http://127.0.0.1:${port}/` };
}

/** The Node server of `npm start`. */
export const onServer = base.extend<object, { serverUrl: string }>({
  serverUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from it
    async ({}, use) => {
      const { server, url } = await startServer();
      await use(url);
      server.kill('SIGKILL');
    },
    { scope: 'worker' },
  ],
  baseURL: ({ serverUrl }, use) => use(serverUrl),
});

export const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).first();
export const tryIt = (page: Page) => panel(page, 'Try it');
export const body = (page: Page) => page.getByLabel('Body, as JSON');
export const answer = (page: Page) => tryIt(page).getByRole('region', { name: 'Answer' });
export const who = (page: Page) => page.locator('.api-head p');

export async function open(page: Page, hash = '#/api/home-equity/1'): Promise<void> {
  await page.goto(hash);
  await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible();
}

export const serviceWorkerIsInCharge = (page: Page) =>
  expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');

/** Sends what stands there, and gives the answer as it was shown. */
export async function send(page: Page, status: string): Promise<Record<string, unknown>> {
  await tryIt(page).getByRole('button', { name: 'Send' }).click();
  await expect(tryIt(page).locator('strong', { hasText: status })).toBeVisible();
  return JSON.parse((await answer(page).textContent()) ?? '');
}

export async function givesGolden(page: Page): Promise<void> {
  await body(page).fill(JSON.stringify({ data: goldenData }));
  const { prediction } = await send(page, '200 OK');
  expect(Math.abs(Number(prediction) - Number(goldenPrediction))).toBeLessThanOrEqual(card.golden.tolerance);
}
