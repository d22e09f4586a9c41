import { cardOf, expect, test } from './fixtures.ts';

const card = cardOf('home-equity');

test('paper holds the assessment alone: number, verdict, the assessed answers, the model', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('');
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
  const field = page.getByLabel('Amount requested');
  await field.fill('not a number');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('heading', { name: 'Assessment', exact: true })).toBeVisible();
  await expect(page.getByText(/^Assessed \w+ \d+, \d{4} at /)).toBeVisible();
  await expect(page.getByText(card.model.sha256)).toBeVisible();
  await expect(page.getByText('$18,000')).toBeVisible();
  await expect(page.getByText(/Below the 12\s% cut-off\./).first()).toBeVisible();
  for (const gone of [field, page.getByRole('button'), page.getByRole('banner'), page.locator('.strip')])
    for (const element of await gone.all()) await expect(element).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
