/** `/api/docs`, typed into the address bar, is the desk's own screen about its API: with a server and without one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { startOwnHost } from './setup/own-host.ts';
import { STATIC_PORT } from './setup/ports.mjs';

const SERVER_PORT = STATIC_PORT + 6;
let server: ChildProcess;

test.beforeAll(async () => {
  server = spawn(process.execPath, ['dist-server/server.js'], { env: { ...process.env, PORT: String(SERVER_PORT) } });
  let output = '';
  server.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  await expect.poll(() => output, { timeout: 30_000 }).toContain('Modeldesk is at');
});
test.afterAll(() => void server.kill('SIGKILL'));

for (const typed of ['api/docs', 'api/docs/']) {
  test(`${typed} leads there on the Node server, at the first visit and under the service worker`, async ({ page }) => {
    const desk = `http://127.0.0.1:${SERVER_PORT}/`;
    await page.goto(`${desk}${typed}`);
    await expect(page).toHaveURL(`${desk}#/api`);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    await page.goto('about:blank');
    const response = await page.goto(`${desk}${typed}`);
    expect(response?.request().redirectedFrom()?.url()).toBe(`${desk}${typed}`);
    await expect(page).toHaveURL(`${desk}#/api`);
  });

  test(`${typed} leads there on a static host, also with no desk open and no network`, async ({ page }) => {
    const host = await startOwnHost();
    await page.goto(host.url);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    await page.goto('about:blank');
    await page.goto(`${host.url}${typed}`);
    await expect(page).toHaveURL(`${host.url}#/api`);
    await expect(page.locator('#desk')).not.toBeEmpty();
    await page.goto('about:blank');
    await host.cut();
    await page.goto(`${host.url}${typed}`);
    await expect(page).toHaveURL(`${host.url}#/api`);
    expect(host.requests.filter((line) => line.includes('/api/'))).toEqual([]);
  });
}

test('under the service worker a host of plain files still does not count as a server for programs', async ({ page }) => {
  const host = await startOwnHost();
  const asked = (url: string) =>
    page.evaluate(async (target) => (await fetch(target, { method: 'HEAD', cache: 'no-store' })).headers.get('modeldesk-api'), url);
  await page.goto(host.url);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  expect(await asked('desk.json')).toBeNull();
  await host.cut();
  await expect(asked('desk.json')).rejects.toThrow('fetch');
});
