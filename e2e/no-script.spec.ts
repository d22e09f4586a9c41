/** Where the page's script does not run, the page itself says why, and what to do. */
import { faults, test } from './faulty-host.ts';
import { expect } from './fixtures.ts';

const PAGE_SCRIPT = /assets\/index-.*\.js$/;
const why = /the page's script did not run: JavaScript is switched off/;
const next = /Reload the page/;

test.describe('with JavaScript switched off', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says so', async ({ page }) => {
    await page.goto('');
    await expect(page.getByText(why)).toBeVisible();
    await expect(page.getByText(next)).toBeVisible();
  });
});

for (const [what, fault] of [
  ['is not there, as where a kept page names the files of an older desk', faults.missing],
  ['is sent as plain text', faults.plainText],
  ['is cut off', faults.cut],
  ['is a web page', faults.webPage],
] as const)
  test(`where the page's script ${what}, the page says so, and opens when it is there`, async ({ page, host, noise }) => {
    noise.allow(/Failed to load|MIME type/);
    host.breaks(PAGE_SCRIPT, fault);
    await page.goto('');
    await expect(page.getByText(why)).toBeVisible();
    await expect(page.getByText(next)).toBeVisible();
    host.mend();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Assess' })).toBeVisible();
    await expect(page.getByText(why)).toHaveCount(0);
  });
