/** Who may speak with the desk: what desk.json lists, who holds the frame and how, and whether the two connect. */
import type { Page } from '@playwright/test';
import { expect, htmlPage, ofType, rawPage, receivedBy, test } from './hostile.ts';

const RECORDER = '<script src="/hostile.js"></script>';
const holding = (markup: string) => htmlPage(`${RECORDER}${markup}`);
/** Frames `raw.html` of the host behind `?in=`, on the same port. */
const NEST = holding(
  `<script>addEventListener('DOMContentLoaded', () => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { src: 'http://' + location.search.slice(4) + ':' + location.port + '/raw.html', title: 'inner', width: 950, height: 950 });
    document.body.append(frame);
  })</script>`,
);
const inline = (desk: string) => `<iframe src='${desk}#/embed' title='desk' width='900' height='900'></iframe>`;
/** An opaque origin around a desk whose own origin is untouched: a sandbox would have taken that away as well. */
const dataPage = (desk: string) =>
  `data:text/html,${encodeURIComponent(`<script>hostile = { received: [] }; addEventListener('message', ({ data }) => hostile.received.push({ data }))</script>${inline(desk)}`)}`;

test.use({
  options: {
    pages: (desk) => ({
      'raw.html': rawPage(desk),
      'plain.html': rawPage(desk, ''),
      'nest.html': NEST,
      'written.html': holding(`<iframe srcdoc="<script src='/hostile.js'></script>${inline(desk)}" title="inner" width="950" height="950"></iframe>`),
      'boxed.html': holding('<iframe sandbox="allow-scripts" src="/raw.html" title="inner" width="950" height="950"></iframe>'),
      'opener.html': holding(''),
      'data.html': holding(`<iframe src="${dataPage(desk)}" title="inner" width="950" height="950"></iframe>`),
    }),
  },
});

type Row = { when: string; lists: (port: string) => string[]; opens: string };
const portal = (port: string) => `http://portal.corp:${port}`;
const evil = (port: string) => `http://evil.corp:${port}`;

const CONNECTS: Row[] = [
  { when: 'the exact origin is listed', lists: (port) => [portal(port)], opens: 'portal.corp/raw.html' },
  { when: 'it is one of several', lists: (port) => ['https://other.bank', evil(port), portal(port)], opens: 'portal.corp/raw.html' },
  { when: 'its name was typed in capitals into the address', lists: (port) => [portal(port)], opens: 'PORTAL.corp/raw.html' },
  { when: 'an unlisted page holds the listed one', lists: (port) => [portal(port)], opens: 'evil.corp/nest.html?in=portal.corp' },
  { when: 'the listed page wrote the inner page itself', lists: (port) => [portal(port)], opens: 'portal.corp/written.html' },
];

const ALONE: Row[] = [
  { when: 'another is listed', lists: (port) => [evil(port)], opens: 'portal.corp/raw.html' },
  { when: 'none is listed', lists: () => [], opens: 'portal.corp/raw.html' },
  { when: 'another port is listed', lists: () => ['http://portal.corp:81'], opens: 'portal.corp/raw.html' },
  { when: 'no port is listed', lists: () => ['http://portal.corp'], opens: 'portal.corp/raw.html' },
  { when: 'another scheme is listed', lists: (port) => [`https://portal.corp:${port}`], opens: 'portal.corp/raw.html' },
  { when: 'the listed name is the beginning of its own', lists: (port) => [portal(port)], opens: 'portal.corp.evil.corp/raw.html' },
  { when: 'the listed name is the end of its own', lists: (port) => [portal(port)], opens: 'evilportal.corp/raw.html' },
  { when: 'it lies below the listed name', lists: (port) => [portal(port)], opens: 'a.portal.corp/raw.html' },
  { when: 'it lies above the listed name', lists: (port) => [`http://a.portal.corp:${port}`], opens: 'portal.corp/raw.html' },
  { when: 'the listed page sends its reader to another', lists: (port) => [portal(port)], opens: 'portal.corp/moved.html' },
  { when: 'a listed page holds an unlisted one', lists: (port) => [portal(port)], opens: 'portal.corp/nest.html?in=evil.corp' },
  { when: 'a listed page holds one of an opaque origin', lists: (port) => [portal(port)], opens: 'portal.corp/data.html' },
  { when: 'the frame does not ask for the form alone', lists: (port) => [portal(port)], opens: 'portal.corp/plain.html' },
];

/** As a portal and as an attacker would: from every page, a welcome with a channel to the desk, and commands both ways. */
const speakUp = (page: Page) =>
  Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        if (!globalThis.hostile?.welcome) return;
        let to = frames[0] as Window;
        while (to.length > 0) to = to[0] as Window;
        globalThis.hostile.welcome({ to });
        for (const type of ['reset', 'assess']) {
          globalThis.hostile.send({ type, id: `${type}-1` });
          to.postMessage({ type, id: `${type}-2` }, '*');
        }
      }),
    ),
  );

const deskFrame = (page: Page) => page.frames().find((frame) => frame.url().startsWith('http://desk.corp'));
const allReceived = async (page: Page) => (await Promise.all(page.frames().map(receivedBy))).flat();

async function enter(page: Page, framed: { portalOrigin: string; share: (embed: object) => void }, { lists, opens }: Row) {
  const { port } = new URL(framed.portalOrigin);
  framed.share({ allowedOrigins: lists(port), share: 'full' });
  await page.route('**/moved.html', (route) => route.fulfill({ status: 302, headers: { location: `${evil(port)}/raw.html` } }));
  await page.goto(`http://${opens.replace('/', `:${port}/`)}`);
  await expect
    .poll(() =>
      deskFrame(page)
        ?.getByText(/Self-test passed/)
        .isVisible(),
    )
    .toBe(true);
  const desk = deskFrame(page);
  if (!desk) throw new Error('no page here holds the desk');
  return desk;
}

for (const row of CONNECTS)
  test(`connects when ${row.when}`, async ({ page, framed }) => {
    const desk = await enter(page, framed, row);
    await expect.poll(async () => ofType(await allReceived(page), 'hello').length).toBe(1);
    await expect(desk.getByText('not connected', { exact: false })).toHaveCount(0);
    await desk.parentFrame()?.evaluate(() => globalThis.hostile.welcome());
    await expect.poll(async () => ofType(await allReceived(page), 'ready').length).toBe(1);
    await expect(desk.getByText('are given to portal.corp')).toBeVisible();
    await desk.getByRole('button', { name: 'Near cut-off' }).click();
    await expect.poll(async () => ofType(await allReceived(page), 'scored').length).toBe(1);
  });

for (const row of ALONE)
  test(`stays alone when ${row.when}`, async ({ page, framed }) => {
    const desk = await enter(page, framed, row);
    await speakUp(page);
    await desk.getByRole('button', { name: 'Near cut-off' }).click();
    await expect(desk.locator('data')).toBeVisible();
    await speakUp(page);
    await desk.getByRole('button', { name: 'Low' }).click();
    await expect(desk.locator('data')).toBeVisible();
    expect(await allReceived(page)).toEqual([]);
  });

const UNREADABLE = ['*', 'null', 'http://*.corp', 'portal.corp', '/', 'http://Portal.corp', 'http://portal.corp:99999'];

test('a list with anything but exact origins is refused whole, in words, and nobody is spoken with', async ({ page, framed }) => {
  const reasons: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('desk_refused')) reasons.push(message.text());
  });
  for (const text of [...UNREADABLE, `${framed.portalOrigin}/`]) {
    framed.share({ allowedOrigins: [framed.portalOrigin, text], share: 'full' });
    await page.goto(`${framed.portalUrl}raw.html`);
    await expect(page.frameLocator('iframe').getByRole('alert')).toContainText('desk.json) is not written as it should be');
    await speakUp(page);
    expect(await allReceived(page), text).toEqual([]);
    expect(reasons.at(-1)).toContain('embed.allowedOrigins.1: an origin exactly as browsers write it, such as https://portal.bank');
  }
});

test('a sandbox that takes the origin away leaves a text, and nobody is spoken with', async ({ page, framed, noise }) => {
  noise.allow(/origin 'null'|CORS policy|ERR_FAILED|Failed to load resource/);
  await page.goto(`${framed.portalUrl}boxed.html`);
  const inner = page.frameLocator('iframe');
  await expect(inner.frameLocator('iframe').getByText('a sandbox without allow-scripts and allow-same-origin')).toBeVisible();
  await speakUp(page);
  expect(await allReceived(page)).toEqual([]);
});

test('a window that the listed page opened is no frame: it is the form, and the opener hears nothing', async ({ page, framed }) => {
  await page.goto(`${framed.portalUrl}opener.html`);
  const opening = page.waitForEvent('popup');
  await page.evaluate((address) => void Object.assign(globalThis, { opened: window.open(address) }), `${framed.deskUrl}#/embed/home-equity`);
  const desk = await opening;
  await expect(desk.getByText(/Self-test passed/)).toBeVisible();
  await page.evaluate(() => {
    const { opened } = globalThis as unknown as { opened: Window };
    globalThis.hostile.welcome({ to: opened });
    globalThis.hostile.send({ type: 'reset', id: '1' });
  });
  await desk.getByRole('button', { name: 'Near cut-off' }).click();
  await expect(desk.locator('data')).toBeVisible();
  expect(await receivedBy(page)).toEqual([]);
});
