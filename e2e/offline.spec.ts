import type { Page } from '@playwright/test';
import { cardOf, expect, selfTestPassed, shownScore, test } from './fixtures.ts';
import { type OwnHost, startOwnHost } from './setup/own-host.ts';
import { STATIC_PORT, SUB_PATH } from './setup/ports.mjs';

const PORT = STATIC_PORT + 2;
const card = cardOf('home-equity');
const [example] = card.examples;
let host: OwnHost;

test.use({ baseURL: `http://127.0.0.1:${PORT}${SUB_PATH}` });
test.beforeEach(async ({ noise }) => {
  noise.allow(/ERR_CONNECTION_REFUSED|ERR_FAILED|ERR_INTERNET_DISCONNECTED/);
  host = await startOwnHost(PORT);
});
test.afterEach(() => host.cut());

/** The first visit, until everything is kept. */
async function visit(page: Page): Promise<void> {
  await page.goto('');
  await selfTestPassed(page);
  await expectOffline(page, 'Ready: the desk starts without network.');
}

async function expectOffline(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'This computer' }).click();
  await expect(page.getByText(words)).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
}

async function assessExample(page: Page): Promise<number> {
  await page.getByRole('button', { name: String(example?.label), exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
  return shownScore(page);
}

const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const used = await caches.open(names.find((name) => name.endsWith(' used')) ?? 'none');
    return (await used.keys()).map(({ url }) => new URL(url).pathname.split('/').slice(3).join('/')).sort();
  });

test.beforeEach(({ noise }) => noise.allow(/policy-test\.invalid|policy: connect-src|Content Security Policy/));

test('after the first visit the cable can be pulled: the desk starts, assesses and answers /api', async ({ page, context }) => {
  await visit(page);
  const online = await assessExample(page);
  await host.cut();
  await context.setOffline(true);
  await page.reload();
  await selfTestPassed(page);
  await expect(page.getByText('No network. Assessing still works.')).toBeVisible();
  expect(await assessExample(page)).toBe(online);
  const answer = await page.evaluate(
    async (data) => (await fetch('api', { method: 'POST', body: JSON.stringify({ data }) })).json(),
    card.golden.rows[0]?.data,
  );
  expect(Math.abs(answer.prediction - Number(card.golden.rows[0]?.prediction))).toBeLessThanOrEqual(1e-6);
  await context.setOffline(false);
  await expect(page.getByText('No network. Assessing still works.')).toBeHidden();
});

test('only what was used is kept, and nothing of an applicant', async ({ page }) => {
  await visit(page);
  await assessExample(page);
  expect(await keptFiles(page)).toEqual(['desk.json', 'models/home-equity/1/card.json', 'models/home-equity/1/model.onnx']);
  await page.getByLabel('Model', { exact: true }).selectOption('model1');
  await expect.poll(() => keptFiles(page)).toContain('models/model1/1/model.onnx');
  await page.getByLabel('Try a model').last().setInputFiles('src/core/introspect/fixtures/lightgbm.onnx');
  await expect(page.getByRole('contentinfo').getByText('Unchecked, no golden rows')).toBeVisible();
  expect((await keptFiles(page)).filter((file) => file.includes('lightgbm'))).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
});

test('a withdrawn model stops at the next online visit, and its files are dropped', async ({ page }) => {
  await visit(page);
  host.edit('desk.json', (text) => text.replace('"title": "Home equity loan"', '"title": "Home equity loan", "withdrawn": "Replaced by version 2"'));
  await page.reload();
  await expect(page.getByText('This model has been withdrawn.')).toBeVisible();
  await expect.poll(() => keptFiles(page)).not.toContain('models/home-equity/1/model.onnx');
});

test('a kept model that is damaged is not used: Try again fetches it anew', async ({ page }) => {
  await visit(page);
  await page.evaluate(async () => {
    const used = await caches.open((await caches.keys()).find((name) => name.endsWith(' used')) ?? '');
    const model = (await used.keys()).find(({ url }) => url.includes('model.onnx'));
    if (model) await used.put(model, new Response('not the model'));
  });
  await page.reload();
  await expect(page.getByText('The model file is not the approved one.')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await selfTestPassed(page);
});

test('a storage that refuses costs the use without network and nothing else', async ({ page, context }) => {
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: `http://127.0.0.1:${PORT}`, quotaSize: 1 });
  await page.goto('');
  await selfTestPassed(page);
  await expectOffline(page, 'Refused by the browser or the web server. All else works.');
  expect(await assessExample(page)).toBeGreaterThan(0);
});

for (const [what, spoil] of [
  ['missing', () => host.remove('service-worker.js')],
  ['HTML', () => host.edit('service-worker.js', () => '<!doctype html>')],
  ['broken', () => host.edit('service-worker.js', () => 'throw new Error("broken")')],
] as const) {
  test(`a service worker that is ${what} at the first visit is survived`, async ({ page, noise }) => {
    noise.allow(/404|service-worker/);
    spoil();
    await page.goto('');
    await selfTestPassed(page);
    await expectOffline(page, 'Refused by the browser or the web server. All else works.');
    expect(await assessExample(page)).toBeGreaterThan(0);
  });

  test(`a service worker that is ${what} later is survived`, async ({ page, noise }) => {
    noise.allow(/404|service-worker/);
    await visit(page);
    spoil();
    await page.reload();
    await selfTestPassed(page);
    expect(await assessExample(page)).toBeGreaterThan(0);
  });
}

test('a folder copied by half installs nothing: the desk works and the host is not trusted with the rest', async ({ page }) => {
  host.edit(
    'assets/'.concat((await import('node:fs')).readdirSync(`${host.folder}/assets`).find((name) => name.startsWith('api-in-page')) ?? ''),
    () => 'other',
  );
  await page.goto('');
  await selfTestPassed(page);
  await expectOffline(page, 'Refused by the browser or the web server. All else works.');
});
