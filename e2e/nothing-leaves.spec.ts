import { cardOf, expect, selfTestPassed, test } from './fixtures.ts';

const example = String(cardOf('home-equity').examples[0]?.label);

test('after the load no request at all is made to score, and each file was asked for once', async ({ page, noise }) => {
  await page.goto('');
  await selfTestPassed(page);
  const loaded = noise.requests.filter((url) => url.startsWith('http'));
  expect(new Set(loaded).size).toBe(loaded.length);
  await page.getByRole('button', { name: example, exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
  expect(noise.requests.filter((url) => url.startsWith('http'))).toEqual(loaded);
});

test('up to the first score at most 4 MiB travel from a host that compresses nothing', async ({ page }) => {
  const sizes = new Map<string, number>();
  page.context().on('response', async (response) => {
    if (response.url().startsWith('http')) sizes.set(response.url(), Number(response.headers()['content-length']));
  });
  await page.goto('');
  await page.getByRole('button', { name: example, exact: true }).click();
  await expect(page.locator('data')).toBeVisible();
  expect([...sizes.keys()].some((url) => /\/worker-[^/]+\.js$/.test(url))).toBe(true);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(2_000_000);
  expect(total).toBeLessThanOrEqual(4 * 1024 * 1024);
});
