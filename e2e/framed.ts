/** What tests of the desk in somebody else's page stand on: a desk and a portal on two origins, and what passes between them. */
import { gzipSync } from 'node:zlib';
import type { FrameLocator, Page } from '@playwright/test';
import type { ModelDeskElement, Scored, Value } from '../src/embed/portal-types.ts';
import { test as base, cardOf, expect } from './fixtures.ts';
import { startFramedDesk } from './setup/framed-desk.mjs';

export { cardOf, expect, gzipSync };

type FramedDesk = Awaited<ReturnType<typeof startFramedDesk>>;
export type FrameOptions = NonNullable<Parameters<typeof startFramedDesk>[0]>;

export const test = base.extend<{ options: FrameOptions; framed: FramedDesk }>({
  options: [{}, { option: true }],
  framed: async ({ options, noise }, use) => {
    const framed = await startFramedDesk(options);
    noise.allow(new RegExp(`foreign request: (${framed.deskOrigin}|${framed.portalOrigin})/`));
    await use(framed);
    framed.close();
  },
});

/** Records every event of every desk in the page; the page asks with `heard`. */
export async function recordEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: { type: string; detail: unknown; at: number }[] = [];
    Object.assign(globalThis, { heard });
    for (const type of ['ready', 'resize', 'scored', 'invalid', 'error'])
      document.addEventListener(
        type,
        (event) => {
          if (event instanceof CustomEvent) heard.push({ type, detail: event.detail, at: performance.now() });
        },
        { capture: true },
      );
  });
}

type Heard = { type: string; detail: Record<string, unknown>; at: number };
export const heard = async (page: Page, type: string): Promise<Heard[]> =>
  (await page.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard)).filter((event) => event.type === type);
export const scoredEvents = async (page: Page) => (await heard(page, 'scored')).map(({ detail }) => detail as unknown as Scored);

export const deskIn = (page: Page): FrameLocator => page.frameLocator('model-desk iframe').first();
export const readyIn = async (frame: FrameLocator) => expect(frame.getByText(/Self-test passed|Selbsttest bestanden/)).toBeVisible();

/** Asks the first desk in the page; gives its answer, or the code it was rejected with. */
export const ask = (page: Page, name: 'prefill' | 'setModel' | 'setTheme' | 'setLocale' | 'assess' | 'reset' | 'getRecord', ...given: unknown[]) =>
  page.evaluate(
    async ([method, values]) => {
      const element = document.querySelector('model-desk') as ModelDeskElement;
      const call = element[method] as (...values: unknown[]) => Promise<unknown>;
      return call.apply(element, values).catch((reason: { code: string; count?: number }) => ({ code: reason.code, count: reason.count }));
    },
    [name, given] as const,
  );

const golden = (id: string) => cardOf(id).golden.rows.find(({ prediction }) => Number(prediction) > 0.05 && Number(prediction) < 0.5);
/** A row of known answer, to be filled in by a portal. */
export const goldenRow = (id: string): { data: Record<string, Value>; prediction: number } => {
  const row = golden(id);
  if (!row) throw new Error(`${id} has no golden row of a middling prediction`);
  return { data: row.data as Record<string, Value>, prediction: Number(row.prediction) };
};
