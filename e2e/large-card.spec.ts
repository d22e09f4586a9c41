/** A card of a megabyte: the form is as before, and the Model screen shows what a reader can use. */
import { cardOf, expect, test } from './fixtures.ts';

const card = cardOf('home-equity');
const POINTS = 8000;
const TIMES = 40;

test.beforeEach(async ({ page }) => {
  const roc = Array.from({ length: POINTS }, (_, i) => ({
    threshold: 1 - i / POINTS,
    falsePositiveRate: Math.sqrt(i / POINTS),
    truePositiveRate: Math.cbrt(i / POINTS),
  }));
  const rows = Array.from({ length: TIMES }, () => card.golden.rows).flat();
  const large = { ...card, golden: { ...card.golden, rows }, training: { ...card.training, roc } };
  expect(JSON.stringify(large).length).toBeGreaterThan(1_000_000);
  await page.route('**/home-equity/1/card.json*', (route) => route.fulfill({ json: large }));
  const models = [{ id: 'home-equity', version: 1 }];
  await page.route('**/desk.json', (route) => route.fulfill({ json: { models, default: 'home-equity' } }));
});

test('every golden row is tested, and the form scores', async ({ page }) => {
  await page.goto('');
  const tested = (card.golden.rows.length * TIMES).toLocaleString('en');
  await expect(page.getByText(`Self-test passed, ${tested} of ${tested}`)).toBeVisible();
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
});

test('of thousands of points and rows the screen shows as many as can be read, and says so', async ({ page }) => {
  await page.goto('#/model/home-equity/1');
  const selfTest = page.getByRole('region', { name: 'Self-test' }).first();
  await expect(selfTest.getByText('The 200 rows that differ most, of 1,040.')).toBeVisible();
  await expect(selfTest.getByText('Passed')).toHaveCount(200);
  const cutoff = page.getByRole('region', { name: 'What the cut-off does' }).first();
  await expect(cutoff.getByText('Cut-off 12', { exact: false }).first()).toBeVisible();
  expect(await cutoff.getByRole('slider').getAttribute('max').then(Number)).toBeLessThanOrEqual(200);
});
