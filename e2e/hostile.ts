/** What hostile tests stand on: pages that speak the protocol by hand and keep whatever reaches them. */
import type { Frame, FrameLocator, Page } from '@playwright/test';
import { expect, test as framedTest } from './framed.ts';

export { expect };

/** Each page must keep quiet, so any host of the tests may be spoken with and nothing else. */
export const test = framedTest.extend<{ quiet: undefined }>({
  quiet: [
    async ({ noise }, use) => {
      noise.allow(/foreign request: http:\/\/[a-z.]+\.corp:\d+\//);
      await use(undefined);
    },
    { auto: true },
  ],
});

const frameOf = (address: string) => `<iframe src="${address}" title="desk" width="900" height="900"></iframe>`;
export const htmlPage = (body: string) => `<!doctype html><html lang="en"><link rel="icon" href="data:," /><title>page</title>${body}`;
/** Frames the desk and speaks the protocol by hand. */
export const rawPage = (desk: string, route = '#/embed/home-equity') => htmlPage(`<script src="/hostile.js"></script>${frameOf(`${desk}${route}`)}`);

export type Received = { via: 'window' | 'port'; origin: string; data: Record<string, unknown> };
type Message = Record<string, unknown>;
export type Hostile = {
  received: Received[];
  welcome(fields?: { to?: Window; protocol?: unknown; ports?: number; ns?: unknown; type?: string }): void;
  send(message: unknown, transfer?: Transferable[]): void;
  play(steps: readonly object[]): number;
  ask(message: Message): Promise<Message>;
  line(): MessagePort;
  deskFrame(): Window;
};
declare global {
  var hostile: Hostile;
  var arrived: number;
}

export const receivedBy = (frame: Page | Frame): Promise<Received[]> => frame.evaluate(() => globalThis.hostile?.received ?? []);
export const ofType = (messages: Received[], type: string) => messages.filter(({ data }) => data?.type === type);
/** Counts, in every window, the messages that arrived: what is to be refused must have come. */
export const countArrivals = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    Object.assign(globalThis, { arrived: 0 });
    addEventListener('message', () => {
      globalThis.arrived += 1;
    });
  });
export const arrivals = (frame: FrameLocator | Frame): Promise<number> => frame.locator('html').evaluate(() => globalThis.arrived);

/** Welcomes the desk when it has said hello, as a portal would. */
export async function connect(page: Page): Promise<void> {
  await expect.poll(async () => ofType(await receivedBy(page), 'hello').length).toBeGreaterThan(0);
  await page.evaluate(() => globalThis.hostile.welcome());
  await expect.poll(async () => ofType(await receivedBy(page), 'ready').length).toBeGreaterThan(0);
}

export const ask = (page: Page, message: Message): Promise<Message> => page.evaluate((asked) => globalThis.hostile.ask(asked), message);
