/** The proof that nothing leaves: a listener on another origin, and everything in page and worker that could reach it. */
import { expect, selfTestPassed, test } from './fixtures.ts';
import { type Listener, startListener } from './setup/listener.ts';
import { STATIC_PORT, SUB_PATH } from './setup/ports.mjs';

let listener: Listener;
let elsewhere = '';
let heard: string[] = [];

test.beforeAll(async () => {
  listener = await startListener();
  heard = listener.heard;
  elsewhere = `elsewhere.corp:${listener.port}`;
});
test.afterAll(() => listener.close());
test.beforeEach(() => {
  heard.length = 0;
});

const POLICY_NOISE =
  /policy: |Content Security Policy|Refused to|foreign request|Failed to load|ERR_BLOCKED_BY_CSP|violates the following|TrustedScriptURL/;

test('the listener hears a page that no policy binds, so that its silence means something', async ({ page, noise }) => {
  noise.allow(/.*/);
  await page.goto(`http://${elsewhere}/page`);
  expect(heard).toContain('GET /page');
});

test('from the scoring worker nothing reaches another origin', async ({ page, noise }) => {
  noise.allow(POLICY_NOISE);
  await page.goto('');
  await selfTestPassed(page);
  const [worker] = page.workers();
  const outcomes = await worker?.evaluate(async (host) => {
    const url = `http://${host}/worker`;
    const settled = (promise: Promise<unknown>) =>
      promise.then(
        () => 'left',
        () => 'refused',
      );
    const byEvent = (target: EventTarget, good: string) =>
      new Promise<string>((resolve) => {
        target.addEventListener(good, () => resolve('left'));
        target.addEventListener('error', () => resolve('refused'));
      });
    const attempt = async (make: () => Promise<string>) => make().catch(() => 'refused');
    return {
      fetch: await settled(fetch(url, { method: 'POST', body: 'applicant', mode: 'no-cors' })),
      xhr: await attempt(async () => {
        const request = new XMLHttpRequest();
        request.open('GET', url);
        const ended = byEvent(request, 'load');
        request.send();
        return ended;
      }),
      socket: await attempt(async () => byEvent(new WebSocket(url.replace('http', 'ws')), 'open')),
      events: await attempt(async () => byEvent(new EventSource(url), 'open')),
      import: await settled(import(/* @vite-ignore */ `${url}.js`)),
      absent: ['RTCPeerConnection', 'Image', 'document'].filter((name) => name in globalThis),
    };
  }, elsewhere);
  expect(outcomes).toEqual({ fetch: 'refused', xhr: 'refused', socket: 'refused', events: 'refused', import: 'refused', absent: [] });
  expect(heard).toEqual([]);
});

test('from the page nothing reaches another origin', async ({ page, noise }) => {
  noise.allow(POLICY_NOISE);
  await page.goto('');
  await selfTestPassed(page);
  const violated = await page.evaluate(async (host) => {
    const url = `http://${host}/page`;
    const directives = new Set<string>();
    document.addEventListener('securitypolicyviolation', (event) => directives.add(event.effectiveDirective));
    const seen = (directive: string) =>
      new Promise<void>((resolve) => {
        const look = () => (directives.has(directive) ? resolve() : setTimeout(look, 5));
        look();
      });
    await fetch(url).catch(() => {});
    await seen('connect-src');
    navigator.sendBeacon(url, 'applicant');
    new Image().src = url;
    await seen('img-src');
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    await seen('frame-src');
    const form = document.createElement('form');
    form.action = url;
    form.method = 'post';
    document.body.append(form);
    form.submit();
    await seen('form-action');
    return [...directives].sort();
  }, elsewhere);
  expect(violated).toEqual(['connect-src', 'form-action', 'frame-src', 'img-src']);
  expect(heard).toEqual([]);
});

test('what no policy stops, navigation and WebRTC, is not in the built scripts', async ({ request }) => {
  const desk = `http://127.0.0.1:${STATIC_PORT}${SUB_PATH}`;
  const html = await (await request.get(desk)).text();
  const [, main = ''] = /src="\.\/(assets\/[^"]+\.js)"/.exec(html) ?? [];
  const code = await (await request.get(`${desk}${main}`)).text();
  const [worker = ''] = /worker-[\w-]+\.js/.exec(code) ?? [];
  const workerCode = await (await request.get(`${desk}assets/${worker}`)).text();
  expect(workerCode.length).toBeGreaterThan(10_000);
  for (const text of [code, workerCode])
    expect(text).not.toMatch(/RTCPeerConnection|window\.open\(|location(?:\.href)?\s*=[^=]|location\.(?:assign|replace)\(/);
});
