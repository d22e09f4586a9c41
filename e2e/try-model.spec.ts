/** A bare ONNX file on the page: a form in a second, unchecked, sent nowhere and kept nowhere. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { CardSchema } from '../src/contract/card.ts';
import { expect, selfTestPassed, shownScore, test } from './fixtures.ts';

const FIXTURES = 'src/core/introspect/fixtures';
const expected = JSON.parse(readFileSync(`${FIXTURES}/expected.json`, 'utf8'));
const choose = (page: Page, name: string) => page.getByLabel('Try a model').last().setInputFiles(`${FIXTURES}/${name}`);
const unchecked = (page: Page) => page.getByRole('contentinfo').getByText('Unchecked, no golden rows');

async function fill(page: Page, row: Record<string, string | number>) {
  const questions = page.locator('.field');
  for (const [i, value] of Object.values(row).entries()) {
    const question = questions.nth(i);
    if (await question.getByRole('textbox').count()) await question.getByRole('textbox').fill(String(value));
    else if (await question.getByRole('radio').count()) await question.getByLabel(String(value), { exact: true }).check();
    else await question.getByRole('combobox').selectOption({ label: String(value) });
  }
  await page.keyboard.press('Enter');
}

test('a chosen file becomes a form that gives the author’s number, alone and marked as unchecked', async ({ page, noise }) => {
  await page.goto('');
  await selfTestPassed(page);
  await choose(page, 'linear-pipeline.onnx');
  await expect(unchecked(page)).toBeVisible();
  const before = noise.requests.length;
  await fill(page, expected['linear-pipeline'].rows[0]);
  await expect(page.locator('data')).toBeVisible();
  expect(Math.abs((await shownScore(page)) - expected['linear-pipeline'].predictions[0])).toBeLessThanOrEqual(1e-6);
  expect(noise.requests.slice(before)).toEqual([]);
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result.getByText('Unchecked: there are no golden rows')).toBeVisible();
  await expect(result.locator('.band, .scale, .verdict')).toHaveCount(0);
});

for (const name of ['regression', 'three-classes', 'lightgbm', 'forest-array']) {
  test(`a form for ${name}.onnx gives the author’s answer`, async ({ page }) => {
    await page.goto('');
    await selfTestPassed(page);
    await choose(page, `${name}.onnx`);
    await expect(unchecked(page)).toBeVisible();
    await fill(page, expected[name].rows[0]);
    const shown = page.locator('data');
    await expect(shown).toBeVisible();
    const { predictions, classes } = expected[name];
    const [wanted] = predictions;
    const value = await shown.getAttribute('value');
    if (Array.isArray(wanted)) expect(value).toBe(String(classes[wanted.indexOf(Math.max(...wanted))]));
    else expect(Math.abs(Number(value) - wanted)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(wanted)));
  });
}

test('a dropped file is tried; closing it brings the desk back', async ({ page }) => {
  await page.goto('');
  await selfTestPassed(page);
  const bytes = [...readFileSync(`${FIXTURES}/lightgbm.onnx`)];
  await page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(content)], 'dropped.onnx'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, bytes);
  await expect(unchecked(page)).toBeVisible();
  await expect(page.getByLabel('Model', { exact: true }).locator('option:checked')).toHaveText('Dropped');
  await page.getByRole('button', { name: 'Close this model' }).click();
  await selfTestPassed(page);
  await expect(page.getByLabel('Debt-to-income', { exact: true })).toBeVisible();
});

test('the draft card can be saved, and is a card', async ({ page }) => {
  await page.goto('');
  await choose(page, 'linear-pipeline.onnx');
  await expect(unchecked(page)).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download draft card' }).click()]);
  const card = CardSchema.parse(JSON.parse(readFileSync(await download.path(), 'utf8')));
  expect(download.suggestedFilename()).toBe('card.json');
  expect([card.features.length, card.golden.rows.length]).toEqual([5, 0]);
});

test('where the reader of model files does not come, the page says what to do', async ({ page, noise }) => {
  noise.allow(/404|ERR_|Failed to load/);
  await page.route('**/read-onnx-*.js', (route) => route.fulfill({ status: 404 }));
  await page.goto('');
  await selfTestPassed(page);
  await choose(page, 'lightgbm.onnx');
  await expect(page.getByRole('alert')).toContainText('The desk has been updated since this page was opened.');
});

for (const [name, words] of [
  ['zipmap.onnx', 'The model gives its probabilities as a dictionary'],
  ['newer-opset.onnx', 'The model uses a newer set of operators'],
  ['make_fixtures.py', 'This is not an ONNX file.'],
] as const) {
  test(`${name} is refused in a sentence, and nothing typed is lost`, async ({ page }) => {
    await page.goto('');
    await page.getByLabel('Amount requested').fill('25000');
    await choose(page, name);
    await expect(page.getByRole('alert')).toContainText(words);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByLabel('Amount requested')).toHaveValue('25000');
  });
}
