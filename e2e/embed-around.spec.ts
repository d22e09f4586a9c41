/** What a page around the desk, its host and its browser may do: each works, or says in words why not. */
import { chromium } from '@playwright/test';
import { portalSentences } from '../src/embed/portal-sentences.ts';
import { ask, deskIn, expect, type FrameOptions, goldenRow, heard, readyIn, recordEvents, test } from './framed.ts';
import { findBrowser } from './setup/find-browser.mjs';

const { data, prediction } = goldenRow('home-equity');
const page1 = (body: string) => `<!doctype html><html lang="en"><title>Portal</title>${body}`;
const element = (desk: string) => `<script src="${desk}embed.js"></script><model-desk model="home-equity"></model-desk>`;
const with_ = (options: FrameOptions) => test.use({ options });
const { notConnected, insecure } = portalSentences('en');
const SCORES = 'it scores as anywhere';

test.beforeEach(({ page }) => recordEvents(page));

async function scores(page: Parameters<typeof ask>[0]) {
  await readyIn(deskIn(page));
  expect(await ask(page, 'prefill', data)).toMatchObject({ problems: [] });
  const result = (await ask(page, 'assess')) as { prediction: number };
  expect(Math.abs(result.prediction - prediction)).toBeLessThanOrEqual(1e-6);
}

test.describe('a portal with the strictest policy of its own', () => {
  with_({
    pages: (desk) => ({ 'strict.html': page1(element(desk)) }),
    portalHeaders: {
      'Content-Security-Policy': `default-src 'none'; script-src http://desk.corp:*; frame-src http://desk.corp:*; require-trusted-types-for 'script'; trusted-types 'none'; img-src data:`,
    },
  });
  test(SCORES, async ({ page, framed }) => {
    await page.goto(`${framed.portalUrl}strict.html`);
    await scores(page);
  });
});

test.describe('a plain frame, without the script', () => {
  with_({
    embed: () => ({ allowedOrigins: [], share: 'result' }),
    pages: (desk) => ({ 'plain.html': page1(`<iframe src="${desk}#/embed" title="desk" width="900" height="700"></iframe>`) }),
  });
  test('is the form: nobody is spoken with, and after a while it says so', async ({ page, framed }) => {
    await page.clock.install();
    await page.goto(`${framed.portalUrl}plain.html`);
    const frame = page.frameLocator('iframe');
    await readyIn(frame);
    await frame.getByRole('button', { name: 'Near cut-off' }).click();
    await expect(frame.locator('data')).toBeVisible();
    await page.clock.fastForward(10_000);
    await expect(frame.getByText('Not connected to the page around it')).toBeVisible();
  });
});

test.describe('a host that refuses to be framed', () => {
  with_({ deskHeaders: { 'Content-Security-Policy': "frame-ancestors 'self'" } });
  test('the element says so in words when the time is over', async ({ page, framed, noise }) => {
    noise.allow(/frame-ancestors|Framing|Refused to frame|chrome-error|ERR_BLOCKED_BY/);
    await page.clock.install();
    await page.goto(framed.portalUrl);
    await expect(page.locator('model-desk iframe')).toBeAttached();
    const asked = ask(page, 'prefill', data);
    await page.clock.fastForward(10_100);
    await expect(page.getByRole('alert')).toHaveText(notConnected);
    expect((await heard(page, 'error'))[0]?.detail.code).toBe('not_connected');
    expect(await asked).toMatchObject({ code: 'not_connected' });
  });
});

/** A page can isolate itself from a secure address alone. */
const secure = { deskName: '127.0.0.1', portalName: 'localhost' };
const isolated = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' };
const joining = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'cross-origin' };

test.describe('a portal that isolates itself', () => {
  with_({ ...secure, portalHeaders: isolated, deskHeaders: joining });
  test(`with a desk that joins in, ${SCORES}`, async ({ page, framed, noise }) => {
    noise.allow(/Cross-Origin-Opener-Policy header has been ignored/);
    await page.goto(framed.portalUrl);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await scores(page);
  });
});

test.describe('a portal that isolates itself, with a desk that does not', () => {
  with_({
    ...secure,
    portalHeaders: isolated,
    pages: (desk) => ({ 'local.html': page1(`<script src="copy.js"></script><model-desk src="${desk}"></model-desk>`) }),
  });
  test('gets the element’s sentence', async ({ page, framed, noise }) => {
    noise.allow(/Cross-Origin|Failed to load resource|ERR_BLOCKED_BY_RESPONSE|chrome-error/);
    await page.route('**/copy.js', (route) => route.fulfill({ path: 'dist/embed.js', contentType: 'text/javascript' }));
    await page.clock.install();
    await page.goto(`${framed.portalUrl}local.html`);
    await expect.poll(() => page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/');
    await page.clock.fastForward(10_100);
    await expect(page.getByRole('alert')).toHaveText(notConnected);
  });
});

test('a portal over HTTPS with a desk over plain HTTP: said at once, with what to do', async ({ page, framed, noise }) => {
  noise.allow(/foreign request: https:\/\/portal\.bank/);
  const html = page1(`<script src="copy.js"></script><script>document.title = 'x'</script><model-desk src="${framed.deskUrl}"></model-desk>`);
  await page.route('https://portal.bank/**', (route) =>
    route.request().url().endsWith('copy.js')
      ? route.fulfill({ path: 'dist/embed.js', contentType: 'text/javascript' })
      : route.fulfill({ body: html, contentType: 'text/html' }),
  );
  await page.goto('https://portal.bank/');
  await expect(page.getByRole('alert')).toHaveText(insecure);
  await expect(page.locator('iframe')).toHaveCount(0);
  const rejected = await ask(page, 'reset');
  expect(rejected).toMatchObject({ code: 'not_connected' });
});

test.describe('a desk in a frame within a frame', () => {
  with_({
    pages: (desk) => ({
      'outer.html': page1(`<iframe src="inner.html" width="900" height="900" title="inner"></iframe>`),
      'inner.html': page1(element(desk)),
    }),
  });
  test('speaks with the frame that holds it', async ({ page, framed }) => {
    await page.goto(`${framed.portalUrl}outer.html`);
    const desk = page.frameLocator('iframe').frameLocator('iframe');
    await readyIn(desk);
    await expect(desk.getByText('The result is given to portal.corp')).toBeVisible();
  });
});

for (const [sandbox, isWhole] of [
  ['allow-scripts allow-same-origin allow-forms allow-downloads', true],
  ['allow-scripts allow-same-origin', true],
  ['allow-scripts', false],
  ['', false],
] as const)
  test.describe(`a sandbox of "${sandbox}"`, () => {
    with_({
      pages: (desk) => ({ 'box.html': page1(`<iframe sandbox="${sandbox}" src="${desk}#/embed" width="900" height="900" title="box"></iframe>`) }),
    });
    test(isWhole ? SCORES : 'leaves a text that names it', async ({ page, framed, noise }) => {
      noise.allow(/origin 'null'|CORS policy|Blocked script execution|ERR_FAILED|Failed to load resource/);
      await page.goto(`${framed.portalUrl}box.html`);
      const frame = page.frameLocator('iframe');
      if (!isWhole) return expect(frame.getByText('a sandbox without allow-scripts and allow-same-origin')).toBeVisible();
      await readyIn(frame);
      await frame.getByRole('button', { name: 'Near cut-off' }).click();
      await expect(frame.locator('data')).toBeVisible();
    });
  });

test('with storage of other origins blocked it scores, and says that it cannot start without network', async ({ framed, noise }) => {
  noise.allow(/.*/);
  const args = ['--no-sandbox', '--host-resolver-rules=MAP *.corp 127.0.0.1', '--test-third-party-cookie-phaseout'];
  const browser = await chromium.launch({ executablePath: findBrowser().path, args });
  const page = await browser.newPage();
  await page.addInitScript(() => {
    if (window === top) return;
    const refuse = () => {
      throw new DOMException('storage is blocked', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: refuse });
    const container = {
      register: () => Promise.reject(new DOMException('blocked', 'SecurityError')),
      addEventListener() {},
      startMessages() {},
      controller: null,
    };
    Object.defineProperty(navigator, 'serviceWorker', { value: container });
  });
  const problems: string[] = [];
  page.on('pageerror', (cause) => problems.push(cause.message));
  await recordEvents(page);
  await page.goto(framed.portalUrl);
  await scores(page);
  await deskIn(page).getByRole('button', { name: 'This computer' }).click();
  await expect(deskIn(page).getByText('Refused by the browser or the web server. All else works.')).toBeVisible();
  expect(problems).toEqual([]);
  await browser.close();
});
