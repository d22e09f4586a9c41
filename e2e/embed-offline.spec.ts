/** Use without network, asked for from inside a frame: its storage is the portal's part of this browser, or refused. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type FrameLocator } from '@playwright/test';
import { ask, cardOf, deskIn, expect, goldenRow, readyIn, test } from './framed.ts';
import { findBrowser } from './setup/find-browser.mjs';

/** Two secure origins of two sites, the desk below a sub-path. */
test.use({ options: { deskName: '127.0.0.1', portalName: 'localhost' } });
test.beforeEach(({ noise }) => noise.allow(/policy-test\.invalid|policy: connect-src|Content Security Policy/));

const { data, prediction } = goldenRow('home-equity');
const [row] = cardOf('home-equity').golden.rows;

async function says(frame: FrameLocator, words: string): Promise<void> {
  await frame.getByRole('button', { name: 'This computer' }).click();
  await expect(frame.getByText(words)).toBeVisible();
  await frame.getByRole('button', { name: 'Close' }).click();
}

/** A browser that gives a frame of another site its part of the storage, as an administrator may set. */
async function openWithStorage() {
  const profile = mkdtempSync(path.join(tmpdir(), 'profile-'));
  mkdirSync(path.join(profile, 'Default'));
  writeFileSync(
    path.join(profile, 'Default/Preferences'),
    JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }),
  );
  const context = await chromium.launchPersistentContext(profile, { executablePath: findBrowser().path, args: ['--no-sandbox'], locale: 'en-US' });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true });
  };
  return { page: await context.newPage(), close };
}

test('after the first visit the frame starts and scores without its host, and answers /api within', async ({ framed }) => {
  const { page, close } = await openWithStorage();
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await says(frame, 'Ready: the desk starts without network.');
  await framed.cutDesk();
  await frame.locator('body').evaluate(() => location.reload());
  await readyIn(frame);
  await ask(page, 'prefill', data);
  const result = (await ask(page, 'assess')) as { prediction: number };
  expect(Math.abs(result.prediction - prediction)).toBeLessThanOrEqual(1e-6);
  const answer = await frame
    .locator('body')
    .evaluate(
      async (_, given) => (await fetch('api', { method: 'POST', body: JSON.stringify({ data: given, model: 'home-equity' }) })).json(),
      row?.data,
    );
  expect(Math.abs(answer.prediction - Number(row?.prediction))).toBeLessThanOrEqual(1e-6);
  await close();
});

test('with a storage that refuses, it scores all the same and says so', async ({ framed }) => {
  const { page, close } = await openWithStorage();
  await page.addInitScript(() => {
    if (window === top) return;
    CacheStorage.prototype.open = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
  });
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await ask(page, 'prefill', data);
  expect(await ask(page, 'assess')).toMatchObject({ prediction: expect.any(Number) });
  await says(frame, 'Refused by the browser or the web server. All else works.');
  await close();
});

test('in a private window, which refuses a frame of another site its storage, it scores all the same and says what is refused', async ({
  page,
  framed,
}) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  const refusal = await frame.locator('body').evaluate(() => navigator.serviceWorker.getRegistrations().catch((cause: Error) => cause.name));
  expect(refusal).toBe('NotSupportedError');
  await ask(page, 'prefill', data);
  expect(await ask(page, 'assess')).toMatchObject({ prediction: expect.any(Number) });
  await says(frame, 'Refused by the browser or the web server. All else works.');
});
