/** Every file that the desk loads, broken in every way a host or a connection can: one sentence, nothing lost, and a retry that works. */
import type { Page } from '@playwright/test';
import type { FailureCode } from '../src/contract/failure.ts';
import { catalogueEn } from '../src/core/catalogue-en.ts';
import { type Fault, type FaultyHost, faults, goldenKept, goldenScored, insteadOf, saysOnly, smallDesk, test, typeGolden } from './faulty-host.ts';
import { cardOf, expect } from './fixtures.ts';

const RUNTIME = /onnx-runtime.*\.bin$/;
const MODEL = /model\.onnx$/;
const WORKER = /assets\/worker-.*\.js$/;
const CARD = /card\.json$/;
const DESK = /desk\.json$/;

test.beforeEach(({ host, noise }) => {
  noise.allow(/Failed to load resource/);
  host.serves(DESK, smallDesk);
});

const alert = (page: Page) => page.getByRole('alert');

type Row = [what: string, fault: Fault, code: FailureCode];

/** Meets one fault after the other, each by the Try again after the one before, and is mended before the last. */
async function meetsEach(page: Page, host: FaultyHost, file: RegExp, rows: Row[], kept: () => Promise<void>): Promise<void> {
  const retry = page.getByRole('button', { name: catalogueEn.desk.retry });
  for (const [i, [what, fault, code]] of rows.entries())
    await test.step(what, async () => {
      const before = host.timesAsked(file);
      host.breaks(file, fault);
      await (i === 0 ? page.goto('') : retry.click());
      await expect.poll(() => host.timesAsked(file)).toBeGreaterThan(before);
      if (i === 0) await kept();
      if (code === 'download_stalled') await tenSilentSeconds(page);
      await saysOnly(page, code);
    });
  host.mend();
  await retry.click();
  await expect(alert(page)).toHaveCount(0);
}

/** The page's clock goes ten seconds ahead, again if the last bytes came only after that. */
const tenSilentSeconds = (page: Page) =>
  expect(async () => {
    await page.clock.fastForward(10_000);
    await expect(alert(page)).toBeVisible({ timeout: 300 });
  }).toPass();

const engineFile = (unreachable: FailureCode, mismatch: FailureCode): Row[] => [
  ['not there', faults.missing, unreachable],
  ['a web page instead', faults.webPage, mismatch],
  ['never answers', faults.silent, 'download_stalled'],
  ['truncated', faults.truncated, mismatch],
  ['an error of the host', faults.broken, unreachable],
  ['silent half way', faults.stalled, 'download_stalled'],
  ['the connection is cut', faults.cut, unreachable],
  ['one bit differs, also in the cache', faults.altered, mismatch],
];
const files: [name: string, file: RegExp, rows: Row[]][] = [
  ['the runtime', RUNTIME, engineFile('runtime_unreachable', 'runtime_mismatch')],
  ["the worker's script", WORKER, engineFile('runtime_unreachable', 'runtime_mismatch')],
  ['the model', MODEL, engineFile('model_unreachable', 'model_mismatch')],
];

for (const [name, file, rows] of files)
  test(`whatever happens to ${name}: one sentence, what was typed is kept, and is assessed after Try again`, async ({ page, host }) => {
    test.slow();
    await page.clock.install();
    await meetsEach(page, host, file, rows, async () => {
      await typeGolden(page);
      await page.keyboard.press('Enter');
    });
    await goldenScored(page);
  });

const texts: [name: string, file: RegExp, unreachable: FailureCode, refused: FailureCode][] = [
  ['desk.json', DESK, 'desk_unreachable', 'desk_refused'],
  ['card.json', CARD, 'card_unreachable', 'card_refused'],
];

for (const [name, file, unreachable, refused] of texts)
  test(`whatever happens to ${name}: one sentence, and the form after Try again`, async ({ page, host }) => {
    test.slow();
    await page.clock.install();
    const rows: Row[] = [
      ['never answers', faults.silent, 'download_stalled'],
      ['not there', faults.missing, unreachable],
      ['a web page instead', faults.webPage, refused],
      ['the connection is cut', faults.cut, unreachable],
      ['truncated', faults.truncated, refused],
    ];
    await meetsEach(page, host, file, rows, async () => {});
    await typeGolden(page);
    await page.keyboard.press('Enter');
    await goldenScored(page);
  });

test('a host that calls every file text/plain but the page’s own script still serves a desk that scores', async ({ page, host }) => {
  for (const file of [RUNTIME, WORKER, MODEL, CARD]) host.breaks(file, faults.plainText);
  await page.goto('');
  await typeGolden(page);
  await page.keyboard.press('Enter');
  await goldenScored(page);
});

test('a model that has the right hash but asks for other inputs than its card is not offered', async ({ page, host }) => {
  const card = structuredClone(cardOf('model1'));
  for (const { tensor } of card.features) tensor.input = 'something_else';
  host.breaks(CARD, insteadOf(JSON.stringify(card), 'application/json'));
  await page.goto('');
  await typeGolden(page);
  await page.keyboard.press('Enter');
  await saysOnly(page, 'model_differs');
  await goldenKept(page);
});

test('an answer that is edited while the engine is away is assessed as edited', async ({ page, host }) => {
  host.breaks(RUNTIME, faults.missing);
  await page.goto('');
  const [first] = cardOf('model1').features;
  await typeGolden(page);
  await page.getByLabel(String(first?.label)).fill('9');
  await page.keyboard.press('Enter');
  await saysOnly(page, 'runtime_unreachable');
  await typeGolden(page);
  host.mend();
  await page.getByRole('button', { name: catalogueEn.desk.retry }).click();
  await goldenScored(page);
  await expect(page.getByText(/Answers changed since/)).toHaveCount(0);
});
