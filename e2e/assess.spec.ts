import { cardOf, expect, holdBack, selfTestPassed, shownScore, test } from './fixtures.ts';

const card = cardOf('home-equity');

test('an officer picks an example applicant and reads the probability, its band and what it means', async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: String(card.examples[0]?.label), exact: true }).click();
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result.locator('data')).toHaveText(/^(<\s)?[\d.]+\s%$/);
  await expect(result.getByRole('img')).toHaveAccessibleName(/% on a scale with the cut-off at 12\s%: /);
  await expect(result.getByText(/(Below|Above) the 12\s% cut-off\./).first()).toBeVisible();
  await expect(page.getByTestId('announcement')).toHaveText(/^Probability of default: .* 12\s% cut-off\. .*defaulted\.$/);
});

test('what is typed and entered gives what scikit-learn gave, for every golden row', async ({ page }) => {
  test.slow();
  await page.goto('');
  await selfTestPassed(page);
  for (const golden of card.golden.rows) {
    await page.getByRole('button', { name: 'New applicant' }).click();
    for (const feature of card.features) {
      const value = golden.data[feature.name];
      const label = String(feature.label);
      if (feature.kind === 'category') {
        const option = value === null ? 'Not known' : String(feature.options.find((candidate) => candidate.value === value)?.label);
        const group = page.getByRole('radiogroup', { name: label });
        if (await group.count()) await group.getByLabel(option, { exact: true }).check();
        else await page.getByLabel(label, { exact: true }).selectOption({ label: option });
      } else if (value === null) await page.getByLabel(`${label}: Not known`).check();
      else await page.getByLabel(label, { exact: true }).fill(String(value));
    }
    await page.keyboard.press('Enter');
    await expect.poll(async () => Math.abs((await shownScore(page)) - Number(golden.prediction))).toBeLessThanOrEqual(1e-6);
  }
});

test('the whole way can be gone by keyboard alone', async ({ page }) => {
  await page.goto('');
  await page.getByLabel('Amount requested').focus();
  await page.keyboard.type('25,000');
  const typed: Record<string, string> = { 'Market value': '120000', 'Debt-to-income': '36.5' };
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement;
      return {
        label: element.labels?.[0]?.textContent ?? '',
        type: element.type,
        name: element.getAttribute('aria-label') ?? '',
        text: element.textContent,
      };
    });
    const text = typed[here.label];
    if (text) await page.keyboard.type(text);
    else if (here.type === 'radio' || here.type === 'checkbox') await page.keyboard.press('Space');
    else if (here.type === 'select-one') await page.keyboard.press('ArrowDown');
    if (here.text?.startsWith('Assess')) break;
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Result' }).locator('data')).toBeVisible();
});

test('the form is there before the runtime, and answers given early are assessed when the self-test has passed', async ({ page }) => {
  const release = await holdBack(page, '**/onnx-runtime*.bin');
  await page.goto('');
  await page.getByRole('button', { name: String(card.examples[0]?.label), exact: true }).click();
  await expect(page.getByText('Your answers are assessed as soon as the self-test has passed.')).toBeVisible();
  await expect(page.getByText(/Loading the model, [\d.]+ of [\d.]+ MB/)).toBeVisible();
  release();
  await expect(page.getByRole('region', { name: 'Result' }).locator('data')).toBeVisible();
});
