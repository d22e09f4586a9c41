/** A desk is put in the place of another while an officer is at it: nothing typed is lost, and nothing reloads by itself. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Zstd } from '@hpcc-js/wasm-zstd';
import type { Page } from '@playwright/test';
import { catalogueEn } from '../src/core/catalogue-en.ts';
import { test as base, faults, goldenKept, goldenScored, insteadOf, saysOnly, smallDesk, typeGolden } from './faulty-host.ts';
import { cardOf, expect, selfTestPassed } from './fixtures.ts';

const DESK = /desk\.json$/;
const RUNTIME = /onnx-runtime.*\.bin$/;
const PAGE_SCRIPT = /assets\/index-.*\.js$/;
const { retry, reload, assess } = catalogueEn.desk;
const button = (page: Page, name: string) => page.getByRole('button', { name });

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
  site: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'desk-'));
    cpSync('dist', folder, { recursive: true });
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

/** The next build takes the place of this one: every hashed file has another name, and the old names are gone. */
function deployNext(folder: string): void {
  const names = readdirSync(path.join(folder, 'assets'));
  const next = (name: string) => name.replace(/-[\w-]{8}\./, '-next.');
  for (const file of ['index.html', 'build.json', ...names.filter((name) => name.endsWith('.js')).map((name) => `assets/${name}`)]) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    writeFileSync(
      path.join(folder, file),
      names.reduce((changed, name) => changed.replaceAll(name, next(name)), text),
    );
  }
  for (const name of names) renameSync(path.join(folder, 'assets', name), path.join(folder, 'assets', next(name)));
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const shippedRuntime = () => readFileSync(`dist/assets/${readdirSync('dist/assets').find((name) => RUNTIME.test(name))}`);

const markOf = (page: Page) => page.evaluate(() => (globalThis as unknown as { mark?: string }).mark);
async function openAndMark(page: Page): Promise<void> {
  await page.goto('');
  await page.evaluate(() => ((globalThis as unknown as { mark: string }).mark = 'the first page'));
}

test.beforeEach(({ noise }) => noise.allow(/Failed to load resource/));

/** An applicant is typed into a desk whose runtime did not come. */
async function typeWithoutRuntime(page: Page): Promise<void> {
  await openAndMark(page);
  await typeGolden(page);
  await page.keyboard.press('Enter');
  await saysOnly(page, 'runtime_unreachable');
}

/** Another try finds another build: it is said, and neither page nor answers have changed. */
async function retryIsToldToReload(page: Page): Promise<void> {
  await button(page, retry).click();
  await saysOnly(page, 'desk_changed');
  await goldenKept(page);
  expect(await markOf(page)).toBe('the first page');
}

test('an open desk goes on scoring after an update, and replaces a dead worker from what it kept', async ({ page, host, site }) => {
  host.serves(DESK, smallDesk);
  await openAndMark(page);
  await selfTestPassed(page);
  await typeGolden(page);
  deployNext(site);
  const [worker] = page.workers();
  const ended = worker?.waitForEvent('close');
  await worker?.evaluate(() => void setTimeout(() => reportError(new Error('a bug'))));
  await ended;
  await button(page, assess).click();
  await goldenScored(page);
  expect(await markOf(page)).toBe('the first page');
});

test('where files of the old build are needed and gone, the officer is told to reload, and only the officer does', async ({ page, host, site }) => {
  host.serves(DESK, smallDesk);
  host.breaks(RUNTIME, faults.cut);
  await typeWithoutRuntime(page);
  deployNext(site);
  host.mend();
  await retryIsToldToReload(page);
  await expect(button(page, retry)).toHaveCount(0);
  await button(page, reload).click();
  await selfTestPassed(page);
  expect(await markOf(page)).toBeUndefined();
  await typeGolden(page);
  await page.keyboard.press('Enter');
  await goldenScored(page);
});

test('on a host that gives the page for whatever is gone, too: the officer is told to reload, and what is typed stays', async ({
  page,
  host,
  site,
}) => {
  host.serves(DESK, smallDesk);
  host.fallsBackToPage();
  host.breaks(RUNTIME, faults.cut);
  await typeWithoutRuntime(page);
  deployNext(site);
  host.mend();
  await retryIsToldToReload(page);
  await button(page, reload).click();
  await selfTestPassed(page);
});

test('an older build in the place of the one that is open: the same sentence, and nothing reloads by itself', async ({ page, host, site }) => {
  host.serves(DESK, smallDesk);
  cpSync(site, `${site}-older`, { recursive: true });
  deployNext(site);
  host.breaks(/worker-next\.js$/, faults.cut);
  await typeWithoutRuntime(page);
  rmSync(site, { recursive: true });
  renameSync(`${site}-older`, site);
  host.mend();
  await retryIsToldToReload(page);
  await button(page, reload).click();
  await selfTestPassed(page);
});

test('a card that only the next build can read: the officer is told to reload', async ({ page, host, site }) => {
  await openAndMark(page);
  await selfTestPassed(page);
  deployNext(site);
  host.serves(/model1\/1\/card\.json$/, insteadOf(JSON.stringify({ ...cardOf('model1'), schema: 'modeldesk/2' }), 'application/json'));
  await page.getByLabel(catalogueEn.desk.modelPicker, { exact: true }).selectOption('model1');
  await saysOnly(page, 'desk_changed');
  expect(await markOf(page)).toBe('the first page');
});

test('a folder that is half deployed: one sentence, and Try again works once the rest is there', async ({ page, host, site }) => {
  host.serves(DESK, smallDesk);
  deployNext(site);
  host.breaks(/worker-next\.js$/, faults.missing);
  await page.goto('');
  await typeGolden(page);
  await page.keyboard.press('Enter');
  await saysOnly(page, 'runtime_unreachable');
  host.mend();
  await button(page, retry).click();
  await goldenScored(page);
});

test('a runtime of another version than the script that drives it is not used', async ({ page, host, noise }) => {
  noise.allow(/prepare wasm|Aborted\(|TypeError|LinkError/);
  host.serves(DESK, smallDesk);
  const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const other = Buffer.from((await Zstd.load()).compress(emptyModule));
  host.serves(RUNTIME, insteadOf(other));
  host.serves(PAGE_SCRIPT, (response, bytes) =>
    insteadOf(bytes.toString().replace(sha256Of(shippedRuntime()), sha256Of(other)), 'text/javascript')(response, bytes),
  );
  await page.goto('');
  await typeGolden(page);
  await page.keyboard.press('Enter');
  await saysOnly(page, 'runtime_refused');
  await goldenKept(page);
});
