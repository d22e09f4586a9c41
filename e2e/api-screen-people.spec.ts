/** The API screen for whoever does not see it, has no mouse, reads German, has a small window, or prints it. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { CardSchema } from '../src/contract/card.ts';
import { testBarriers } from './barriers.ts';
import { englishOn } from './english-sentences.ts';
import { expect, selfTestPassed, test } from './fixtures.ts';
import { answer, body, open, panel, send, tryIt } from './on-api-screen.ts';

const isFocused = (page: Page, name: string) => expect(page.locator(':focus')).toHaveAccessibleName(name);

test('a keyboard alone: tabs by arrows, an example, sent, the answer read by scrolling', async ({ page }) => {
  await open(page);
  await selfTestPassed(page);
  await tryIt(page).getByRole('tab', { name: 'POST' }).focus();
  await page.keyboard.press('ArrowRight');
  await isFocused(page, 'GET');
  await expect(tryIt(page).getByRole('tabpanel', { name: 'GET' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await isFocused(page, 'POST');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await isFocused(page, 'POST');
  await page.keyboard.press('Tab');
  await isFocused(page, 'Send');
  await page.keyboard.press('Tab');
  await isFocused(page, 'Low');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await isFocused(page, 'Near cut-off');
  await page.keyboard.press('Space');
  await expect(body(page)).toHaveValue(/35\.8|"LOAN"/);
  await tryIt(page).getByRole('button', { name: 'Send' }).focus();
  await page.keyboard.press('Enter');
  await expect(answer(page)).toBeVisible();
  await expect(tryIt(page).getByRole('status').first()).toHaveText(/^Answer 200 OK after [\d.,]+ ms\. prediction: 0\.\d+$/);
  await body(page).focus();
  await page.keyboard.press('Tab');
  await isFocused(page, 'Copy: Answer');
  await page.keyboard.press('Tab');
  await isFocused(page, 'Answer');
});

test('Copy gives the answer, on plain HTTP too, and says so', async ({ page }) => {
  await open(page);
  await send(page, '200 OK');
  await tryIt(page).getByRole('button', { name: 'Copy: Answer' }).click();
  await expect(tryIt(page).getByText('Copied')).toBeVisible();
  const shown = await answer(page).textContent();
  await body(page).fill('');
  await page.keyboard.press('ControlOrMeta+V');
  await expect(body(page)).toHaveValue(String(shown));
});

test.describe('in a German browser', () => {
  test.use({ locale: 'de-DE' });

  test('there is no English sentence but the API’s own', async ({ page }) => {
    await page.goto('#/api/home-equity/1');
    await expect(page.getByText('422 Unprocessable Content')).toBeVisible();
    await page.getByRole('button', { name: 'Senden' }).click();
    await expect(page.locator('strong', { hasText: '200 OK' })).toBeVisible();
    expect(await englishOn(page)).toEqual([]);
    await expect(page.getByRole('row', { name: 'DEBTINC' })).toContainText('ZahlErforderlich');
    await expect(page.getByText('Programme außerhalb des Browsers erreichen dieses')).toBeVisible();
  });
});

const MODELS = 'e2e/models';
for (const [id, returned] of [
  ['iris-like', 'The prediction is the likeliest class, with the probability of each: Species.'],
  ['house-price', 'The prediction is a number: Price.'],
] as const)
  test(`${id}: what is returned is said for its task, and the answer is Python’s`, async ({ page }) => {
    const { golden } = CardSchema.parse(JSON.parse(readFileSync(`${MODELS}/${id}/1/card.json`, 'utf8')));
    await page.route('**/desk.json', (route) => route.fulfill({ json: { models: [{ id, version: 1 }], default: id } }));
    await page.route(`**/models/${id}/1/*`, (route) =>
      route.fulfill({ path: `${MODELS}/${id}/1/${new URL(route.request().url()).pathname.split('/').at(-1)}` }),
    );
    await open(page, '#/api');
    await expect(panel(page, 'Contract')).toContainText(returned);
    await expect(page.getByText('422 Unprocessable Content')).toBeVisible();
    const [row] = golden.rows;
    await body(page).fill(JSON.stringify({ data: row?.data }));
    const { prediction } = await send(page, '200 OK');
    if (typeof row?.prediction === 'number') expect(Math.abs(Number(prediction) - row.prediction)).toBeLessThanOrEqual(golden.tolerance);
    else expect(prediction).toBe(row?.prediction);
  });

testBarriers(test, async (page) => {
  await open(page);
  await send(page, '200 OK');
  await expect(page.getByText('422 Unprocessable Content')).toBeVisible();
});

test('at 400 % zoom nothing is scrolled sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await open(page);
  await send(page, '200 OK');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('on paper every panel is whole, without what can only be pressed', async ({ page }) => {
  await open(page);
  await send(page, '200 OK');
  await page.setViewportSize({ width: 700, height: 1000 });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('.api-screen button:visible:not([role=tab])')).toHaveCount(0);
  const cut = await page
    .locator('.part, .api-box, .api-body')
    .evaluateAll((boxes) =>
      boxes.flatMap(({ className, scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
        scrollWidth > clientWidth || scrollHeight > clientHeight ? [className] : [],
      ),
    );
  expect(cut).toEqual([]);
  expect(
    await page
      .locator('.part')
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor),
  ).toBe('rgb(255, 255, 255)');
});

test('the form costs nothing of it: its part is fetched when it is opened', async ({ page, noise }) => {
  await page.goto('');
  await selfTestPassed(page);
  expect(noise.requests.filter((url) => /assets\/screens|api-in-page/.test(url))).toEqual([]);
  await page.getByRole('link', { name: 'API' }).click();
  await expect(page.getByText('Fields of data')).toBeVisible();
  expect(noise.requests.some((url) => /assets\/screens.*\.js/.test(url))).toBe(true);
});
