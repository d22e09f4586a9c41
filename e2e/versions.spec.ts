/** Two versions of a model side by side, both really run; the truth is Python's. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expected, listSmallLoan, smallLoan } from './small-loan.ts';

const LINK = '#/model/small-loan/2?compare=1';
const part = (page: Page, name: string) => page.getByRole('region', { name: 'Versions' }).getByRole('region', { name, exact: true }).first();
const percent = (share: number) => `${(share * 100).toFixed(1)}\u00A0%`;
/** As both cards' examples of this label have it: what Python's model of one version says of one card's example. */
const probability = (label: string, of: { example: 1 | 2; version: 1 | 2 }) => {
  const share = expected.examples.find((entry) => entry.label === label && entry.version === of.example)?.probabilities[`${of.version}`];
  if (typeof share !== 'number') throw new Error(`${label} has no probability`);
  return share;
};

test('the examples are scored by both versions, and how far they moved is said', async ({ page }) => {
  await listSmallLoan(page);
  await page.goto(LINK);
  const scores = part(page, 'Scores of the example applicants');
  const household = [
    probability('A young household', { example: 1, version: 1 }),
    probability('A young household', { example: 2, version: 2 }),
  ] as const;
  const row = scores.getByRole('row', { name: 'A young household' });
  await expect(row.getByRole('cell').nth(0)).toContainText(percent(household[0]));
  await expect(row.getByRole('cell').nth(1)).toContainText(percent(household[1]));
  await expect(row.getByRole('cell').nth(2)).toHaveText(`+${((household[1] - household[0]) * 100).toFixed(1)} points`);
});

test('an answer that one version does not read is named, and a version that misses one does not score', async ({ page }) => {
  await listSmallLoan(page);
  await page.goto(LINK);
  const scores = part(page, 'Scores of the example applicants');
  await expect(scores.getByRole('row', { name: 'A steady earner' })).toContainText(/Only version 1 reads: .+\. Only version 2 reads: .+\./);
  const newcomer = scores.getByRole('row', { name: 'A newcomer (version 2)' });
  await expect(newcomer.getByRole('cell').nth(0)).toHaveText(/^Cannot be scored\. Debt.*: This may not be left open/);
  await expect(newcomer.getByRole('cell').nth(1)).toContainText(percent(probability('A newcomer', { example: 2, version: 2 })));
  await expect(newcomer.getByRole('cell').nth(2)).toHaveText('');
});

test('what changed in questions, figures and policy stands in a table each', async ({ page }) => {
  await listSmallLoan(page);
  await page.goto(LINK);
  const [before, after] = [smallLoan(1), smallLoan(2)];
  const answers = part(page, 'Answers it uses');
  await expect(answers.getByRole('row', { name: 'lines' })).toContainText('Dropped question');
  await expect(answers.getByRole('row', { name: 'years_in_job' })).toContainText('New question');
  await expect(answers.getByRole('row', { name: /debt Not known/ })).toContainText('RequiredMay be left open');
  const income = (card: typeof before) => card.features.find(({ name }) => name === 'income');
  await expect(answers.getByRole('row', { name: /income Wording/ })).toContainText(`${income(before)?.label}${income(after)?.label}`);
  const figures = part(page, 'How good it is').getByRole('row', { name: /^AUC/ });
  for (const [i, { training }] of [before, after].entries())
    await expect(figures.getByRole('cell').nth(i)).toContainText(String(training.metrics.find(({ name }) => name === 'AUC')?.value));
  const policy = part(page, 'Policy');
  const cutoff = (card: typeof before) => `${Number(`${card.decision?.cutoff}e2`)}\u00A0%`;
  await expect(policy.getByRole('row', { name: 'Cut-off' })).toContainText(`${cutoff(before)}${cutoff(after)}`);
});

test('the other version is chosen by keyboard, the comparison has an address, and the way back ends it', async ({ page }) => {
  await listSmallLoan(page);
  await page.goto('#/model/small-loan/2');
  await page.getByLabel('Compare with').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/#\/model\/small-loan\/2\?compare=1$/);
  await expect(part(page, 'Policy')).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Compare with')).toHaveValue('');
  await expect(part(page, 'Policy')).toBeHidden();
});

test('the earlier version stands first whichever is open, also where it is withdrawn', async ({ page }) => {
  await listSmallLoan(page, [{ version: 1, withdrawn: 'Replaced by version 2' }, { version: 2 }]);
  await page.goto('#/model/small-loan/1?compare=2');
  await expect(part(page, 'Policy').getByRole('columnheader')).toHaveText(['What', 'version 1', 'version 2']);
  await page.goto(LINK);
  await expect(page.getByLabel('Compare with')).toHaveText(/version 1: withdrawn/);
  await expect(part(page, 'Policy').getByRole('columnheader')).toHaveText(['What', 'version 1', 'version 2']);
});

test('a version that cannot be fetched is said, with another try; the rest of the screen stays', async ({ page, noise }) => {
  noise.allow(/Failed to load resource|404/);
  await listSmallLoan(page);
  await page.route('**/models/small-loan/1/model.onnx*', (route) => route.fulfill({ status: 404 }), { times: 1 });
  await page.goto(LINK);
  const versions = page.getByRole('region', { name: 'Versions' });
  await expect(versions.getByRole('alert')).toContainText('The model file could not be fetched.');
  await expect(page.getByText('Answers it uses').first()).toBeVisible();
  await versions.getByRole('button', { name: 'Try again' }).click();
  await expect(part(page, 'Scores of the example applicants').getByRole('row')).toHaveCount(6);
});

test('the worker of the comparison is ended afterwards, and the form’s own model stays in its', async ({ page }) => {
  await listSmallLoan(page);
  await page.goto(LINK);
  await expect(part(page, 'Scores of the example applicants').getByRole('row', { name: 'A steady earner' })).toContainText('points');
  await expect.poll(() => page.workers().length).toBe(1);
  await page.getByRole('link', { name: 'Assess' }).click();
  await page.getByRole('button', { name: 'A young household' }).click();
  await expect(page.locator('data')).toHaveAttribute(
    'value',
    new RegExp(`^${String(probability('A young household', { example: 2, version: 2 })).slice(0, 7)}`),
  );
});

test('a desk with one version says so', async ({ page }) => {
  await page.goto('#/model/home-equity/1');
  await expect(page.getByRole('region', { name: 'Versions' })).toContainText('This desk lists no other version of this model.');
});
