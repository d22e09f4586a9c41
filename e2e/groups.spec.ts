/** Figures by group of applicants: those of the card, and those of the card are Python's. */
import type { Page } from '@playwright/test';
import { cardOf, expect, test } from './fixtures.ts';
import { type Estimate, expected, listSmallLoan, smallLoan } from './small-loan.ts';

const LINK = '#/model/small-loan/2';
const groups = (page: Page) => page.getByRole('region', { name: 'Groups', exact: true });
const grouping = (page: Page, label: string) => groups(page).getByRole('region', { name: label, exact: true }).first();
const percent = (share: number) => (share * 100).toFixed(1);
const figure = (estimate: Estimate | undefined) =>
  estimate ? `${percent(estimate.value)}\u00A0%${percent(estimate.low)}\u00A0\u2013\u00A0${percent(estimate.high)}` : '';
const ratio = (estimate: Estimate | undefined) =>
  estimate ? `${estimate.value.toFixed(2)}${estimate.low.toFixed(2)}\u00A0\u2013\u00A0${estimate.high.toFixed(2)}` : '';

const LABELS: Record<string, string> = { sex: 'Sex', age_band: 'Age' };
for (const { name, groups: rows } of expected.groups['2'])
  test(`counts, rates and intervals by ${name} are what Python says`, async ({ page }) => {
    await listSmallLoan(page);
    await page.goto(LINK);
    const shown = smallLoan(2).training.groups?.find((candidate) => candidate.name === name);
    const table = grouping(page, LABELS[name] ?? name);
    const wanted = rows.filter((row) => shown?.groups.some(({ value }) => value === row.value));
    expect(wanted.length).toBe(shown?.groups.length);
    await expect(table.getByRole('row')).toHaveCount(wanted.length + 1);
    for (const row of wanted) {
      const label = shown?.groups.find(({ value }) => value === row.value)?.label ?? row.value ?? 'Not known';
      const cells = table.getByRole('row', { name: new RegExp(`^${label} `) }).getByRole('cell');
      await expect(cells).toHaveText([
        String(row.rows),
        String(row.positives),
        figure(row.approval),
        figure(row.falsePositiveRate),
        figure(row.falseNegativeRate),
        ratio(row.impactRatio),
      ]);
    }
  });

test('whom the ratios compare with, who is below four fifths, and which groups are small, is said in sentences', async ({ page }) => {
  await listSmallLoan(page);
  await page.goto(LINK);
  const age = grouping(page, 'Age').getByRole('listitem');
  const by = expected.groups['2'].find(({ name }) => name === 'age_band');
  await expect(age.filter({ hasText: `multiple of that of the group “${by?.comparedWith}”` })).toBeVisible();
  const below = by?.groups.filter(({ impactRatio }) => impactRatio && impactRatio.value < 0.8) ?? [];
  const named = (found: typeof below) => found.map(({ value }) => value).join(', ');
  const surely = below.filter(({ impactRatio }) => impactRatio && impactRatio.high < 0.8);
  expect(surely.length).toBeGreaterThan(1);
  await expect(age.filter({ hasText: `Below 0.8 with all of its interval: ${named(surely)}.` })).toBeVisible();
  await expect(age.filter({ hasText: 'Below 0.8, but its interval' })).toHaveCount(below.length - surely.length);
  await expect(age.filter({ hasText: 'Fewer than 30 applicants: 62-79.' })).toBeVisible();
  await expect(age.filter({ hasText: `The smallest groups, ${by?.leftOut} applicants together, are left out` })).toBeVisible();
  await expect(grouping(page, 'Sex').getByRole('listitem').filter({ hasText: 'Below 0.8, but its interval reaches beyond that' })).toHaveCount(0);
});

test('where the desk has another cut-off than the one that was counted at, it is said', async ({ page }) => {
  const decision = { ...smallLoan(2).decision, cutoff: 0.5 };
  await listSmallLoan(page, [{ version: 2, decision }]);
  await page.goto(LINK);
  await expect(grouping(page, 'Sex')).toContainText('This desk decides at 50\u00A0%; the groups were counted at 25\u00A0%.');
});

test('a card without groups says that they were not measured', async ({ page }) => {
  expect(cardOf('model1').training.groups).toBeUndefined();
  await page.goto('#/model/model1/1');
  await expect(groups(page)).toContainText('Not measured: the card has no figures by group of applicants, such as sex or age.');
});
