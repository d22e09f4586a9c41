/** What a screen reader is given, and in which order the keyboard goes through it. */
import { cardOf, expect, selfTestPassed, test } from './fixtures.ts';

const card = cardOf('home-equity');

test('the form names its groups, questions, units and hints', async ({ page }) => {
  await page.goto('');
  await selfTestPassed(page);
  await expect(page.getByRole('form', { name: 'New assessment' })).toMatchAriaSnapshot(`
    - form "New assessment":
      - heading "New assessment" [level=1]
      - group "Example applicants":
        - button "Low"
      - group "Loan":
        - textbox "Amount requested"
        - radiogroup "Purpose":
          - radio "Debt consolidation"
          - radio "Home improvement"
          - radio "Not known"
      - group "Employment":
        - combobox "Occupation"
        - 'checkbox "Years in job: Not known"'
      - button "Assess"
      - button "New applicant"
  `);
  await expect(page.getByLabel('Debt-to-income', { exact: true })).toHaveAccessibleDescription(/^Usual 20\.6 to 42\.7\. Monthly debt/);
});

test('an error is told at its question, counted, and linked', async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await page.getByLabel('Amount requested').fill('');
  await page.getByLabel('Debt-to-income', { exact: true }).fill('36,5 x');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'Debt-to-income' });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/cannot be read as one/);
  await expect(page.getByRole('status').filter({ hasText: 'answers to fix' })).toMatchAriaSnapshot(`
    - status:
      - paragraph:
        - text: "2 answers to fix:"
        - button "Amount requested"
        - text: ","
        - button "Debt-to-income"
  `);
});

test('the result is a region with the number, its place on the scale, and what it means', async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Result' })).toMatchAriaSnapshot(`
    - region "Result":
      - heading "Probability of default" [level=2]
      - paragraph: /[\\d.]+ %/
      - paragraph: Low
      - img /[\\d.]+ % on a scale with the cut-off at 12 %. Low/
      - paragraph:
        - strong: Below the 12 % cut-off.
  `);
});

test('Tab goes through the questions in the order of the card, then to Assess', async ({ page }) => {
  await page.goto('');
  await page.getByLabel(String(card.features[0]?.label), { exact: true }).focus();
  const visited: string[] = [];
  for (let step = 0; step < 40; step++) {
    const here = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const question = element?.closest('.field')?.querySelector('label, .label')?.textContent;
      return question ?? element?.textContent ?? '';
    });
    if (visited.at(-1) !== here) visited.push(here);
    if (here.startsWith('Assess')) break;
    await page.keyboard.press('Tab');
  }
  expect(visited.slice(0, -1)).toEqual(card.features.map((feature) => String(feature.label)));
});

test('Assess with something wrong leads to the first wrong question', async ({ page }) => {
  await page.goto('');
  await page.getByLabel(String(card.features[0]?.label), { exact: true }).fill('25000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Debt consolidation' })).toBeFocused();
});
