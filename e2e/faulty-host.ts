/** A desk on a host that a test can break, file by file, and mend again: the faults come over a real connection. */
import { existsSync, readFileSync } from 'node:fs';
import type { Server, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { FailureCode } from '../src/contract/failure.ts';
import { catalogueEn } from '../src/core/catalogue-en.ts';
import { test as base, cardOf, expect, shownScore } from './fixtures.ts';
import { SUB_PATH } from './setup/ports.mjs';
import { startStaticHost } from './setup/static-host.mjs';

export type Fault = (response: ServerResponse, bytes: Buffer) => void;
export type FaultyHost = {
  url: string;
  /** From now on this is what the files so named are; `mend` does not end it. */
  serves(file: RegExp, content: Fault): void;
  /** From now on the files so named meet this fault, until `mend`. */
  breaks(file: RegExp, fault: Fault): void;
  mend(): void;
  /** From now on whatever is not there is the page, with 200: a host that is set up for single-page applications. */
  fallsBackToPage(): void;
  timesAsked(file: RegExp): number;
};

const ok = (response: ServerResponse, body: string | Buffer, type = 'application/octet-stream') =>
  void response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);
const promise = (response: ServerResponse, bytes: Buffer) => response.writeHead(200, { 'Content-Length': bytes.length });

/** What a host and the way to it can do to a file. */
export const faults = {
  missing: (response) => void response.writeHead(404).end('not found'),
  broken: (response) => void response.writeHead(500).end('internal error'),
  webPage: (response) => ok(response, '<!doctype html><title>Not found</title>', 'text/html'),
  truncated: (response, bytes) => ok(response, half(bytes)),
  cut: (response, bytes) => void promise(response, bytes).write(half(bytes), () => response.destroy()),
  /** One bit, and the browser is told to keep it for a year. */
  altered(response, bytes) {
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    const other = Buffer.from(bytes);
    other.writeUInt8(other.readUInt8(other.length >> 1) ^ 1, other.length >> 1);
    ok(response, other);
  },
  silent() {},
  stalled: (response, bytes) => void promise(response, bytes).write(half(bytes)),
  plainText: (response, bytes) => ok(response, bytes, 'text/plain'),
  /** No type that says anything, and the browser is told not to look for itself. */
  untypedNosniff(response, bytes) {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    ok(response, bytes);
  },
} satisfies Record<string, Fault>;

/** The bytes, once this promise is kept. */
export const heldUntil =
  (release: Promise<unknown>): Fault =>
  (response, bytes) =>
    void release.then(() => ok(response, bytes));

/** Other content than the file's. */
export const insteadOf =
  (content: string | Buffer, type?: string): Fault =>
  (response) =>
    ok(response, content, type);

export const test = base.extend<{ site: string; host: FaultyHost }>({
  site: ['dist', { option: true }],
  host: async ({ site }, use) => {
    const own: { file: RegExp; fault: Fault }[] = [];
    const broken: typeof own = [];
    const asked: string[] = [];
    let hasFallback = false;
    const answer = (name: string, response: ServerResponse, file: string) => {
      asked.push(name);
      if (hasFallback && !existsSync(file)) {
        ok(response, readFileSync(path.join(site, 'index.html')), 'text/html');
        return true;
      }
      const fault = [...own, ...broken].findLast((entry) => entry.file.test(name))?.fault;
      if (fault) fault(response, readFileSync(file));
      return fault !== undefined;
    };
    const { server, port }: { server: Server; port: number } = await startStaticHost({ folder: site, prefix: SUB_PATH, answer });
    await use({
      url: `http://intranet.corp:${port}${SUB_PATH}`,
      serves: (file, fault) => void own.push({ file, fault }),
      breaks: (file, fault) => void broken.push({ file, fault }),
      mend: () => void broken.splice(0),
      fallsBackToPage() {
        hasFallback = true;
      },
      timesAsked: (file) => asked.filter((name) => file.test(name)).length,
    });
    server.closeAllConnections();
    server.close();
  },
  baseURL: async ({ host }, use) => use(host.url),
});

const card = cardOf('model1');
/** One whose score could not come from anything else. */
const golden = card.golden.rows.find(({ prediction }) => Number(prediction) > 0.1 && Number(prediction) < 0.9);
const result = (page: Page) => page.getByRole('region', { name: 'Result' });

/** desk.json of a host that opens with the small model of two features. */
export const smallDesk = insteadOf(JSON.stringify({ models: [{ id: 'model1', version: 1 }], default: 'model1' }), 'application/json');

export async function typeGolden(page: Page): Promise<void> {
  for (const feature of card.features) await page.getByLabel(String(feature.label)).fill(String(golden?.data[feature.name]));
}

/** What was typed is still there, and its score is the one that the model's author got. */
export async function goldenScored(page: Page): Promise<void> {
  await expect(result(page).locator('data')).toBeVisible();
  await expect.poll(async () => Math.abs((await shownScore(page)) - Number(golden?.prediction))).toBeLessThanOrEqual(card.golden.tolerance);
  await goldenKept(page);
}

export async function goldenKept(page: Page): Promise<void> {
  for (const feature of card.features) await expect(page.getByLabel(String(feature.label))).toHaveValue(String(golden?.data[feature.name]));
}

const alert = (page: Page) => page.getByRole('alert');

/** One sentence for what happened, one for what to do next, no number. */
export async function saysOnly(page: Page, code: FailureCode): Promise<void> {
  const { what, next } = catalogueEn.failures[code];
  await expect(alert(page).getByRole('heading')).toHaveText(what);
  await expect(alert(page).getByRole('paragraph').first()).toHaveText(next);
  await expect(alert(page)).toHaveCount(1);
  await expect(page.locator('data')).toHaveCount(0);
}
