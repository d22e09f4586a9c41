import type { Page } from '@playwright/test';
import { barriersOn } from './barriers.ts';
import { expect, shownScore, test } from './fixtures.ts';

const WIDTH = 420;
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const row = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name} .*(Change|Done)$`) });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const result = (page: Page) => page.getByRole('region', { name: 'Result' });
const GROUPS = ['Loan', 'Property', 'Employment', 'Credit history'];

async function expectFolded(page: Page, names: string[]) {
  for (const name of GROUPS) await expect(row(page, name)).toHaveAttribute('aria-expanded', String(!names.includes(name)));
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: WIDTH, height: 800 });
  await page.goto('');
  await expect(field(page, 'Amount requested')).toBeVisible();
});

test('before an assessment nothing is folded; after one each group is a row of its answers', async ({ page }) => {
  for (const name of GROUPS) await expect(row(page, name)).toHaveCount(0);
  await page.getByRole('button', { name: 'Medium', exact: true }).click();
  await expectFolded(page, GROUPS);
  await expect(field(page, 'Amount requested')).toBeHidden();
  await expect(row(page, 'Loan')).toHaveText('Loan $25,000, Debt consolidation Change');
  await expect(row(page, 'Property')).toHaveText('Property Market value: $120,000, Mortgage due: $68,000 Change');
  await expect(row(page, 'Employment')).toHaveText('Employment Office staff, 6\u00A0years Change');
  expect(await barriersOn(page)).toEqual([]);
});

test('the whole row opens its group alone; an edit scores, and the row says the new answer', async ({ page }) => {
  await page.getByRole('button', { name: 'Medium', exact: true }).click();
  const box = await row(page, 'Employment').boundingBox();
  expect(box?.width).toBeGreaterThan(WIDTH - 40);
  expect(box?.height).toBeGreaterThanOrEqual(44);
  await row(page, 'Employment').click({ position: { x: 4, y: 4 } });
  await expectFolded(page, ['Loan', 'Property', 'Credit history']);
  const before = await shownScore(page);
  await field(page, 'Years in job').fill('1');
  await expect.poll(() => shownScore(page)).not.toBe(before);
  await expect(field(page, 'Years in job')).toBeFocused();
  await row(page, 'Employment').click();
  await expect(row(page, 'Employment')).toHaveText('Employment Office staff, 1\u00A0years Change');
  await expect(field(page, 'Years in job')).toBeHidden();
});

test('by keyboard: open, go on into its fields, and Enter folds all without losing the place', async ({ page }) => {
  await page.getByRole('button', { name: 'Medium', exact: true }).click();
  await row(page, 'Property').focus();
  await page.keyboard.press('Tab');
  await expect(row(page, 'Employment')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'Employment')).toBeFocused();
  await expect(row(page, 'Employment')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(field(page, 'Occupation')).toBeFocused();
  await field(page, 'Years in job').focus();
  await page.keyboard.press('Enter');
  await expectFolded(page, GROUPS);
  await expect(row(page, 'Employment')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(field(page, 'Occupation')).toBeVisible();
});

test('a group with an error never folds, neither by Done nor by Assess', async ({ page }) => {
  await page.getByRole('button', { name: 'Medium', exact: true }).click();
  await row(page, 'Loan').click();
  await row(page, 'Employment').click();
  for (const text of ['', '6x']) {
    await field(page, 'Years in job').fill('7');
    await expect(row(page, 'Employment')).toBeVisible();
    await field(page, 'Years in job').fill(text);
    if (text === '') await row(page, 'Employment').click();
    else await page.keyboard.press('Enter');
    await expect(field(page, 'Years in job')).toHaveAttribute('aria-invalid', 'true');
    await expect(field(page, 'Years in job')).toBeFocused();
    await expect(row(page, 'Employment')).toHaveCount(0);
    await expect(group(page, 'Employment')).toBeVisible();
  }
  await field(page, 'Years in job').fill('7');
  await page.keyboard.press('Enter');
  await expectFolded(page, GROUPS);
});

test('New applicant opens every group', async ({ page }) => {
  await page.getByRole('button', { name: 'Medium', exact: true }).click();
  await expectFolded(page, GROUPS);
  await page.getByRole('button', { name: 'New applicant' }).click();
  for (const name of GROUPS) await expect(row(page, name)).toHaveCount(0);
  await expect(field(page, 'Amount requested')).toBeFocused();
});

test('the result stays on top while the form is scrolled, and covers no field that has the focus', async ({ page }) => {
  await page.getByRole('button', { name: 'Medium', exact: true }).click();
  for (const name of GROUPS) await row(page, name).click();
  await field(page, 'Number of credit lines').focus();
  expect((await result(page).boundingBox())?.y).toBe(0);
  await page.keyboard.press('Shift+Tab');
  for (let step = 0; step < 16; step++) {
    await page.keyboard.press('Shift+Tab');
    const gap = await page.evaluate(() => {
      const bar = document.querySelector('.result')?.getBoundingClientRect();
      const here = document.activeElement?.getBoundingClientRect();
      return bar && here && document.activeElement?.closest('form') ? here.top - bar.bottom : 0;
    });
    expect(gap).toBeGreaterThanOrEqual(0);
  }
});

test('in a low window, as at high zoom, the result leaves the room to the form', async ({ page }) => {
  await page.getByRole('button', { name: 'Medium', exact: true }).click();
  await row(page, 'Credit history').click();
  await page.setViewportSize({ width: 320, height: 256 });
  await field(page, 'Number of credit lines').focus();
  await expect(result(page)).not.toBeInViewport();
});

test('in a wide window the same page folds nothing', async ({ page }) => {
  await page.getByRole('button', { name: 'Medium', exact: true }).click();
  await expectFolded(page, GROUPS);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(row(page, 'Loan')).toHaveCount(0);
  await field(page, 'Amount requested').focus();
  await page.keyboard.press('Enter');
  await expect(result(page)).toHaveAttribute('aria-busy', 'false');
  await expect(field(page, 'Amount requested')).toBeFocused();
});
