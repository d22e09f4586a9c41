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

const failures: [what: string, route: string, answer: object, sentence: RegExp][] = [
  ['a golden row that differs', '**/home-equity/1/card.json', { change: true }, /The model failed its self-test/],
  ['a model of another hash', '**/model.onnx*', { body: 'another model' }, /The model file is not the approved one/],
  [
    'a web page instead of the model',
    '**/model.onnx*',
    { body: '<!doctype html>', contentType: 'text/html' },
    /The model file is not the approved one/,
  ],
  ['a model that is not there', '**/model.onnx*', { status: 404 }, /The model file could not be fetched/],
  ['a runtime that is not there', '**/onnx-runtime*.bin', { status: 404 }, /The calculation engine could not be fetched/],
  ['a damaged runtime', '**/onnx-runtime*.bin', { body: 'x' }, /The calculation engine did not arrive as it was built/],
  ['a card that is not whole', '**/home-equity/1/card.json', { body: '{}' }, /The model’s card|The model's card is not written as it should be/],
  ['no desk.json', '**/desk.json', { status: 404 }, /The list of models \(desk\.json\) could not be fetched/],
];

for (const [what, route, answer, sentence] of failures) {
  test(`${what}: the screen says why, and nothing is scored`, async ({ page, noise }) => {
    noise.allow(/Failed to load resource/);
    await page.route(route, async (handled) => {
      if (!('change' in answer)) return handled.fulfill(answer);
      const card = structuredClone(cardOf('home-equity'));
      const [golden] = card.golden.rows;
      if (golden) golden.prediction = Number(golden.prediction) + 0.01;
      return handled.fulfill({ json: card });
    });
    await page.goto('');
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expect(page.locator('data')).toHaveCount(0);
  });
}

test('Try again works once the cause is gone, and what was typed is kept', async ({ page, noise }) => {
  noise.allow(/Failed to load resource/);
  await page.route('**/model.onnx*', (route) => route.fulfill({ status: 500 }));
  await page.goto('');
  await page.getByLabel('Amount requested').fill('12,345');
  await expect(page.getByRole('alert')).toContainText('What you typed is kept');
  await page.unroute('**/model.onnx*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await selfTestPassed(page);
  await expect(page.getByLabel('Amount requested')).toHaveValue('12,345');
});
