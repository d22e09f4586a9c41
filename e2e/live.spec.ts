import { cardOf, expect, shownScore, test } from './fixtures.ts';

const card = cardOf('home-equity');
const result = (page: import('@playwright/test').Page) => page.getByRole('region', { name: 'Result' });

test.beforeEach(async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(result(page).locator('data')).toBeVisible();
});

test('after the first Assess a valid edit is scored by itself, exactly as if it were asked for', async ({ page }) => {
  const before = await shownScore(page);
  await page.getByLabel('Delinquent credit lines', { exact: true }).fill('3');
  await expect.poll(() => shownScore(page)).toBeGreaterThan(before);
  const live = await shownScore(page);
  await page.keyboard.press('Enter');
  await expect(result(page)).toHaveAttribute('aria-busy', 'false');
  expect(await shownScore(page)).toBe(live);
  await expect(page.getByText(/Answers changed since/)).toHaveCount(0);
});

test('before the first Assess nothing is scored by itself', async ({ page }) => {
  await page.getByRole('button', { name: 'New applicant' }).click();
  for (const feature of card.features) {
    const label = String(feature.label);
    if (feature.kind === 'category') {
      const group = page.getByRole('radiogroup', { name: label });
      if (await group.count()) await group.getByRole('radio').first().check();
      else await page.getByLabel(label, { exact: true }).selectOption({ index: 1 });
    } else await page.getByLabel(label, { exact: true }).fill(String(card.examples[0]?.data[feature.name]));
  }
  await expect(page.getByText('Fill in the form and press Assess, or start from an example.')).toBeVisible();
  await expect(result(page).locator('data')).toHaveCount(0);
});

test('an edit that is not valid leaves the old result, dated, and the next valid one takes over', async ({ page }) => {
  const before = await shownScore(page);
  const field = page.getByLabel('Debt-to-income', { exact: true });
  await field.fill('4x');
  await expect(page.getByText(/Answers changed since \d+:\d\d:\d\d/)).toBeVisible();
  expect(await shownScore(page)).toBe(before);
  await field.fill('42');
  await expect(page.getByText(/Answers changed since/)).toHaveCount(0);
  await expect.poll(() => shownScore(page)).not.toBe(before);
});

test('of fast edits the last one wins', async ({ page }) => {
  const field = page.getByLabel('Debt-to-income', { exact: true });
  await field.fill('33.5');
  await expect(result(page)).toHaveAttribute('aria-busy', 'false');
  const expected = await shownScore(page);
  await field.fill('');
  for (const text of ['3', '33', '12', '40', '33.5']) await field.fill(text);
  await expect(result(page)).toHaveAttribute('aria-busy', 'false');
  expect(await shownScore(page)).toBe(expected);
});

test('a pinned result says what was, what is, and the difference, until it is unpinned', async ({ page }) => {
  await page.getByRole('button', { name: 'Pin this result' }).click();
  await page.getByLabel('Delinquent credit lines', { exact: true }).fill('3');
  await expect(result(page).getByText(/Was [\d.<\s]+% → now [\d.]+\s%/)).toBeVisible();
  await expect(result(page).getByText(/\+[\d.]+ points since pinned/)).toBeVisible();
  await page.getByRole('button', { name: 'Unpin' }).click();
  await expect(result(page).getByText(/since pinned/)).toHaveCount(0);
});

test('a screen reader hears the live result once, after a pause', async ({ page }) => {
  const heard: string[] = [];
  await page.exposeFunction('heard', (text: string) => void heard.push(text));
  await page.evaluate(() => {
    const region = document.querySelector('[data-testid=announcement]');
    if (region)
      new MutationObserver(() => (globalThis as unknown as { heard(text: string): void }).heard(region.textContent ?? '')).observe(region, {
        characterData: true,
        childList: true,
        subtree: true,
      });
  });
  const field = page.getByLabel('Debt-to-income', { exact: true });
  for (const text of ['41', '41.1', '41.2']) await field.fill(text);
  await expect.poll(() => heard.length).toBe(1);
  expect(heard[0]).toContain('Probability of default');
});
