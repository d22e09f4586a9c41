import type { Page } from '@playwright/test';
import { expect, selfTestPassed, test } from './fixtures.ts';

const MINUTES = 15;
const WARNING = 'Cleared in one minute unless you go on.';
const CLEARED = 'Cleared after 15 minutes without use.';
const START = new Date('2026-11-23T09:00:00');

const result = (page: Page) => page.getByRole('region', { name: 'Result' });
const spoken = (page: Page) => result(page).getByRole('status').first();
const amount = (page: Page) => page.getByLabel('Amount requested', { exact: true });
const filledTexts = (page: Page) =>
  page
    .locator('form input[type=text], form select')
    .evaluateAll((fields) => (fields as HTMLInputElement[]).map(({ value }) => value).filter((value) => value !== ''));

/** A desk on which nothing was typed yet. From here on time goes only as the test says. */
async function open(page: Page, desk: object = { idleMinutes: MINUTES }) {
  const models = [
    { id: 'home-equity', version: 1 },
    { id: 'model1', version: 1 },
  ];
  await page.route('**/desk.json', (route) => route.fulfill({ json: { models, default: 'home-equity', ...desk } }));
  await page.clock.install({ time: START });
  await page.goto('');
  await selfTestPassed(page);
  await page.clock.pauseAt(new Date(START.getTime() + 60_000));
}

async function assessAndPin(page: Page) {
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(result(page).locator('data')).toBeVisible();
  await page.getByRole('button', { name: 'Pin this result' }).click();
  await expect(page.getByRole('button', { name: 'Unpin' })).toBeVisible();
}

test('a form left alone is cleared: answers, result and pin, after a warning', async ({ page }) => {
  await open(page);
  await assessAndPin(page);
  await page.clock.runFor((MINUTES - 1) * 60_000 - 2000);
  await expect(spoken(page)).toBeEmpty();
  await page.clock.runFor(3000);
  await expect(spoken(page)).toHaveText(WARNING);
  await page.evaluate(() => void document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true })));
  await page.clock.runFor(1000);
  await expect(spoken(page)).toHaveText(WARNING);
  await expect(amount(page)).not.toHaveValue('');
  await page.clock.runFor(60_000);
  await expect(spoken(page)).toHaveText(CLEARED);
  expect(await filledTexts(page)).toEqual([]);
  await expect(page.locator('form input:checked')).toHaveCount(0);
  await expect(page.locator('data')).toHaveCount(0);
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pin this result' })).toBeVisible();
  await page.clock.runFor(2000);
  await expect(spoken(page)).toBeEmpty();
});

for (const [what, use] of [
  ['a key', (page: Page) => page.keyboard.press('Tab')],
  ['the pointer', (page: Page) => page.mouse.move(200, 300, { steps: 3 })],
] as const) {
  test(`${what} takes the warning away, and the time begins anew`, async ({ page }) => {
    await open(page);
    await amount(page).fill('12,345');
    await page.clock.runFor((MINUTES - 1) * 60_000 + 2000);
    await expect(spoken(page)).toHaveText(WARNING);
    await use(page);
    await expect(spoken(page)).toBeEmpty();
    await page.clock.runFor((MINUTES - 2) * 60_000);
    await expect(spoken(page)).toBeEmpty();
    await expect(amount(page)).toHaveValue('12,345');
  });
}

test('a computer that slept clears when it wakes, before the first key counts as use', async ({ page }) => {
  await open(page);
  await assessAndPin(page);
  await amount(page).focus();
  await page.clock.setSystemTime(new Date(START.getTime() + 9 * 3_600_000));
  await page.keyboard.press('7');
  await expect(page.locator('data')).toHaveCount(0);
  await expect.poll(() => filledTexts(page)).toEqual(['7']);
});

test('coming back to the window clears at once', async ({ page }) => {
  await open(page);
  await amount(page).fill('12,345');
  await page.clock.setSystemTime(new Date(START.getTime() + 9 * 3_600_000));
  await page.evaluate(() => void dispatchEvent(new Event('focus')));
  await expect(spoken(page)).toHaveText(CLEARED);
  expect(await filledTexts(page)).toEqual([]);
});

test('what is kept from another model goes too, also where the next one does not open', async ({ page, noise }) => {
  noise.allow(/Failed to load resource/);
  await page.route('**/model1/1/card.json', (route) => route.fulfill({ status: 500 }));
  await open(page);
  await amount(page).fill('12,345');
  await page.getByLabel('Model', { exact: true }).selectOption('model1');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.clock.runFor(MINUTES * 60_000 + 2000);
  await page.getByLabel('Model', { exact: true }).selectOption('home-equity');
  await expect(spoken(page)).toHaveText(CLEARED);
  expect(await filledTexts(page)).toEqual([]);
});

test('an empty form is left alone, and without the field in desk.json a filled one too', async ({ page }) => {
  await open(page);
  await page.clock.runFor(2 * MINUTES * 60_000);
  await expect(spoken(page)).toBeEmpty();
  await page.unroute('**/desk.json');
  await page.goto('');
  await amount(page).fill('12,345');
  await page.clock.runFor(9 * 3_600_000);
  await expect(spoken(page)).toBeEmpty();
  await expect(amount(page)).toHaveValue('12,345');
});
