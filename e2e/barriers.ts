/** What axe knows of WCAG 2.2 AA, on the page as it stands. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, type test as testWithNoise } from './fixtures.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Each broken rule with the elements that break it; none is what is wanted. */
export async function barriersOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`);
}

/** A test for each theme, wide and narrow; `open` leads to the screen as it is to be judged. */
export function testBarriers(test: typeof testWithNoise, open: (page: Page) => Promise<void>): void {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 360])
      test(`${width} px wide in the ${colorScheme} theme it has no barrier that axe knows, and nothing is scrolled sideways`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await open(page);
        expect(await barriersOn(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      });
}
