/** The built desk on the web servers of an intranet, run for real: as their packages have them, and with what `hosting/` says. */
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { contentPolicyHeader } from '../src/contract/content-policy.ts';
import { checkHost } from '../src/hosting/check.ts';
import { found } from '../src/hosting/sentences.ts';
import { goldenScored, typeGolden } from './faulty-host.ts';
import { test as base, cardOf, expect } from './fixtures.ts';
import { WEB_SERVER_PORT } from './setup/ports.mjs';
import { absenceOf, type RunningServer, SERVERS, type ServerName, startWebServer } from './setup/web-servers.ts';

type Case = { name: ServerName; path: string; hostName: string; prepared?: { portal?: string; isIsolated?: boolean } | undefined };

const SMALL_DESK = { models: [{ id: 'model1', version: 1 }], default: 'model1' };
/** A name that is not loopback: plain HTTP, no secure context. */
const INTRANET = 'intranet.corp';
const THIS_COMPUTER = '127.0.0.1';
const BELOW = '/team/Kredit prüfung';

const test = base.extend<{ at: Case; server: RunningServer }>({
  at: [{ name: 'nginx', path: '', hostName: INTRANET }, { option: true }],
  server: async ({ at }, use, info) => {
    const absence = absenceOf(at.name);
    if (absence && process.env.CI) throw new Error(absence);
    info.skip(absence !== undefined, absence ?? '');
    const server = await startWebServer(at.name, { path: at.path, port: WEB_SERVER_PORT + info.parallelIndex, prepared: at.prepared }, SMALL_DESK);
    await use(server);
    await server.stop();
  },
  baseURL: async ({ at, server }, use) => use(`${server.origin.replace(THIS_COMPUTER, at.hostName)}${encodeURI(at.path)}/`),
});

const card = cardOf('model1');
const [golden] = card.golden.rows;

for (const name of SERVERS)
  for (const prepared of name === 'http.server' ? [undefined] : [undefined, {}])
    test.describe(`${name}, ${prepared ? 'with hosting/' : 'as it comes'}`, () => {
      test.describe('at the root, under an intranet name', () => {
        test.use({ at: { name, path: '', hostName: INTRANET, prepared } });
        test('the form opens and scores as the card says', async ({ page }) => {
          await page.goto('');
          expect(await page.evaluate(() => isSecureContext)).toBe(false);
          await typeGolden(page);
          await page.keyboard.press('Enter');
          await goldenScored(page);
        });
      });

      test.describe('below a path with a space and an umlaut', () => {
        test.use({ at: { name, path: BELOW, hostName: THIS_COMPUTER, prepared } });
        test('without its last slash: the form opens, scores, and /api answers in the page', async ({ page, baseURL }) => {
          await page.goto(String(baseURL).slice(0, -1));
          expect(decodeURI(new URL(page.url()).pathname)).toBe(`${BELOW}/`);
          await typeGolden(page);
          await page.keyboard.press('Enter');
          await goldenScored(page);
          await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
          const answer = await page.evaluate(
            async (data) => (await fetch('api', { method: 'POST', body: JSON.stringify({ data }) })).json(),
            golden?.data,
          );
          expect(Math.abs(answer.prediction - Number(golden?.prediction))).toBeLessThanOrEqual(card.golden.tolerance);
        });
      });

      test.describe('below a path, under an intranet name', () => {
        test.use({ at: { name, path: BELOW, hostName: INTRANET, prepared } });
        test('the form opens and scores as the card says', async ({ page }) => {
          await page.goto('');
          await typeGolden(page);
          await page.keyboard.press('Enter');
          await goldenScored(page);
        });
      });
    });

for (const name of SERVERS)
  test.describe(`${name}, as it comes`, () => {
    test.use({ at: { name, path: BELOW, hostName: THIS_COMPUTER } });
    test('check-host finds nothing broken, and names what the server does not do by itself', async ({ baseURL }) => {
      const findings = await checkHost(new URL(String(baseURL)));
      expect(findings.filter(({ level }) => level === 'broken')).toEqual([]);
      for (const lack of [found.policyMissing(), found.framingOpen(), found.noNosniff(), found.assetsNotKept('')])
        expect(findings).toContainEqual(lack);
      for (const good of [found.slashAdded(), found.missingIs404(), found.typesGood()]) expect(findings).toContainEqual(good);
    });
  });

const PORTAL = 'https://portal.bank';
const FOREVER = 'public, max-age=31536000, immutable';
const ANEW = 'no-cache';
const asset = (ending: RegExp) => `assets/${readdirSync('dist/assets').find((name) => ending.test(name))}`;

/** File, type, whether it is compressed, how it may be cached. */
const PROMISED: [file: string, type: RegExp, isPacked: boolean, caching: string][] = [
  ['', /^text\/html; charset=utf-8$/i, true, ANEW],
  ['desk.json', /^application\/json/, false, ANEW],
  ['service-worker.js', /^text\/javascript/, true, ANEW],
  ['card.schema.json', /^application\/json/, true, ANEW],
  ['icon.svg', /^image\/svg\+xml/, false, ANEW],
  ['models/home-equity/1/card.json', /^application\/json/, true, ANEW],
  ['models/home-equity/1/model.onnx', /^application\/onnx$/, true, ANEW],
  [asset(/^index-.*\.js$/), /^text\/javascript/, true, FOREVER],
  [asset(/\.css$/), /^text\/css/, true, FOREVER],
  [asset(/\.bin$/), /^application\/octet-stream$/, false, FOREVER],
];

for (const name of SERVERS.filter((server) => server !== 'http.server'))
  test.describe(`${name}, with hosting/ and a portal`, () => {
    test.use({ at: { name, path: BELOW, hostName: THIS_COMPUTER, prepared: { portal: PORTAL } } });

    test('types, compression, caching and security headers are those of the docs', async ({ baseURL }) => {
      for (const [file, type, isPacked, caching] of PROMISED) {
        const { headers, status } = await fetch(`${baseURL}${file}`);
        const said = (header: string) => headers.get(header) ?? '';
        const isSmall = ['desk.json', 'icon.svg'].includes(file);
        expect.soft(status, file).toBe(200);
        expect.soft(said('content-type'), file).toMatch(type);
        if (!isSmall) expect.soft(said('content-encoding') !== '', `${file} is compressed`).toBe(isPacked);
        expect.soft(said('cache-control'), file).toBe(caching);
        expect.soft(said('content-security-policy'), file).toBe(contentPolicyHeader([PORTAL]));
        expect.soft(said('x-content-type-options'), file).toBe('nosniff');
        expect.soft(said('referrer-policy'), file).toBe('no-referrer');
        expect.soft(said('cross-origin-embedder-policy'), file).toBe('');
        const again = await fetch(`${baseURL}${file}`, { headers: { 'If-None-Match': said('etag') }, cache: 'no-store' });
        expect.soft(again.status, `${file}, asked for again`).toBe(304);
      }
    });

    test('check-host finds nothing to say against it but that desk.json does not list the portal', async ({ baseURL }) => {
      const findings = await checkHost(new URL(String(baseURL)));
      expect(findings.filter(({ level }) => level === 'broken' || level === 'better')).toEqual([found.framingUnlisted([PORTAL])]);
      expect(findings).toContainEqual(found.policyEqual());
      expect(findings).toContainEqual(found.compressed());
    });

    test('what is not there is a 404 that nobody keeps', async ({ baseURL }) => {
      for (const file of ['assets/index-gone.js', 'models/none/1/card.json', 'nothing/here']) {
        const { status, headers } = await fetch(`${baseURL}${file}`);
        expect.soft(status, file).toBe(404);
        expect.soft(headers.get('cache-control') ?? '', file).not.toContain('immutable');
      }
    });
  });

/** Two ports of one computer under another name than the desk's: the portal, which isolates itself, and a page that nobody named. */
async function startPortals(): Promise<{ portal: string; stranger: string; stop(): void }> {
  const start = async () => {
    const server = createServer((request, response) => {
      const desk = new URL(request.url ?? '/', 'http://localhost').searchParams.get('desk');
      response.writeHead(200, { 'Content-Type': 'text/html', 'Cross-Origin-Embedder-Policy': 'require-corp' });
      response.end(
        `<!doctype html><link rel="icon" href="data:,"><title>Portal</title><iframe title="Desk" width="900" height="700" src="${desk}"></iframe>`,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    return server;
  };
  const servers = [await start(), await start()];
  const [portal = '', stranger = ''] = servers.map((server) => `http://localhost:${(server.address() as AddressInfo).port}`);
  const stop = () => {
    for (const server of servers) server.closeAllConnections();
    for (const server of servers) server.close();
  };
  return { portal, stranger, stop };
}

const portals = test.extend<{ around: Awaited<ReturnType<typeof startPortals>>; name: ServerName }>({
  name: ['nginx', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
  around: async ({}, use) => {
    const started = await startPortals();
    await use(started);
    started.stop();
  },
  at: async ({ around, name }, use) => use({ name, path: BELOW, hostName: THIS_COMPUTER, prepared: { portal: around.portal, isIsolated: true } }),
});

async function goldenScoredInFrame(page: Page): Promise<void> {
  const desk = page.frameLocator('iframe');
  for (const feature of card.features) await desk.getByLabel(String(feature.label)).fill(String(golden?.data[feature.name]));
  await desk.getByRole('button', { name: 'Assess' }).click();
  const shown = desk.getByRole('region', { name: 'Result' }).locator('data');
  await expect(shown).toBeVisible();
  expect(Math.abs(Number(await shown.getAttribute('value')) - Number(golden?.prediction))).toBeLessThanOrEqual(card.golden.tolerance);
}

for (const name of SERVERS.filter((server) => server !== 'http.server'))
  portals.describe(`${name}, with the lines for a portal that isolates itself`, () => {
    portals.use({ name });
    portals('the portal that is named shows the desk, which scores; another page shows nothing', async ({ page, baseURL, around, noise }) => {
      noise.allow(/foreign request: http:\/\/localhost/);
      noise.allow(/frame-ancestors/);
      await page.goto(`${around.portal}/?desk=${encodeURIComponent(String(baseURL))}`);
      await goldenScoredInFrame(page);
      await page.goto(`${around.stranger}/?desk=${encodeURIComponent(String(baseURL))}`);
      await expect(page.frameLocator('iframe').getByRole('button', { name: 'Assess' })).toHaveCount(0);
    });
  });
