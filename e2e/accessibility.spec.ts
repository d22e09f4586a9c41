import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cardOf, expect, selfTestPassed, test } from './fixtures.ts';

const example = String(cardOf('home-equity').examples[0]?.label);
const states: [name: string, reach: (page: Page) => Promise<void>][] = [
  ['the empty form', selfTestPassed],
  [
    'a result',
    async (page) => {
      await page.getByRole('button', { name: example, exact: true }).click();
      await expect(page.locator('data')).toBeVisible();
    },
  ],
  [
    'errors',
    async (page) => {
      await page.getByRole('button', { name: 'Assess' }).click();
      await expect(page.getByText('answers to fix')).toBeVisible();
    },
  ],
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, reach] of states) {
    test(`${name} in the ${colorScheme} theme has no barrier that axe knows`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto('');
      await reach(page);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
    });
  }
}

test('at 320 pixels nothing has to be scrolled sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('');
  await page.getByRole('button', { name: example, exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
