import { cardOf, expect, test } from './fixtures.ts';

test('on plain HTTP, where browsers withhold what needs a secure context, the desk scores', async ({ page }) => {
  await page.goto('');
  const here = await page.evaluate(() => ({
    protocol: location.protocol,
    isSecure: isSecureContext,
    withheld: [
      'subtle' in crypto,
      'randomUUID' in crypto,
      'serviceWorker' in navigator,
      'caches' in globalThis,
      'locks' in navigator,
      'clipboard' in navigator,
    ],
  }));
  expect(here).toEqual({ protocol: 'http:', isSecure: false, withheld: Array(6).fill(false) });
  await page.getByRole('button', { name: String(cardOf('home-equity').examples[0]?.label), exact: true }).click();
  await expect(page.getByRole('region', { name: 'Result' }).locator('data')).toBeVisible();
});
