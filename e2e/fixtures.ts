/** What every end-to-end test stands on: a page on which any console error, page error, policy violation or foreign request fails. */
import { readFileSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import { type Card, CardSchema } from '../src/contract/card.ts';

export { expect };

export type Noise = {
  /** Says that this text on the console belongs to the test. */
  allow(text: RegExp): void;
  requests: string[];
};

const isLocal = (url: string) => url.startsWith('blob:') || url.startsWith('data:');

async function watch(page: Page, origin: string): Promise<{ noise: Noise; heard: string[]; allowed: RegExp[] }> {
  const heard: string[] = [];
  const allowed: RegExp[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (cause) => heard.push(`page error: ${cause.message}`));
  page.context().on('request', (request) => {
    const url = request.url();
    requests.push(url);
    if (!isLocal(url) && new URL(url).origin !== origin) heard.push(`foreign request: ${url}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => void heard.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      (globalThis as unknown as { reportViolation(text: string): void }).reportViolation(
        `${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
      ),
    );
  });
  return { noise: { allow: (text) => allowed.push(text), requests }, heard, allowed };
}

export const test = base.extend<{ noise: Noise }>({
  noise: [
    async ({ page, baseURL }, use) => {
      const { noise, heard, allowed } = await watch(page, new URL(baseURL ?? '').origin);
      await use(noise);
      expect(heard.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export const cardOf = (id: string): Card => CardSchema.parse(JSON.parse(readFileSync(`dist/models/${id}/1/card.json`, 'utf8')));

/** The number on the screen, unrounded, or undefined where there is none. */
export async function shownScore(page: Page): Promise<number> {
  const value = await page.getByRole('region', { name: 'Result' }).locator('data').getAttribute('value');
  return Number(value);
}

export const selfTestPassed = (page: Page) => expect(page.getByText(/Self-test passed, (\d+) of \1/)).toBeVisible();

/** Requests for this address wait until what is given is called. */
export async function holdBack(page: Page, url: string): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(url, async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}

/** The desk as whoever hosts it would have edited it. */
export const editDesk = (page: Page, entry: object) =>
  page.route('**/desk.json', (route) =>
    route.fulfill({
      json: {
        models: [
          { id: 'home-equity', version: 1, title: 'Home equity loan', ...entry },
          { id: 'model1', version: 1 },
        ],
        default: 'home-equity',
      },
    }),
  );
