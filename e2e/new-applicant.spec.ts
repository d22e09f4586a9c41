import { cardOf, expect, test } from './fixtures.ts';

const example = String(cardOf('home-equity').examples[0]?.label);
const textsOf = (page: import('@playwright/test').Page) =>
  page
    .locator('form input[type=text], form select')
    .evaluateAll((fields) => (fields as HTMLInputElement[]).map((field) => field.value).filter(Boolean));

test.beforeEach(async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: example, exact: true }).click();
  await expect(page.getByRole('region', { name: 'Result' }).locator('data')).toBeVisible();
});

test('New applicant clears every answer, the result and what was announced', async ({ page }) => {
  await page.getByRole('button', { name: 'New applicant' }).click();
  expect(await textsOf(page)).toEqual([]);
  await expect(page.locator('form input:checked')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Result' }).locator('data')).toHaveCount(0);
  await expect(page.getByTestId('announcement')).toBeEmpty();
  await expect(page.getByLabel('Amount requested')).toBeFocused();
});

test('nothing is left to the browser: not by reload, not by going back, not in storage or address', async ({ page, noise }) => {
  noise.allow(/404/);
  await expect(page.locator('form :is(input, select):not([autocomplete="off"])')).toHaveCount(0);
  await page.goto('build.json');
  await page.goBack();
  await expect(page.getByLabel('Amount requested')).toBeVisible();
  expect(await textsOf(page)).toEqual([]);
  await page.reload();
  await expect(page.getByLabel('Amount requested')).toBeVisible();
  expect(await textsOf(page)).toEqual([]);
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, location.search, location.hash]);
  expect(stored).toEqual([0, 0, '', '', '']);
});
