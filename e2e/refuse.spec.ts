import { cardOf, expect, test } from './fixtures.ts';

const card = cardOf('home-equity');
const example = String(card.examples[0]?.label);

test.beforeEach(async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: example, exact: true }).click();
  await expect(page.getByRole('region', { name: 'Result' }).locator('data')).toBeVisible();
});

const refusals: [label: string, text: string, sentence: string][] = [
  ['Oldest credit line', '1,680', 'Enter 0 to 1,200; 1,680 is outside what the model has seen'],
  ['Delinquent credit lines', '1.5', 'Enter a whole number; 1.5 is not one'],
  ['Debt-to-income', '36,5', '“36,5” can be read in two ways; write it like 1,234.5'],
  ['Amount requested', 'lots', 'Enter a number in digits; “lots” cannot be read as one'],
  ['Amount requested', '-25,000', 'is outside what the model has seen'],
  ['Amount requested', '1e5', 'cannot be read as one'],
  ['Amount requested', '<img src=x onerror=alert(1)>', '“<img src=x onerror=alert(1)>” cannot be read as one'],
  ['Amount requested', '', 'Enter a number'],
];

for (const [label, text, sentence] of refusals) {
  test(`“${text}” as ${label} is refused at its field, kept as typed, and not scored`, async ({ page }) => {
    const field = page.getByLabel(label, { exact: true });
    const before = await page.getByRole('region', { name: 'Result' }).locator('data').getAttribute('value');
    await field.fill(text);
    await page.keyboard.press('Enter');
    await expect(field).toHaveAccessibleDescription(new RegExp(sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveValue(text);
    await expect(field).toBeFocused();
    await expect(page.getByRole('region', { name: 'Result' }).locator('data')).toHaveAttribute('value', String(before));
    await expect(page.getByText(/Answers changed since/)).toBeVisible();
  });
}

test('the summary names what is left to fix and leads there', async ({ page }) => {
  await page.getByRole('button', { name: 'New applicant' }).click();
  await page.keyboard.press('Enter');
  const summary = page.getByRole('status').filter({ hasText: 'answers to fix' });
  await expect(summary).toContainText(`${card.features.length} answers to fix`);
  await summary.getByRole('button', { name: 'Debt-to-income' }).click();
  await expect(page.getByLabel('Debt-to-income', { exact: true })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Result' }).locator('data')).toHaveCount(0);
  await expect(page.getByText('No result until these are fixed.')).toBeVisible();
});

test('nothing complains while an officer tabs through an empty form or is still typing', async ({ page }) => {
  await page.getByRole('button', { name: 'New applicant' }).click();
  for (let i = 0; i < 20; i++) await page.keyboard.press('Tab');
  await page.getByLabel('Debt-to-income', { exact: true }).pressSequentially('9999');
  await expect(page.locator('[aria-invalid="true"]')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Debt-to-income', { exact: true })).toHaveAttribute('aria-invalid', 'true');
});
