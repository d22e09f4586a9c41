/** The form over a long time: many scores, a worker that dies again and again, and how soon the page answers a key. */
import { readFileSync } from 'node:fs';

const FIRST_SCORE_WITHIN_MS = 60_000;
const RUN_WITHIN_MS = 30 * 60_000;
/** Before figures are compared: by then the optimised code is there and the caches are full. */
const SETTLED_AFTER = 0.2;

async function openScored({ browser, form, url, slowdown = 1 }) {
  const context = await browser.newContext({ locale: 'en-US', serviceWorkers: 'block' });
  const page = await context.newPage();
  page.setDefaultTimeout(FIRST_SCORE_WITHIN_MS);
  await page.goto(url);
  await page.getByRole('button', { name: form.button, exact: true }).click();
  await page.locator(form.score).waitFor();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  if (slowdown > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { context, page, session };
}

/** Resident bytes of the browser's renderer processes; worker and WebAssembly memory are in there. Linux only. */
async function rendererBytes(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1])
    .reduce((sum, kilobytes) => sum + 1024 * Number(kilobytes ?? 0), 0);
}

async function usage(browser, session) {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { heapBytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners'), residentBytes: await rendererBytes(browser) };
}

/** In the page: changes one answer again and again, each time waiting for the new score. Milliseconds for each. */
function scoreManyTimes({ label, values, count, score }) {
  const box = [...document.querySelectorAll('label')].find((element) => element.textContent === label)?.control;
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const shown = document.querySelector(score);
  return new Promise((resolve) => {
    const durations = [];
    let startedAt = 0;
    const next = () => {
      startedAt = performance.now();
      write.call(box, values[durations.length % 2]);
      box.dispatchEvent(new Event('input', { bubbles: true }));
    };
    new MutationObserver((_, observer) => {
      durations.push(performance.now() - startedAt);
      if (durations.length < count) return setTimeout(next);
      observer.disconnect();
      resolve(durations);
    }).observe(shown, { attributes: true, attributeFilter: ['value'] });
    next();
  });
}

/** @returns {Promise<{ durations: number[], settled: object, end: object }>} usage when settled and at the end */
export async function measureScores({ scores, form, ...rest }) {
  const { context, page, session } = await openScored({ form, ...rest });
  page.setDefaultTimeout(RUN_WITHIN_MS);
  const run = (count) => page.evaluate(scoreManyTimes, { label: form.label, values: form.values, count, score: form.score });
  const early = Math.round(scores * SETTLED_AFTER);
  const before = await run(early);
  const settled = await usage(rest.browser, session);
  const after = await run(scores - early);
  const end = await usage(rest.browser, session);
  await context.close();
  return { durations: [...before, ...after], settled, end };
}

/** Kills the worker and edits: milliseconds from the edit to the score of a new worker, which must need no network. */
export async function measureRespawns({ respawns, form, ...rest }) {
  const { context, page, session } = await openScored({ form, ...rest });
  let requests = 0;
  const durations = [];
  let settled;
  page.on('request', (request) => {
    if (!request.url().startsWith('blob:') && !/worker-[^/]*\.js$/.test(request.url())) requests += 1;
  });
  for (let turn = 0; turn < respawns; turn++) {
    const [worker] = page.workers();
    const closed = new Promise((resolve) => worker.once('close', resolve));
    await worker
      .evaluate(
        () =>
          void setTimeout(() => {
            throw new Error('killed by the benchmark');
          }),
      )
      .catch(() => {});
    await closed;
    durations.push(...(await page.evaluate(scoreManyTimes, { label: form.label, values: form.values, count: 1, score: form.score })));
    form.values.reverse();
    if (turn === Math.round(respawns * SETTLED_AFTER)) settled = await usage(rest.browser, session);
  }
  const end = await usage(rest.browser, session);
  await context.close();
  return { durations, requests, settled, end };
}

/** Real keys into the form while each edit is scored live. @returns the duration of each interaction, as INP counts it */
export async function measureInteraction({ keys, form, ...rest }) {
  const { context, page } = await openScored({ form, ...rest });
  await page.evaluate(() => {
    globalThis.interactions = new Map();
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId) globalThis.interactions.set(interactionId, Math.max(duration, globalThis.interactions.get(interactionId) ?? 0));
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });
  await page.getByLabel(form.label, { exact: true }).focus();
  for (let turn = 0; turn < keys; turn++) await page.keyboard.press(turn % 2 ? 'Backspace' : String(1 + (turn % 8)));
  const slow = await page.evaluate(() => new Promise((resolve) => setTimeout(() => resolve([...globalThis.interactions.values()]), 500)));
  await context.close();
  return { keys, slow };
}
