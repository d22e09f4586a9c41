import type { Page } from '@playwright/test';
import { expect, selfTestPassed, shownScore, test } from './fixtures.ts';
import { deployNextBuild } from './setup/next-build.ts';
import { type OwnHost, startOwnHost } from './setup/own-host.ts';
import { STATIC_PORT, SUB_PATH } from './setup/ports.mjs';

const PORT = STATIC_PORT + 3;
const OFFER = 'A newer version of the desk is ready. What is typed is cleared when it is taken.';
let host: OwnHost;

test.use({ baseURL: `http://127.0.0.1:${PORT}${SUB_PATH}` });
test.beforeEach(async ({ page }) => {
  host = await startOwnHost(PORT);
  await page.goto('');
  await selfTestPassed(page);
  await controlled(page);
});
test.afterEach(() => host.cut());

const controlled = (page: Page) => expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
const expectBuild = (page: Page, mark: string) => expect(page.locator('script[type=module]')).toHaveAttribute('src', new RegExp(`${mark}\\.js$`));
const lookForUpdate = (page: Page) => page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
const builds = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.includes(' build ')).map((name) => name.split(' build ')[1]));

test('an update is offered, never forced while a form is filled, and taken on a click', async ({ page }) => {
  const field = page.getByLabel('Amount requested');
  await field.fill('25000');
  deployNextBuild(host.folder, 'next');
  await lookForUpdate(page);
  await expect(page.getByText(OFFER)).toBeVisible();
  await expect(field).toHaveValue('25000');
  await page.getByRole('button', { name: 'Take the newer version' }).click();
  await expectBuild(page, 'next');
  await selfTestPassed(page);
  await expect(page.getByText(OFFER)).toBeHidden();
});

test('whoever loads the page anew has the newer build at once, without an offer', async ({ page }) => {
  deployNextBuild(host.folder, 'next');
  await page.reload();
  await expectBuild(page, 'next');
  await selfTestPassed(page);
  await expect.poll(async () => (await builds(page)).length).toBe(2);
  await controlled(page);
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  expect(await shownScore(page)).toBeGreaterThan(0);
  await expect(page.getByText(OFFER)).toBeHidden();
});

test('caches of builds before the last are removed', async ({ page }) => {
  const [first] = await builds(page);
  for (const mark of ['second', 'third']) {
    deployNextBuild(host.folder, mark);
    await page.reload();
    await selfTestPassed(page);
    await expect.poll(async () => (await builds(page)).at(-1)).toContain(mark);
  }
  await expect.poll(() => builds(page)).not.toContain(first);
  expect(await builds(page)).toHaveLength(2);
});

test('a page of before still finds what it loads late, after another took the update', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto('');
  await selfTestPassed(other);
  deployNextBuild(host.folder, 'next');
  await lookForUpdate(other);
  await other.getByRole('button', { name: 'Take the newer version' }).click();
  await expectBuild(other, 'next');
  const health = await page.evaluate(async () => (await fetch('api/health')).status);
  expect(health).toBe(200);
});

test('an older service worker that knows nothing of the desk is replaced', async ({ page, context }) => {
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  });
  await page.goto('about:blank');
  const current = host.folder;
  const { readFileSync } = await import('node:fs');
  const present = readFileSync(`${current}/service-worker.js`, 'utf8');
  host.edit(
    'service-worker.js',
    () =>
      'addEventListener("fetch", (event) => event.respondWith(fetch(event.request)));addEventListener("activate", (event) => event.waitUntil(clients.claim()));',
  );
  const older = await context.newPage();
  await older.goto('');
  await selfTestPassed(older);
  await controlled(older);
  host.edit('service-worker.js', () => present);
  await older.reload();
  await selfTestPassed(older);
  await expect.poll(() => older.evaluate(async () => (await fetch('api/health')).status)).toBe(200);
});
