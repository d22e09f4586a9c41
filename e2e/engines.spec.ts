/** The same desk in three engines: it opens, assesses, answers `/api`, sends nothing, and gives the same bits as Node. */
import { readFileSync, rmSync } from 'node:fs';
import { expect as playwrightExpect, test } from '@playwright/test';
import { type Card, CardSchema } from '../src/contract/card.ts';
import { tryToLeavePage } from './engines/attempts.ts';
import { chromium } from './engines/chromium.ts';
import { complaints, startBetrayedDesk, startDesk } from './engines/desks.ts';
import { button, type Engine, type EngineKind, field } from './engines/engine.ts';
import { firefox } from './engines/firefox.ts';
import { type Program, startProgram } from './engines/program.ts';
import { bitsOf, rowsOf } from './engines/rows.ts';
import { webkit } from './engines/webkit.ts';
import { startFramedDesk } from './setup/framed-desk.mjs';
import { type Listener, startListener } from './setup/listener.ts';
import type { OwnHost } from './setup/own-host.ts';

/** Three browsers start beside whatever else this computer does. */
const expect = playwrightExpect.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 120_000 });

let desk: OwnHost;
let betrayed: OwnHost;
let framed: Awaited<ReturnType<typeof startFramedDesk>>;
let listener: Listener;
let server: Program;
let nodeUrl = '';

test.beforeAll(async () => {
  listener = await startListener();
  desk = await startDesk();
  betrayed = await startBetrayedDesk(`http://127.0.0.1:${listener.port}/worker`);
  framed = await startFramedDesk({
    deskName: '127.0.0.1',
    portalName: 'localhost',
    embed: (origin) => ({ allowedOrigins: [origin], share: 'full' }),
  });
  server = startProgram(process.execPath, ['dist-server/server.js'], { PORT: '0', SITE: desk.folder });
  nodeUrl = await server.written(/Modeldesk is at (\S+)/);
});
test.afterAll(async () => {
  await server.end();
  for (const host of [desk, betrayed]) {
    await host.cut();
    rmSync(host.folder, { recursive: true });
  }
  framed.close();
  listener.close();
});

const cardOf = (id: string): Card => CardSchema.parse(JSON.parse(readFileSync(`${desk.folder}/models/${id}/1/card.json`, 'utf8')));

type Ask = { path: string; body?: object };
type Told = { status: number; body: { prediction?: number; predictions?: unknown; probabilities?: unknown } };

const numbersOf = ({ body: { predictions, probabilities } }: Told) => [predictions, probabilities];

async function askNode({ path, body }: Ask): Promise<Told> {
  const response = await fetch(`${nodeUrl}/${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {});
  return { status: response.status, body: await response.json() };
}
const askInPage = (engine: Engine, ask: Ask) =>
  engine.run(async ({ path, body }: Ask): Promise<Told> => {
    const response = await fetch(path, body ? { method: 'POST', body: JSON.stringify(body) } : {});
    return { status: response.status, body: await response.json() };
  }, ask);

const scoreInNode = async (data: object) => String((await askNode({ path: 'api', body: { data } })).body.prediction);

const text = (engine: Engine) => engine.run(() => document.body.innerText);
const shownScore = (engine: Engine) => engine.run(() => document.querySelector('data')?.value);
const selfTestPassed = (engine: Engine) => expect.poll(() => text(engine)).toMatch(/Self-test passed, (\d+) of \1/);

async function openDesk(engine: Engine, url: string): Promise<void> {
  await engine.open(url);
  await selfTestPassed(engine);
}

function describeEngine(kind: EngineKind): void {
  test.describe(kind.name, () => {
    let engine: Engine;
    test.beforeAll(async () => {
      engine = await kind.start();
    });
    test.afterAll(() => engine?.close());

    test('the desk opens, its self-test passes and nothing is complained of', async () => {
      await openDesk(engine, desk.url);
      expect(await engine.run(complaints)).toEqual([]);
    });

    test('an example is chosen and an answer typed: the scores are those of Node', async () => {
      await openDesk(engine, desk.url);
      const [example] = cardOf('home-equity').examples;
      await engine.click(button(String(example?.label)));
      await expect.poll(() => shownScore(engine)).toBe(await scoreInNode({ ...example?.data }));
      await engine.type(field('Debt-to-income'), '41.5');
      await expect.poll(() => shownScore(engine)).toBe(await scoreInNode({ ...example?.data, DEBTINC: 41.5 }));
      expect(await engine.run(complaints)).toEqual([]);
    });

    test('on plain HTTP, without a secure context, it scores too', async () => {
      await openDesk(engine, desk.url.replace('127.0.0.1', kind.plainHttpName));
      expect(await engine.run(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([false, false]);
      await engine.click(button(String(cardOf('home-equity').examples[0]?.label)));
      await expect.poll(() => shownScore(engine)).toMatch(/^0\.\d+$/);
    });

    test('/api is answered in the page, through the service worker and not by the host', async () => {
      await openDesk(engine, desk.url);
      await expect.poll(() => engine.run(() => navigator.serviceWorker.controller?.state)).toBe('activated');
      const [row] = rowsOf(cardOf('home-equity'));
      for (const ask of [{ path: 'api' }, { path: 'api', body: { data: row } }, { path: 'api', body: { data: { LOAN: -1 } } }])
        expect(await askInPage(engine, ask)).toEqual(await askNode(ask));
      expect(desk.requests.filter((line) => /\/api(?:\/|$)/.test(line))).toEqual([]);
    });

    test('golden rows, and hundreds mixed from them, have the same bits as in Node', async () => {
      await openDesk(engine, desk.url);
      await expect.poll(() => engine.run(() => navigator.serviceWorker.controller?.state)).toBe('activated');
      let compared = 0;
      for (const { id } of JSON.parse(readFileSync(`${desk.folder}/desk.json`, 'utf8')).models as { id: string }[]) {
        const card = cardOf(id);
        const rows = rowsOf(card);
        const ask = { path: `api/${id}`, body: { data: rows } };
        const bits = bitsOf(numbersOf(await askInPage(engine, ask)));
        expect(bits.length, id).toBeGreaterThanOrEqual(rows.length);
        expect(bits, id).toEqual(bitsOf(numbersOf(await askNode(ask))));
        compared += bits.length;
      }
      test.info().annotations.push({ type: 'numbers compared', description: String(compared) });
    });

    test('in a portal on another origin the desk is filled in, scores as Node does and is as high as its content', async () => {
      await engine.open(framed.portalUrl);
      const told = (event: string) =>
        engine.run((name) => {
          const last = [...document.querySelectorAll(`[data-event=${name}]`)].at(-1);
          return last ? JSON.parse(String(last.textContent).slice(name.length)) : null;
        }, event);
      await expect.poll(() => told('ready')).toMatchObject({ model: 'home-equity', share: 'full' });
      await engine.click(button('A. Moreno, kitchen'));
      await expect.poll(() => text(engine)).toContain('A. Moreno, kitchen: 12 answers filled in.');
      await engine.click(button('Assess'));
      await expect.poll(() => told('scored')).toMatchObject({ occasion: 'asked' });
      const { prediction, values } = await told('scored');
      expect(String(prediction)).toBe(await scoreInNode(values));
      await expect.poll(() => text(engine)).toMatch(/Probability of default [\d.]+ %/);

      await engine.enterFrame();
      await engine.type(field('Debt-to-income'), '41.5');
      await expect.poll(() => shownScore(engine)).toBe(await scoreInNode({ ...values, DEBTINC: 41.5 }));
      await expect.poll(() => engine.run(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(1);
      expect(await engine.run(() => innerHeight)).not.toBe(640);
    });

    test('a scoring worker that was changed to send reaches no other origin, and the panel says that both are bound', async () => {
      listener.heard.length = 0;
      betrayed.requests.length = 0;
      await openDesk(engine, betrayed.url);
      const outcomes = () => betrayed.requests.flatMap((line) => /canary\/(.*)$/.exec(line)?.[1] ?? []).sort();
      await expect.poll(outcomes).toEqual(['events-refused', 'fetch-refused', 'import-refused', 'socket-refused', 'xhr-refused']);
      await engine.click(button('This computer'));
      await expect.poll(async () => (await text(engine)).match(/Tested now: the browser refused/g)).toHaveLength(2);
      expect(listener.heard).toEqual([]);
    });

    test('from the page nothing reaches another origin, though the listener hears', async () => {
      listener.heard.length = 0;
      await openDesk(engine, desk.url);
      const elsewhere = `http://127.0.0.1:${listener.port}/`;
      const refused = await engine.run(tryToLeavePage, elsewhere);
      expect(refused).toEqual(['connect-src', 'form-action', 'frame-src', 'img-src']);
      await engine.open(`${elsewhere}page`);
      expect(listener.heard.filter((line) => line !== 'GET /favicon.ico')).toEqual(['GET /page']);
    });
  });
}

for (const kind of [chromium, firefox, webkit]) {
  if (kind.missing.length === 0) describeEngine(kind);
  else
    test(`${kind.name} is here`, () => {
      const reason = `${kind.name} cannot start without the Debian packages ${kind.missing.join(' and ')}`;
      test.skip(!process.env.CI, reason);
      throw new Error(reason);
    });
}
