/** Forms of models that are not about two classes: the likeliest of several, and a number with its unit. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Card, CardSchema } from '../src/contract/card.ts';
import { barriersOn } from './barriers.ts';
import { expect, selfTestPassed, test } from './fixtures.ts';

const MODELS = 'e2e/models';
const cardOf = (id: string): Card => CardSchema.parse(JSON.parse(readFileSync(`${MODELS}/${id}/1/card.json`, 'utf8')));

async function openDesk(page: Page, id: string): Promise<Card> {
  await page.route('**/desk.json', (route) => route.fulfill({ json: { models: [{ id, version: 1 }], default: id } }));
  await page.route(`**/models/${id}/1/*`, (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1);
    return route.fulfill({ path: `${MODELS}/${id}/1/${name}` });
  });
  await page.goto('');
  await selfTestPassed(page);
  return cardOf(id);
}

const takeExample = async (page: Page, card: Card) => {
  await page.getByRole('button', { name: String(card.examples[0]?.label), exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
};
const result = (page: Page) => page.getByRole('region', { name: 'Result' });

test('of several classes the likeliest is named, with the probability of each, and announced', async ({ page }) => {
  const card = await openDesk(page, 'iris-like');
  await takeExample(page, card);
  const winner = String(await page.locator('data').getAttribute('value'));
  expect(card.output.classes).toContain(winner);
  const shares = await result(page).getByRole('row').allTextContents();
  expect(shares).toHaveLength(3);
  const percents = shares.map((text) => Number(/([\d.]+)\s%/.exec(text)?.[1]));
  const largest = shares[percents.indexOf(Math.max(...percents))];
  expect(largest).toContain(winner);
  await expect(page.getByTestId('announcement')).toHaveText(`Species: ${winner}`);
});

test('a number is shown with its unit, in the officer’s writing, and announced', async ({ page }) => {
  const card = await openDesk(page, 'house-price');
  await takeExample(page, card);
  await expect(page.locator('data')).toHaveText(/^€\d{3},\d{3}$/);
  await expect(page.getByTestId('announcement')).toHaveText(/^Price: €\d{3},\d{3}$/);
});

test('an edit scores live, whatever the task', async ({ page }) => {
  const card = await openDesk(page, 'house-price');
  await takeExample(page, card);
  const before = await page.locator('data').getAttribute('value');
  await page.getByLabel('Area', { exact: true }).fill('120');
  await expect(page.locator('data')).not.toHaveAttribute('value', String(before));
});

for (const id of ['iris-like', 'house-price']) {
  test(`the result of ${id} has no barrier that axe knows`, async ({ page }) => {
    await takeExample(page, await openDesk(page, id));
    expect(await barriersOn(page)).toEqual([]);
  });
}
