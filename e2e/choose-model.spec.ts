import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cardOf, expect, selfTestPassed, shownScore, test } from './fixtures.ts';
import { startStaticHost } from './setup/static-host.mjs';

test('the picker switches models, and the new one scores', async ({ page }) => {
  await page.goto('');
  await selfTestPassed(page);
  await page.getByLabel('Model', { exact: true }).selectOption('model1');
  const [first, second] = cardOf('model1').features;
  await page.getByLabel(String(first?.label)).fill('1');
  await page.getByLabel(String(second?.label)).fill('0.5');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Result' }).locator('data')).toBeVisible();
  expect(await shownScore(page)).toBeGreaterThan(0);
  await page.getByLabel('Model', { exact: true }).selectOption('consumer-credit');
  await selfTestPassed(page);
  await expect(page.getByRole('region', { name: 'Result' }).locator('data')).toHaveCount(0);
});

test('whoever hosts it adds a model folder and another default by editing desk.json, without a build', async ({ page, noise }) => {
  noise.allow(/foreign request: http:\/\/127\.0\.0\.1/);
  const folder = mkdtempSync(path.join(tmpdir(), 'hosted-'));
  cpSync('dist', folder, { recursive: true });
  cpSync(path.join(folder, 'models/model1/1'), path.join(folder, 'models/mine/7'), { recursive: true });
  const cardFile = path.join(folder, 'models/mine/7/card.json');
  writeFileSync(cardFile, JSON.stringify({ ...JSON.parse(readFileSync(cardFile, 'utf8')), id: 'mine', version: 7, title: 'Mine' }));
  writeFileSync(
    path.join(folder, 'desk.json'),
    JSON.stringify({
      models: [
        { id: 'model1', version: 1 },
        { id: 'mine', version: 7, title: 'Mine' },
      ],
      default: 'mine',
    }),
  );
  const { server, port } = await startStaticHost({ folder, prefix: '/' });
  const context = page.context();
  const other = await context.newPage();
  await other.goto(`http://127.0.0.1:${port}/`);
  await expect(other.getByLabel('Model', { exact: true }).locator('option:checked')).toHaveText('Mine, version 7');
  await selfTestPassed(other);
  await other.close();
  server.close();
});

test('a golden row that differs: the screen says why, and nothing is scored', async ({ page }) => {
  const card = structuredClone(cardOf('home-equity'));
  const [golden] = card.golden.rows;
  if (golden) golden.prediction = Number(golden.prediction) + 0.01;
  await page.route('**/home-equity/1/card.json', (route) => route.fulfill({ json: card }));
  await page.goto('');
  await expect(page.getByRole('alert')).toContainText('The model failed its self-test');
  await expect(page.locator('data')).toHaveCount(0);
});
