/** The Model screen: what the card says, as people read it, and links that can be sent. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { testBarriers } from './barriers.ts';
import { cardOf, expect, selfTestPassed, shownScore, test } from './fixtures.ts';

const card = cardOf('home-equity');
const open = async (page: Page, hash = '#/model/home-equity/1') => {
  await page.goto(hash);
  await expect(page.getByRole('heading', { level: 1, name: String(card.title) })).toBeVisible();
};
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).first();
const percent = (share: number) => `${(share * 100).toFixed(1)}\u00A0%`;

test('the card’s words stand there whole: use, limits, data, target, split, licence', async ({ page }) => {
  await open(page);
  const about = panel(page, 'About this model');
  for (const text of [card.intendedUse, ...card.limits, card.dataNotice, card.training.target, card.training.split, card.licence])
    await expect(about.getByText(String(text), { exact: true })).toBeVisible();
});

test('every metric has its value, its interval and the way it was measured', async ({ page }) => {
  await open(page);
  for (const { name, value, low, high, how } of card.training.metrics) {
    const row = page.getByRole('row', { name: `${name} ${how}`, exact: false }).first();
    await expect(row).toContainText(String(value));
    await expect(row).toContainText(`${low}\u00A0\u2013\u00A0${high}`);
  }
});

test('calibration and ROC are figures as well as plots', async ({ page }) => {
  await open(page);
  const calibration = panel(page, 'Calibration');
  await expect(calibration.getByRole('img')).toHaveAttribute('aria-label', /^In 9 of 10 groups/);
  await calibration.getByText('The figures').click();
  const bins = card.training.calibration ?? [];
  await expect(calibration.getByRole('row')).toHaveCount(bins.length + 1);
  for (const { predicted, observed, rows } of bins.slice(-2)) {
    const row = calibration.getByRole('row').filter({ hasText: percent(predicted) });
    await expect(row).toContainText(percent(observed));
    await expect(row).toContainText(String(rows));
  }
  const roc = panel(page, 'What the cut-off does');
  const point = card.training.roc?.find(({ threshold }) => threshold === card.decision?.cutoff);
  await expect(roc.getByText(`${percent(point?.truePositiveRate ?? 0)} of defaults found`)).toBeVisible();
});

test('another cut-off can be seen, by keyboard too, and the one in force stays', async ({ page }) => {
  await open(page);
  const roc = panel(page, 'What the cut-off does');
  const { rows, baseRate = 0 } = card.training;
  const inForce = 'With a cut-off of 12\u00A0%, 3,974 applicants lie below it, of whom 113 defaulted; 688 lie above it, of whom 265 defaulted.';
  expect(3974 + 688).toBe(rows);
  expect(113 + 265).toBe(Math.round(rows * baseRate));
  await expect(roc.getByRole('status')).toHaveText(inForce);
  await roc.getByRole('slider', { name: 'See another cut-off' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(roc.getByRole('status')).toContainText('Only to see: the cut-off in force stays as it is.');
  await roc.getByRole('button', { name: 'Back to the cut-off in force' }).click();
  await expect(roc.getByRole('status')).toHaveText(inForce);
});

test('each answer has its usual, seen and accepted range, its direction and its weight', async ({ page }) => {
  await open(page);
  const answers = panel(page, 'Answers it uses');
  await expect(answers.getByRole('row')).toHaveCount(card.features.length + 1);
  const weight = card.training.importance?.features.DEBTINC;
  await expect(answers.getByRole('row', { name: /DEBTINC/ }).getByRole('cell')).toHaveText([
    'DEBTINC',
    '20.6\u00A0\u2013\u00A042.7',
    card.training.distributions?.DEBTINC?.seen?.join('\u00A0\u2013\u00A0') ?? '',
    '0\u00A0\u2013\u00A0210',
    'Required',
    'Raises',
    `${weight?.loss.toFixed(3)}${weight?.low?.toFixed(3)}\u00A0\u2013\u00A0${weight?.high?.toFixed(3)}`,
  ]);
  await expect(answers.getByText(/^Weight: by how much the model’s AUC gets worse/)).toContainText(String(card.training.importance?.how));
  await expect(answers.getByRole('row', { name: /YOJ/ })).toContainText(percent(card.training.distributions?.YOJ?.missing ?? 0));
});

test('the golden rows are scored again here and now', async ({ page }) => {
  await open(page);
  const selfTest = panel(page, 'Self-test');
  await expect(selfTest.getByText('Passed')).toHaveCount(card.golden.rows.length);
  await expect(selfTest.getByRole('row').nth(1)).toContainText('0.0812182203');
});

test('every file has its size and its hash, the card’s own too', async ({ page }) => {
  await open(page);
  const files = panel(page, 'Files');
  const bytes = readFileSync('dist/models/home-equity/1/card.json');
  await expect(files.getByText(createHash('sha256').update(bytes).digest('hex'))).toBeVisible();
  await expect(files.getByText(card.model.sha256)).toBeVisible();
  await expect(files.getByText('Calculation engine')).toContainText(/[\d,]+ kB/);
});

test('a link opens a screen of a model, and the way back is the browser’s', async ({ page }) => {
  await open(page);
  await page.getByLabel('Model', { exact: true }).selectOption('consumer-credit');
  await expect(page).toHaveURL(/#\/model\/consumer-credit\/1$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Consumer credit');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(String(card.title));
  await page.getByRole('link', { name: 'Assess' }).click();
  await expect(page).toHaveURL(/#\/assess\/home-equity\/1$/);
});

test('what is typed and its result stay while the card is read, and are not in the address', async ({ page }) => {
  await page.goto('');
  await selfTestPassed(page);
  await page.getByRole('button', { name: 'Near cut-off' }).click();
  await expect(page.locator('data')).toBeVisible();
  const before = await shownScore(page);
  await page.getByRole('link', { name: 'Model' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(String(card.title));
  await expect(page.getByRole('region', { name: 'Result' })).toBeHidden();
  await page.goBack();
  expect(await shownScore(page)).toBe(before);
  await page.getByLabel('Debt-to-income', { exact: true }).fill('31.4159');
  await expect.poll(() => shownScore(page)).not.toBe(before);
  expect(page.url()).not.toContain('31.4');
});

test('a link to a model that is not listed says so', async ({ page }) => {
  await page.goto('#/model/nobody/1');
  await expect(page.getByRole('alert')).toContainText('The model that was asked for is not offered at this desk.');
});

test('a card without figures says what was not measured', async ({ page }) => {
  const whole = cardOf('model1');
  const { rows, target, split } = whole.training;
  await page.route('**/model1/1/card.json*', (route) => route.fulfill({ json: { ...whole, training: { rows, target, split } } }));
  await page.goto('#/model/model1/1');
  for (const sentence of ['the card has no figures.', 'the card has no calibration.', 'the card has no ROC curve.'])
    await expect(page.getByText(`Not measured: ${sentence}`)).toBeVisible();
});

testBarriers(test, async (page) => {
  await open(page);
  await expect(page.getByText('Passed').first()).toBeVisible();
});

test('at 1280 px the plots stand beside the words, and their row is as wide as the answers below', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page);
  const edges = async (name: string) => {
    const box = await panel(page, name).boundingBox();
    if (!box) throw new Error(`${name} is not shown`);
    return { top: box.y, left: box.x, right: Math.round(box.x + box.width) };
  };
  const [about, calibration, roc, answers] = [
    await edges('About this model'),
    await edges('Calibration'),
    await edges('What the cut-off does'),
    await edges('Answers it uses'),
  ];
  expect([calibration.top, roc.top]).toEqual([about.top, about.top]);
  expect([about.left, roc.right]).toEqual([answers.left, answers.right]);
});

test('a part that is gone from the host after an update is said, and nothing typed is lost', async ({ page, noise }) => {
  noise.allow(/Failed to load resource|404/);
  await page.route('**/screens-*.js', (route) => route.fulfill({ status: 404 }));
  await page.goto('');
  await page.getByLabel('Amount requested').fill('12000');
  await page.getByRole('link', { name: 'Model' }).click();
  await expect(page.getByRole('alert')).toContainText('The desk has been updated since this page was opened.');
  await page.getByRole('link', { name: 'Assess' }).click();
  await expect(page.getByLabel('Amount requested')).toHaveValue('12000');
});

test('the form costs nothing of it: its part is fetched when it is opened', async ({ page, noise }) => {
  await page.goto('');
  await selfTestPassed(page);
  expect(noise.requests.filter((url) => /assets\/screens/.test(url))).toEqual([]);
  await page.getByRole('link', { name: 'Model' }).click();
  await expect(page.getByText('Answers it uses')).toBeVisible();
  expect(noise.requests.some((url) => /assets\/screens.*\.js/.test(url))).toBe(true);
});

test('paper holds this screen alone, black on white, the figures of the plots included', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('');
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
  await page.getByRole('link', { name: 'Model', exact: true }).click();
  await expect(panel(page, 'Self-test').getByText('Passed').last()).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(panel(page, 'Calibration').getByRole('table')).toBeVisible();
  await expect(panel(page, 'Self-test').getByRole('row').last()).toBeVisible();
  for (const gone of [
    page.getByRole('heading', { name: 'Assessment', exact: true, includeHidden: true }),
    page.locator('data'),
    page.getByRole('slider'),
  ])
    await expect(gone.first()).toBeHidden();
  const [paper, ink] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
  expect([paper, ink]).toEqual(['rgb(255, 255, 255)', expect.stringMatching(/^rgb\(\d{1,2}, \d{1,2}, \d{1,2}\)$/)]);
});
