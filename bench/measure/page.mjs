/** A form in a real browser: opening it with a cold cache, what it transfers, and how soon an edit is answered. */
import { recordEdits, recordOpening } from './record-in-page.mjs';
import { startWireCounter } from './wire-counter.mjs';

const SCORE_WITHIN_MS = 60_000;
const LIVE_WITHIN_MS = 700;

/** @typedef {import('./form-pages.mjs').FormPage} FormPage */

/** Opens the form in a context of its own, whose cache is empty, and waits for its first score. */
async function openCold(browser, form, url) {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(SCORE_WITHIN_MS);
  const { field, button, score } = form;
  await page.addInitScript(recordOpening, { field, button, score });
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => globalThis.openingMoments?.score !== undefined);
  return { context, page, moments: await page.evaluate(() => globalThis.openingMoments) };
}

/** @param {FormPage} form @returns {Promise<{ form: number, score: number }>} milliseconds since the navigation began */
export async function measureOpening(browser, form, url) {
  const { context, moments } = await openCold(browser, form, url);
  await context.close();
  return moments;
}

/** @param {FormPage} form @returns {Promise<number>} bytes over the wire until the first score */
export async function measureTransfer(browser, form, url) {
  const { origin, pathname } = new URL(url);
  const counter = await startWireCounter(origin);
  try {
    const { context } = await openCold(browser, form, counter.origin + pathname);
    const bytes = counter.received();
    await context.close();
    return bytes;
  } finally {
    counter.stop();
  }
}

const sampleCount = (page, count, timeout) =>
  page.waitForFunction((wanted) => globalThis.editSamples.length >= wanted, count, { timeout, polling: 'raf' });

/** Whether an edit is answered without being asked for. */
async function isLive(page, form) {
  await form.edit(page, 0);
  return sampleCount(page, 1, LIVE_WITHIN_MS).then(
    () => true,
    () => false,
  );
}

/** @param {FormPage} form @returns {Promise<{ inPage: number[], drawn: number[] }>} milliseconds from the event to the score */
export async function measureEdits(browser, form, { url, edits }) {
  const { context, page } = await openCold(browser, form, url);
  await page.evaluate(recordEdits, form.score);
  const needsAsking = !(await isLive(page, form));
  if (needsAsking) {
    await form.ask(page);
    await sampleCount(page, 1, SCORE_WITHIN_MS);
  }
  for (let turn = 1; turn <= edits; turn++) {
    await form.edit(page, turn);
    if (needsAsking) await form.ask(page);
    await sampleCount(page, turn + 1, SCORE_WITHIN_MS);
  }
  const samples = await page.evaluate(() => globalThis.editSamples.slice(1));
  await context.close();
  return { inPage: samples.map(({ inPage }) => inPage), drawn: samples.map(({ drawn }) => drawn) };
}
