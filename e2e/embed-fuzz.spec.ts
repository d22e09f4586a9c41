/**
 * The built desk under seeded hostile messages from the page that may speak with it. MODELDESK_FUZZ_SEED and MODELDESK_FUZZ_RUNS
 * (batches) choose others; a failure is saved, and MODELDESK_FUZZ_REPRO=file plays it again.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Batch, commandsIn, isStirring, makeBatches } from './fuzz/steps.ts';
import { ask, connect, expect, ofType, rawPage, receivedBy, test } from './hostile.ts';
import { answersIn, applicant, assesses, tracesOf, typeIn } from './officer.ts';

const SEED = Number(process.env.MODELDESK_FUZZ_SEED ?? 4711);
const BATCHES = Number(process.env.MODELDESK_FUZZ_RUNS ?? 35);
const REPRODUCTION = process.env.MODELDESK_FUZZ_REPRO;
const FOLDER = 'test-results/fuzz';
const BATCH_WITHIN_MS = 2000;
/** Longer than a mute. */
const PAUSE_MS = 11_000;

test.use({ options: { pages: (desk) => ({ 'raw.html': rawPage(desk) }) } });
test.setTimeout(60_000 + BATCHES * BATCH_WITHIN_MS);

const deskIn = (page: Page) => page.frameLocator('iframe');

async function officerTypes(page: Page, address: string) {
  await page.goto(address);
  await expect(deskIn(page).getByText(/Self-test passed/)).toBeVisible();
  await connect(page);
  await typeIn(deskIn(page));
  return answersIn(deskIn(page));
}

/** What must hold after a batch; `typed` is what the form held before it. */
async function holds(page: Page, { batch, typed, loud, mark }: { batch: Batch; typed: Record<string, string>; loud: string[]; mark: string }) {
  await page.clock.fastForward(PAUSE_MS);
  const alive = await ask(page, { type: 'setTheme', id: mark, theme: 'light' });
  expect(alive, 'the desk answers').toMatchObject({ id: mark, ok: true });
  expect(loud, 'nothing is said on the console').toEqual([]);
  const commands = commandsIn(batch);
  const messages = await receivedBy(page);
  const assessed = commands.filter(({ type }) => type === 'assess').length;
  expect(ofType(messages, 'scored').length, 'nothing is scored that was not asked').toBeLessThanOrEqual(assessed);
  if (assessed === 0) expect(await deskIn(page).locator('data').count(), 'no result is on the screen').toBe(0);
  const traces = tracesOf(applicant);
  const leaks = messages.filter((message) => traces.some((trace) => JSON.stringify(message).includes(trace)));
  expect(leaks, 'nothing typed leaves').toEqual([]);
  const isStirred = commands.some(isStirring);
  if (!isStirred) expect(await answersIn(deskIn(page)), 'what was typed stands').toEqual(typed);
  return isStirred;
}

function save(batches: readonly Batch[]): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}/seed-${SEED}.json`;
  writeFileSync(file, JSON.stringify({ seed: SEED, batches }, null, 1));
  return `Saved. To play it again: MODELDESK_FUZZ_REPRO=${file} npx playwright test e2e/embed-fuzz.spec.ts`;
}

const batches: Batch[] = REPRODUCTION ? JSON.parse(readFileSync(REPRODUCTION, 'utf8')).batches : makeBatches(SEED, BATCHES);

test(`${batches.length} batches of seed ${SEED}: nothing leaks, hangs or is scored unasked`, async ({ page, framed }) => {
  const loud: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') loud.push(message.text());
  });
  page.on('pageerror', (cause) => loud.push(String(cause)));
  await page.clock.install();
  const address = `${framed.portalUrl}raw.html`;
  let typed = await officerTypes(page, address);
  let sinceLoad: Batch[] = [];
  const sent: Record<string, number> = {};
  for (const [i, batch] of batches.entries()) {
    sinceLoad.push(batch);
    try {
      const unsent = await page.evaluate((steps) => {
        globalThis.hostile.received.length = 0;
        return globalThis.hostile.play(steps);
      }, batch.steps);
      sent[batch.strategy] = (sent[batch.strategy] ?? 0) + batch.steps.length - unsent;
      const isStirred = await holds(page, { batch, typed, loud, mark: `after ${i}` });
      if (!isStirred) continue;
      typed = await officerTypes(page, address);
      sinceLoad = [];
    } catch (cause) {
      console.log(`Batch ${i}, ${batch.strategy}. ${save(sinceLoad)}`);
      throw cause;
    }
  }
  console.log(`Seed ${SEED}: ${batches.length} batches, messages sent by strategy ${JSON.stringify(sent)}`);
  await assesses(deskIn(page));
});
