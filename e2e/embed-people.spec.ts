/** The form in a portal for whoever uses it by keyboard, screen reader, narrow or dark. */
import AxeBuilder from '@axe-core/playwright';
import { ask, deskIn, expect, goldenRow, readyIn, test } from './framed.ts';

const { data } = goldenRow('home-equity');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const theme of ['light', 'dark'] as const)
  test(`in the ${theme} theme, filled in and assessed, it has no barrier that axe knows`, async ({ page, framed }) => {
    await page.goto(framed.portalUrl);
    await readyIn(deskIn(page));
    await ask(page, 'setTheme', theme);
    await ask(page, 'prefill', { ...data, DEBTINC: 9999 });
    await ask(page, 'assess');
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).include('model-desk').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
  });

test('by keyboard alone: into the frame, through its fields, Enter assesses, and out again', async ({ page, framed }) => {
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await ask(page, 'prefill', data);
  await page.getByRole('button', { name: 'Close the application' }).focus();
  await page.keyboard.press('Tab');
  await expect(frame.locator(':focus')).toHaveText('Low');
  await frame.getByLabel('Amount requested').focus();
  await page.keyboard.press('Enter');
  await expect(frame.getByTestId('announcement')).toContainText('Probability of default');
  await frame.getByRole('button', { name: 'This computer' }).focus();
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('IFRAME');
});

test('in a narrow portal nothing has to be scrolled sideways, and after Assess the result is in view', async ({ page, framed }) => {
  await page.setViewportSize({ width: 400, height: 700 });
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await ask(page, 'prefill', data);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  expect(await frame.locator('html').evaluate((html) => html.scrollWidth - innerWidth)).toBe(0);
  const button = frame.getByRole('button', { name: 'Assess' });
  await button.scrollIntoViewIfNeeded();
  await button.click();
  await expect(frame.locator('data')).toBeInViewport();
});

test('in a wide one too: the result of a press far below is brought into view', async ({ page, framed }) => {
  await page.setViewportSize({ width: 1100, height: 500 });
  await page.goto(framed.portalUrl);
  const frame = deskIn(page);
  await readyIn(frame);
  await ask(page, 'prefill', data);
  const button = frame.getByRole('button', { name: 'Assess' });
  await button.scrollIntoViewIfNeeded();
  await button.click();
  await expect(frame.locator('data')).toBeInViewport();
});
