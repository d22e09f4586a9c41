import type { Page } from '@playwright/test';
import type { Feature } from '../src/contract/feature.ts';
import { cardOf, expect, selfTestPassed, test } from './fixtures.ts';

const RENAMED: Record<string, string> = { Time: 'LOAN', Income: 'VALUE', Expenses: 'DEBTINC' };

/** Consumer credit as it would be had it some questions in common with home equity: two numbers, and one in another unit. */
function relatedCard() {
  const unitOf = (name: string) => {
    const same = cardOf('home-equity').features.find((feature) => feature.name === name);
    return name === 'DEBTINC' ? 'parts' : same && 'unit' in same ? same.unit : undefined;
  };
  const card = structuredClone(cardOf('consumer-credit'));
  const rename = (feature: Feature): Feature => {
    const name = RENAMED[feature.name];
    return name === undefined ? feature : ({ ...feature, name, kind: 'number', unit: unitOf(name), label: `${feature.label} here` } as Feature);
  };
  const renameRow = <T>(row: Record<string, T>) => Object.fromEntries(Object.entries(row).map(([name, value]) => [RENAMED[name] ?? name, value]));
  return {
    ...card,
    features: card.features.map(rename),
    golden: { ...card.golden, rows: card.golden.rows.map((golden) => ({ ...golden, data: renameRow(golden.data) })) },
    reference: undefined,
    examples: [],
  };
}

const choose = (page: Page, id: string) => page.getByLabel('Model', { exact: true }).selectOption(id);
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const notes = (page: Page) => page.getByRole('region', { name: 'Result' }).getByRole('status').first();
const filledTexts = (page: Page) =>
  page
    .locator('form input[type=text], form select')
    .evaluateAll((fields) => (fields as HTMLInputElement[]).map(({ value }) => value).filter((value) => value !== ''));

test.beforeEach(async ({ page }) => {
  await page.route('**/consumer-credit/1/card.json', (route) => route.fulfill({ json: relatedCard() }));
  await page.goto('');
  await expect(field(page, 'Amount requested')).toBeVisible();
});

test('what both models ask is kept as typed; what is dropped is named', async ({ page }) => {
  await field(page, 'Amount requested').fill('12,5x');
  await field(page, 'Market value').fill('98,000');
  await field(page, 'Debt-to-income').fill('36.5');
  await field(page, 'Occupation').selectOption({ label: 'Office staff' });
  await page.getByLabel('Recent enquiries: Not known').check();
  await choose(page, 'consumer-credit');
  await expect(notes(page)).toHaveText(
    'Kept 2 answers. Not asked by this model: Occupation, Recent enquiries. Asked differently by this model: Debt-to-income.',
  );
  expect(await filledTexts(page)).toEqual(['12,5x', '98,000']);
  await expect(field(page, 'Term here')).toHaveValue('12,5x');
  await expect(field(page, 'Income here')).toHaveValue('98,000');
  await expect(page.locator('[aria-invalid=true]')).toHaveCount(0);
});

test('nothing is said where nothing had been typed', async ({ page }) => {
  await choose(page, 'consumer-credit');
  await selfTestPassed(page);
  await expect(page.locator('main')).not.toContainText(/Kept|Not asked/);
});

test('where nothing is shared only the dropped answers are named', async ({ page }) => {
  await field(page, 'Amount requested').fill('1');
  await choose(page, 'model1');
  await expect(notes(page)).toHaveText('Not asked by this model: Amount requested.');
});

test('neither score nor pinned result goes along, there or back', async ({ page }) => {
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await page.getByRole('button', { name: 'Pin this result' }).click();
  await choose(page, 'consumer-credit');
  await selfTestPassed(page);
  await expect(notes(page)).toContainText('Kept 2 answers.');
  await expect(page.locator('data')).toHaveCount(0);
  await choose(page, 'home-equity');
  await selfTestPassed(page);
  await expect(notes(page)).toHaveText('Kept 2 answers.');
  await expect(page.locator('data')).toHaveCount(0);
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pin this result' })).toBeVisible();
  await expect(notes(page)).toBeEmpty();
});

test('after New applicant no model brings the last one’s answers back', async ({ page }) => {
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
  await choose(page, 'consumer-credit');
  await expect(notes(page)).toContainText('Kept 2 answers.');
  await page.getByRole('button', { name: 'New applicant' }).click();
  await expect(notes(page)).toBeEmpty();
  expect(await filledTexts(page)).toEqual([]);
  for (const id of ['home-equity', 'consumer-credit', 'home-equity']) {
    await choose(page, id);
    await selfTestPassed(page);
    await expect(page.getByRole('button', { name: 'Assess' })).toBeVisible();
    expect(await filledTexts(page)).toEqual([]);
    await expect(notes(page)).toBeEmpty();
  }
});

test('a model whose card does not arrive costs no answer', async ({ page, noise }) => {
  noise.allow(/Failed to load resource/);
  await page.route('**/model1/1/card.json', (route) => route.fulfill({ status: 500 }));
  await field(page, 'Amount requested').fill('12,345');
  await choose(page, 'model1');
  await expect(page.getByRole('alert')).toBeVisible();
  await choose(page, 'home-equity');
  await expect(field(page, 'Amount requested')).toHaveValue('12,345');
  await expect(notes(page)).toHaveText('Kept 1 answer.');
});
