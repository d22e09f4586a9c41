/** Hosts that say nothing of their files, say it wrong, or have a part of them: the desk scores, or the page says what keeps it. */
import { faults, goldenScored, insteadOf, smallDesk, test, typeGolden } from './faulty-host.ts';
import { expect } from './fixtures.ts';

const ALL_BUT_PAGE_SCRIPT_AND_STYLE = /^(?!assets\/index-)(?!index\.html)/;
const PAGE_SCRIPT = /assets\/index-.*\.js$/;
const STYLE = /assets\/index-.*\.css$/;
const DESK = /desk\.json$/;
const UNTYPED_DESK = JSON.stringify({ models: [{ id: 'model1', version: 1 }], default: 'model1' });

test('types that say nothing, with nosniff: the form opens and scores', async ({ page, host, noise }) => {
  noise.allow(/icon\.svg/);
  host.serves(ALL_BUT_PAGE_SCRIPT_AND_STYLE, faults.untypedNosniff);
  host.serves(DESK, insteadOf(UNTYPED_DESK));
  await page.goto('');
  await typeGolden(page);
  await page.keyboard.press('Enter');
  await goldenScored(page);
});

test('a script whose type says nothing, with nosniff: the page says why it stays empty', async ({ page, host, noise }) => {
  noise.allow(/MIME type/);
  host.breaks(PAGE_SCRIPT, faults.untypedNosniff);
  await page.goto('');
  await expect(page.getByText(/the web server does not send \.js files as JavaScript/)).toBeVisible();
  host.mend();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Assess' })).toBeVisible();
});

test('a style whose type says nothing, with nosniff: the form is plain, and scores', async ({ page, host, noise }) => {
  noise.allow(/MIME type/);
  host.serves(DESK, smallDesk);
  host.serves(STYLE, faults.untypedNosniff);
  await page.goto('');
  await typeGolden(page);
  await page.keyboard.press('Enter');
  await goldenScored(page);
});

test('a host that gives the page for whatever is not there: the form opens and scores', async ({ page, host }) => {
  host.serves(DESK, smallDesk);
  host.fallsBackToPage();
  await page.goto('');
  await typeGolden(page);
  await page.keyboard.press('Enter');
  await goldenScored(page);
  expect(await page.evaluate(async () => (await fetch('nothing/here')).status)).toBe(200);
});

for (const [what, file] of [
  ['the style', STYLE],
  ['the icon', /icon\.svg$/],
  ['build.json and the card’s schema', /(build|card\.schema)\.json$/],
  ['the parts that are loaded late', /assets\/(catalogue-de|draft-card|read-onnx|sentences-en|explain-failure|onnx-|api-in-page).*\.js$/],
] as const)
  test(`a folder that was copied without ${what}: the form opens and scores`, async ({ page, host, noise }) => {
    noise.allow(/Failed to load resource|MIME type/);
    host.serves(DESK, smallDesk);
    host.serves(file, faults.missing);
    await page.goto('?lang=de');
    await expect(page.getByRole('button', { name: /Assess|Bewerten/ })).toBeVisible();
    await page.goto('');
    await typeGolden(page);
    await page.keyboard.press('Enter');
    await goldenScored(page);
  });
