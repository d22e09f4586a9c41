/** What hostile tests stand on: pages that speak the protocol by hand and keep whatever reaches them. */
import type { Frame, Page } from '@playwright/test';
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
  welcome(fields?: { to?: Window; protocol?: unknown; ports?: number }): void;
  send(message: unknown, transfer?: Transferable[]): void;
  ask(message: Message): Promise<Message>;
  line(): MessagePort;
  deskFrame(): Window;
};
declare global {
  var hostile: Hostile;
}

export const receivedBy = (frame: Page | Frame): Promise<Received[]> => frame.evaluate(() => globalThis.hostile?.received ?? []);
export const ofType = (messages: Received[], type: string) => messages.filter(({ data }) => data?.type === type);
