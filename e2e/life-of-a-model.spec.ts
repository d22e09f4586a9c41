import type { Page } from '@playwright/test';
import { cardOf, editDesk, expect, selfTestPassed, test } from './fixtures.ts';

const DAY_MS = 86_400_000;
const dayFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const result = (page: Page) => page.getByRole('region', { name: 'Result' });

test('a withdrawn model says why, and assesses nobody', async ({ page, noise }) => {
  await editDesk(page, { withdrawn: 'Replaced by version 2 on 1 November.' });
  await page.goto('');
  await expect(page.getByRole('alert')).toContainText('This model has been withdrawn.');
  await expect(page.getByRole('alert')).toContainText('Replaced by version 2 on 1 November.');
  await expect(page.getByRole('button', { name: 'Assess' })).toBeDisabled();
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.locator('data')).toHaveCount(0);
  expect(noise.requests.filter((url) => url.includes('.onnx'))).toEqual([]);
  await page.getByLabel('Model', { exact: true }).selectOption('model1');
  await selfTestPassed(page);
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
});

test('a model past its last day assesses nobody', async ({ page, noise }) => {
  await editDesk(page, { validUntil: dayFromNow(-2) });
  await page.goto('');
  await expect(page.getByRole('alert')).toContainText('This model was to be used until');
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.locator('data')).toHaveCount(0);
  expect(noise.requests.filter((url) => url.includes('.onnx'))).toEqual([]);
});

test('a model near its last day works and says how long it may', async ({ page }) => {
  await editDesk(page, { validUntil: dayFromNow(10) });
  await page.goto('');
  await expect(result(page).getByText(/This model may be used until .*: (9|10|11) days left\./)).toBeVisible();
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
});

test('a policy in desk.json takes the place of the card’s cut-off and bands, and is named', async ({ page }) => {
  const bands = [
    { upTo: 0.3, label: 'Fine' },
    { upTo: 1, label: 'Not fine' },
  ];
  await editDesk(page, { decision: { cutoff: 0.3, bands, policy: 'Retail 2026-11', date: '2026-11-01' } });
  await page.goto('');
  await page.getByRole('button', { name: 'High', exact: true }).click();
  await expect(result(page).getByText('Below the 30\u00A0% cut-off.', { exact: true })).toBeVisible();
  await expect(result(page).locator('.band')).toHaveText('Fine');
  await expect(page.getByRole('contentinfo').getByText('Retail 2026-11')).toBeVisible();
});

test('a card that is not the pinned one is refused', async ({ page }) => {
  await editDesk(page, { card: `sha256-${'0'.repeat(64)}` });
  await page.goto('');
  await expect(page.getByRole('alert')).toContainText("The model's card");
  await expect(page.locator('form')).toHaveCount(0);
});

test('a tolerance that was raised is named on the screen', async ({ page }) => {
  const card = JSON.parse(JSON.stringify(cardOf('home-equity')));
  card.golden.tolerance = 0.00002;
  await page.route('**/models/home-equity/1/card.json', (route) => route.fulfill({ json: card }));
  await page.goto('');
  await expect(page.getByRole('contentinfo').getByText('Differences up to 2E-5 from the original are accepted')).toBeVisible();
});
