import type { Page } from '@playwright/test';
import { barriersOn } from './barriers.ts';
import { cardOf, editDesk, expect, type Noise, selfTestPassed, test } from './fixtures.ts';

const example = String(cardOf('home-equity').examples[0]?.label);
const assess = async (page: Page) => {
  await page.getByRole('button', { name: example, exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
};
type State = { name: string; before?: (page: Page, noise: Noise) => unknown; reach: (page: Page) => Promise<void> };
const states: State[] = [
  { name: 'the empty form', reach: selfTestPassed },
  { name: 'a result', reach: assess },
  {
    name: 'errors',
    async reach(page) {
      await page.getByRole('button', { name: 'Assess' }).click();
      await expect(page.getByText('answers to fix')).toBeVisible();
    },
  },
  {
    name: 'a result with an edit that is not valid',
    async reach(page) {
      await assess(page);
      await page.getByLabel('Debt-to-income', { exact: true }).fill('4x');
      await page.keyboard.press('Tab');
      await expect(page.getByText(/Answers changed since/)).toBeVisible();
    },
  },
  {
    name: 'a pinned result',
    async reach(page) {
      await assess(page);
      await page.getByRole('button', { name: 'Pin this result' }).click();
      await page.getByRole('button', { name: 'High', exact: true }).click();
      await expect(page.getByText(/since pinned/)).toBeVisible();
    },
  },
  {
    name: 'a failed download',
    before(page, noise) {
      noise.allow(/404/);
      return page.route('**/model.onnx*', (route) => route.fulfill({ status: 404 }));
    },
    reach: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'loading',
    before: (page) => page.route('**/model.onnx*', () => new Promise(() => {})),
    reach: (page) => expect(page.getByRole('progressbar')).toBeVisible(),
  },
  {
    name: 'a withdrawn model',
    before: (page) => editDesk(page, { withdrawn: 'Replaced by version 2' }),
    reach: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'a desk without a list of models',
    before(page, noise) {
      noise.allow(/404/);
      return page.route('**/desk.json', (route) => route.fulfill({ status: 404 }));
    },
    reach: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'the panel This computer',
    before: (_, noise) => noise.allow(/policy-test\.invalid|policy: connect-src|Content Security Policy/),
    async reach(page) {
      await selfTestPassed(page);
      await page.getByRole('button', { name: 'This computer' }).click();
      await expect(page.getByText('Tested now: the browser refused a request to another address.')).toHaveCount(2);
    },
  },
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { name, before, reach } of states) {
    test(`${name} in the ${colorScheme} theme has no barrier that axe knows`, async ({ page, noise }) => {
      await page.emulateMedia({ colorScheme });
      await before?.(page, noise);
      await page.goto('');
      await reach(page);
      expect(await barriersOn(page)).toEqual([]);
    });
  }
}

for (const { width, height, name } of [
  { width: 320, height: 640, name: 'a narrow frame' },
  { width: 320, height: 256, name: 'a 1280 by 1024 window at 400 %' },
]) {
  test(`in ${name} nothing has to be scrolled sideways, and every control can be reached and is not covered`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('');
    await assess(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const covered = await page.evaluate(() => {
      const controls = [...document.querySelectorAll<HTMLElement>('input:enabled, select, button:enabled')];
      return controls.flatMap((control) => {
        if (!control.checkVisibility()) return [];
        control.focus();
        control.scrollIntoView({ block: 'nearest' });
        const box = (control.closest('.segment') ?? control).getBoundingClientRect();
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        const isOwn = top && (control.contains(top) || top.contains(control) || control.closest('label')?.contains(top));
        return isOwn && top !== document.body ? [] : [`${control.id || control.textContent}: ${top?.className}`];
      });
    });
    expect(covered).toEqual([]);
  });
}

test('with the system’s own colours every control keeps its outline, and the scale its words', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.goto('');
  await assess(page);
  const found = await page.evaluate(() => {
    const colourOf = (probe: string) => {
      const element = document.createElement('span');
      element.style.setProperty('color', probe);
      document.body.append(element);
      const { color } = getComputedStyle(element);
      element.remove();
      return color;
    };
    const text = colourOf('CanvasText');
    const fills = [...document.querySelectorAll('.scale text')].map((element) => getComputedStyle(element).fill);
    const flat = [...document.querySelectorAll('input[type=text], .button, .chip, .box')].filter((element) => {
      const { borderTopWidth, outlineStyle } = getComputedStyle(element.closest('.box') ?? element);
      return borderTopWidth === '0px' && outlineStyle === 'none';
    });
    return { unlike: fills.filter((fill) => fill !== text), flat: flat.length };
  });
  expect(found).toEqual({ unlike: [], flat: 0 });
});

test('whoever wants no motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('');
  await assess(page);
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return transitionDuration !== '0s' || animationName !== 'none';
      }).length,
  );
  expect(moving).toBe(0);
});
