import { expect, selfTestPassed, test } from './fixtures.ts';

const MANY = 1000;

test.beforeEach(async ({ page }) => {
  const others = Array.from({ length: MANY - 2 }, (_, i) => ({ id: `listed-${i}`, version: 1, title: `Listed model ${i}`, features: ['x'] }));
  const models = [{ id: 'home-equity', version: 1, title: 'Home equity loan' }, ...others, { id: 'model1', version: 1, title: 'Hello world' }];
  await page.route('**/desk.json', (route) => route.fulfill({ json: { models, default: 'home-equity' } }));
  await page.goto('');
});

test('of a thousand models only the chosen one is fetched', async ({ page, noise }) => {
  await selfTestPassed(page);
  expect(noise.requests.filter((url) => url.includes('/models/')).map((url) => url.replace(/^.*\/models\//, '').replace(/\?.*/, ''))).toEqual([
    'home-equity/1/card.json',
    'home-equity/1/model.onnx',
  ]);
});

test('a model is found by typing a part of its name', async ({ page }) => {
  const picker = page.getByLabel('Model', { exact: true });
  await expect(picker).toHaveValue('Home equity loan, version 1');
  await picker.fill('Hello world, version 1');
  await expect(page.getByLabel('Model', { exact: true })).toHaveValue('Hello world, version 1');
  await selfTestPassed(page);
  await expect(page.getByRole('contentinfo')).toContainText('Hello world');
});

test('what is no model’s name changes nothing', async ({ page }) => {
  const picker = page.getByLabel('Model', { exact: true });
  await picker.fill('No such model');
  await picker.press('Tab');
  await expect(picker).toHaveValue('Home equity loan, version 1');
  await expect(page.getByLabel('Amount requested')).toBeVisible();
});
