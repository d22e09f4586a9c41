/** The scoring worker, broken while it starts and while it runs: one sentence, nothing lost, and the next one scores without the network. */
import type { Page, Worker } from '@playwright/test';
import type { FailureCode } from '../src/contract/failure.ts';
import { catalogueEn } from '../src/core/catalogue-en.ts';
import { faults, goldenKept, goldenScored, heldUntil, saysOnly, smallDesk, test, typeGolden } from './faulty-host.ts';
import { expect, selfTestPassed } from './fixtures.ts';

const RUNTIME = /onnx-runtime.*\.bin$/;

const retry = (page: Page) => page.getByRole('button', { name: catalogueEn.desk.retry });
const scoring = (page: Page): Worker => page.workers()[0] as Worker;

test.beforeEach(({ host }) => host.serves(/desk\.json$/, smallDesk));

/** Each runs in the worker, whose own script stays as it was built. */
const inTheRun: [what: string, inject: () => void, code: FailureCode][] = [
  [
    'hangs',
    () =>
      void Object.defineProperty(WebAssembly.Memory.prototype, 'buffer', {
        get() {
          for (;;);
        },
      }),
    'worker_timeout',
  ],
  [
    'ends without a word',
    () => {
      globalThis.postMessage = () => close();
    },
    'worker_timeout',
  ],
  [
    'throws',
    () => {
      globalThis.postMessage = () => {
        throw new Error('a bug');
      };
    },
    'worker_failed',
  ],
  [
    'is trapped in the runtime',
    () => {
      Object.defineProperty(WebAssembly.Memory.prototype, 'buffer', {
        get() {
          throw new WebAssembly.RuntimeError('unreachable');
        },
      });
    },
    'worker_failed',
  ],
  [
    'is refused more memory',
    () => {
      Object.defineProperty(WebAssembly.Memory.prototype, 'buffer', {
        get() {
          throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
        },
      });
    },
    'memory_exhausted',
  ],
  [
    'answers outside the protocol',
    () => {
      const { postMessage } = globalThis;
      globalThis.postMessage = () => postMessage({ kind: 'scored', predictions: [0.5] });
    },
    'worker_failed',
  ],
];

test('whatever happens to the worker in a run: one sentence, and Try again scores with a new worker, without a request', async ({ page, host }) => {
  test.slow();
  await page.goto('');
  await selfTestPassed(page);
  const before = host.timesAsked(/./);
  host.breaks(/./, faults.missing);
  await typeGolden(page);
  for (const [what, inject, code] of inTheRun)
    await test.step(what, async () => {
      const worker = scoring(page);
      await worker.evaluate(inject);
      await page.getByRole('button', { name: catalogueEn.desk.assess }).click();
      await saysOnly(page, code);
      await goldenKept(page);
      await expect.poll(() => page.workers()).not.toContain(worker);
      await retry(page).click();
      await goldenScored(page);
      await page.getByRole('button', { name: catalogueEn.desk.newApplicant }).click();
      await typeGolden(page);
    });
  expect(host.timesAsked(/./)).toBe(before);
});

const whileIdle: [what: string, inject: () => void][] = [
  ['throws', () => void setTimeout(() => reportError(new Error('a bug')))],
  ['gets a message that cannot be read', () => void dispatchEvent(new MessageEvent('messageerror'))],
  ['gets a message outside the protocol', () => void dispatchEvent(new MessageEvent('message', { data: 'nonsense' }))],
];

test('a worker that dies while nothing runs is replaced, and nobody notices', async ({ page }) => {
  await page.goto('');
  await selfTestPassed(page);
  await typeGolden(page);
  for (const [what, inject] of whileIdle)
    await test.step(what, async () => {
      const worker = scoring(page);
      const ended = worker.waitForEvent('close');
      await worker.evaluate(inject);
      await ended;
      await page.getByRole('button', { name: catalogueEn.desk.assess }).click();
      await goldenScored(page);
      await page.getByRole('button', { name: catalogueEn.desk.newApplicant }).click();
      await typeGolden(page);
    });
});

const atTheStart: [what: string, inject: () => void, code: FailureCode][] = [
  [
    'is given no memory',
    () => {
      Object.assign(WebAssembly, {
        Memory: class {
          constructor() {
            throw new RangeError('WebAssembly.Memory(): could not allocate memory');
          }
        },
      });
    },
    'memory_exhausted',
  ],
  [
    'may not compile wasm',
    () => {
      Object.assign(WebAssembly, { instantiate: () => Promise.reject(new WebAssembly.CompileError('blocked by a policy')) });
    },
    'runtime_refused',
  ],
  [
    'never answers',
    () => {
      globalThis.postMessage = () => {};
    },
    'worker_timeout',
  ],
];

for (const [what, inject, code] of atTheStart)
  test(`a worker that ${what} at the start: one sentence, and Try again assesses what was typed`, async ({ page, host, noise }) => {
    noise.allow(/prepare wasm|Aborted\(/);
    let release = () => {};
    host.breaks(RUNTIME, heldUntil(new Promise<void>((resolve) => (release = resolve))));
    if (code === 'worker_timeout') await page.clock.install();
    const started = page.waitForEvent('worker');
    await page.goto('');
    await (await started).evaluate(inject);
    await typeGolden(page);
    await page.keyboard.press('Enter');
    release();
    if (code === 'worker_timeout') {
      await expect(page.getByText(catalogueEn.result.testingModel)).toBeVisible();
      await page.clock.fastForward(30_000);
    }
    await saysOnly(page, code);
    await goldenKept(page);
    await retry(page).click();
    await goldenScored(page);
  });

test('a worker that cannot be made, loaded or read: one sentence, and Try again assesses what was typed', async ({ page, host }) => {
  type Faulty = { fault: 'throws' | 'error' | 'messageerror' | undefined };
  await page.addInitScript(() => {
    const faulty = globalThis as unknown as Faulty;
    faulty.fault = 'throws';
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        if (faulty.fault === 'throws') throw new DOMException('no workers here', 'SecurityError');
        super(url, options);
        const { fault } = faulty;
        if (fault) setTimeout(() => this.dispatchEvent(new Event(fault)));
      }
    };
  });
  await page.goto('');
  await typeGolden(page);
  await page.keyboard.press('Enter');
  await saysOnly(page, 'worker_failed');
  for (const fault of ['error', 'messageerror', undefined] as const) {
    await page.evaluate((next) => ((globalThis as unknown as Faulty).fault = next), fault);
    await retry(page).click();
    if (fault) await saysOnly(page, 'worker_failed');
  }
  await goldenScored(page);
  expect(host.timesAsked(RUNTIME)).toBe(1);
});
