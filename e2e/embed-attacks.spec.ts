/** Pages that want what is not theirs. After each attack the officer's answers stand, nothing was scored unasked, and Assess answers. */
import type { FrameLocator, Page } from '@playwright/test';
import { holdBack } from './fixtures.ts';
import { recordEvents } from './framed.ts';
import { arrivals, ask, connect, countArrivals, expect, htmlPage, ofType, rawPage, receivedBy, test } from './hostile.ts';
import { answersIn, applicant, assesses, tracesOf, typeIn } from './officer.ts';

test.use({
  options: {
    pages: (desk) => ({
      'raw.html': rawPage(desk),
      'attacker.html': htmlPage('<script src="/hostile.js"></script>'),
      'element.html': htmlPage(`<script src="${desk}embed.js"></script><model-desk model="home-equity"></model-desk>`),
    }),
  },
});

test.beforeEach(({ page }) => countArrivals(page));

const deskIn = (page: Page) => page.frameLocator('iframe[title="desk"]');
const scoredIn = async (page: Page) => ofType(await receivedBy(page), 'scored');

/** The desk, connected, with an applicant that an officer typed. */
async function officerHasTyped(page: Page, framed: { portalUrl: string }) {
  await page.goto(`${framed.portalUrl}raw.html`);
  const desk = deskIn(page);
  await expect(desk.getByText(/Self-test passed/)).toBeVisible();
  await connect(page);
  await typeIn(desk);
  return { desk, typed: await answersIn(desk) };
}

async function isUnharmed(page: Page, { desk, typed }: { desk: FrameLocator; typed: Record<string, string> }) {
  expect(await answersIn(desk)).toEqual(typed);
  await expect(desk.locator('data')).toHaveCount(0);
  expect(await scoredIn(page)).toEqual([]);
  await assesses(desk);
  await expect.poll(() => scoredIn(page)).toHaveLength(1);
  expect(await answersIn(desk)).toEqual(typed);
}

async function addAttacker(page: Page, address: string) {
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src, title: 'attacker' }));
  }, address);
  await expect.poll(() => page.frames().some((frame) => frame.url() === address)).toBe(true);
  const attacker = page.frames().find((frame) => frame.url() === address);
  if (!attacker) throw new Error('the attacker has no frame');
  await attacker.waitForFunction(() => globalThis.hostile);
  return attacker;
}

test('a frame beside the desk, of another origin or of the portal’s own, is not the portal', async ({ page, framed }) => {
  const officer = await officerHasTyped(page, framed);
  const { port } = new URL(framed.portalOrigin);
  for (const host of ['evil.corp', 'portal.corp']) {
    const attacker = await addAttacker(page, `http://${host}:${port}/attacker.html`);
    const before = await arrivals(officer.desk);
    await attacker.evaluate(() => {
      const to = parent.frames[0] as Window;
      globalThis.hostile.welcome({ to });
      for (const type of ['reset', 'assess', 'prefill']) {
        globalThis.hostile.send({ type, id: type });
        to.postMessage({ type, id: `${type}-window` }, '*');
      }
    });
    await expect.poll(() => arrivals(officer.desk)).toBe(before + 4);
    expect(await receivedBy(attacker)).toEqual([]);
    await attacker
      .evaluate(() => frameElement?.remove())
      .catch(() => page.evaluate(() => document.querySelector('iframe[title=attacker]')?.remove()));
  }
  await isUnharmed(page, officer);
});

test('a window that the portal opened is not the portal either', async ({ page, framed }) => {
  const officer = await officerHasTyped(page, framed);
  const opening = page.waitForEvent('popup');
  await page.evaluate((address) => void window.open(address), `${framed.portalUrl}attacker.html`);
  const popup = await opening;
  await popup.waitForFunction(() => globalThis.hostile);
  const before = await arrivals(officer.desk);
  await popup.evaluate(() => {
    globalThis.hostile.welcome({ to: opener.frames[0] });
    globalThis.hostile.send({ type: 'reset', id: '1' });
  });
  await expect.poll(() => arrivals(officer.desk)).toBe(before + 1);
  expect(await receivedBy(popup)).toEqual([]);
  await popup.close();
  await isUnharmed(page, officer);
});

test('before a proper welcome nothing but hello leaves, whatever the listed page sends', async ({ page, framed }) => {
  await page.goto(`${framed.portalUrl}raw.html`);
  const desk = deskIn(page);
  await expect(desk.getByText(/Self-test passed/)).toBeVisible();
  await typeIn(desk);
  const typed = await answersIn(desk);
  const sent = await page.evaluate(() => {
    const { welcome, deskFrame, send } = globalThis.hostile;
    for (const ports of [0, 2]) welcome({ ports });
    for (const protocol of [0, 2, 1.5, -1, '1', [1], null, Number.NaN]) welcome({ protocol });
    for (const ns of ['Modeldesk', '', null]) welcome({ ns });
    for (const type of ['hello', 'Welcome', '__proto__']) welcome({ type });
    for (const type of ['prefill', 'assess', 'reset']) deskFrame().postMessage({ type, id: type, data: { LOAN: 1 } }, '*');
    send({ type: 'reset', id: 'r' });
    deskFrame().postMessage({ ns: 'modeldesk', type: 'welcome', protocol: 1, port: 'none' }, '*');
    return 20;
  });
  await expect.poll(() => arrivals(desk)).toBe(sent);
  expect((await receivedBy(page)).map(({ via, data }) => ({ via, data }))).toEqual([
    { via: 'window', data: { ns: 'modeldesk', type: 'hello', protocols: [1] } },
  ]);
  await connect(page);
  await isUnharmed(page, { desk, typed });
});

test('once connected, another welcome changes nothing and the first line stays', async ({ page, framed }) => {
  const officer = await officerHasTyped(page, framed);
  const before = await arrivals(officer.desk);
  const first = await page.evaluateHandle(() => globalThis.hostile.line());
  const count = (await receivedBy(page)).length;
  await page.evaluate(() => {
    globalThis.hostile.welcome();
    for (const type of ['reset', 'assess']) {
      globalThis.hostile.send({ type, id: type });
      globalThis.hostile.deskFrame().postMessage({ type, id: `${type}-window` }, '*');
    }
  });
  await expect.poll(() => arrivals(officer.desk)).toBe(before + 3);
  expect((await receivedBy(page)).slice(count)).toEqual([]);
  await first.evaluate((line) => line.postMessage({ type: 'setTheme', id: 'last', theme: 'light' }));
  await expect.poll(async () => ofType(await receivedBy(page), 'answer').map(({ data }) => data.id)).toEqual(['last']);
  await isUnharmed(page, officer);
});

test('payloads that are no JSON, or too much of it, are dropped; strange names are names like any other', async ({ page, framed }) => {
  const officer = await officerHasTyped(page, framed);
  const dropped = await page.evaluate(() => {
    const { send, deskFrame } = globalThis.hostile;
    const cycle: Record<string, unknown> = { type: 'assess', id: 'cycle' };
    cycle.self = cycle;
    const nested = (depth: number) => {
      let inner: unknown = 0;
      for (let i = 0; i < depth; i++) inner = [inner];
      return inner;
    };
    const payloads = [
      cycle,
      { type: 'reset', id: 'bigint', n: 1n },
      { type: 'reset', id: 'date', at: new Date() },
      { type: 'reset', id: 'map', data: new Map([['LOAN', 1]]) },
      { type: 'reset', id: 'set', data: new Set([1]) },
      { type: 'reset', id: 'bytes', data: new Uint8Array(9) },
      { type: 'reset', id: 'file', data: new Blob(['x']) },
      { type: 'reset', id: 'error', data: new Error('x') },
      { type: 'prefill', id: 'nan', data: { LOAN: Number.NaN } },
      { type: 'prefill', id: 'giant', data: { LOAN: 'x'.repeat(10_000_000) } },
      { type: 'prefill', id: 'long name', data: { ['x'.repeat(10_000_000)]: 1 } },
      { type: 'prefill', id: 'many', data: Array.from({ length: 1_000_000 }, () => 1) },
      { type: 'prefill', id: 'sparse', data: new Array(4_000_000_000) },
      { type: 'prefill', id: 'deep', data: nested(1000) },
      { type: 'prefill', id: 'deeper', data: nested(100_000) },
      'reset',
      ['reset'],
      null,
      0,
      { type: ['reset'], id: 'list' },
      { type: 'reset', id: 1 },
      { type: 'reset', id: '' },
      { type: 'reset' },
      { type: 'reset', id: 'x'.repeat(65) },
    ];
    let unsendable = 0;
    for (const payload of payloads)
      try {
        send(payload);
        deskFrame().postMessage(payload, '*');
      } catch {
        unsendable += 1;
      }
    return { unsendable };
  });
  expect(dropped.unsendable).toBeLessThan(3);
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  const askJson = (json: string) => page.evaluate((text) => globalThis.hostile.ask(JSON.parse(text)), json);
  const [, ...others] = names;
  expect(await askJson(`{"type":"prefill","id":"names","data":{${names.map((name) => `"${name}":{}`)}}}`)).toMatchObject({
    error: { code: 'malformed' },
  });
  expect(await askJson(`{"type":"prefill","id":"values","data":{${names.map((name) => `"${name}":1`)}}}`)).toMatchObject({
    ok: true,
    value: { filled: [], kept: [], problems: others.map((name) => ({ name, code: 'unknown' })) },
  });
  for (const name of names) {
    expect(await ask(page, { type: name, id: `type ${name}` })).toMatchObject({ ok: false, error: { code: 'unknown_command' } });
    expect(await ask(page, { type: 'setModel', id: `model ${name}`, model: name })).toMatchObject({ error: { code: 'model_unknown' } });
    expect(await ask(page, { type: 'setLocale', id: `locale ${name}`, locale: name })).toMatchObject({ error: { code: 'locale_unknown' } });
    expect(await ask(page, { type: 'setTheme', id: name, theme: 'dark' })).toMatchObject({ id: name, ok: true });
  }
  for (const name of names)
    expect(await askJson(`{"type":"reset","id":"more ${name}","${name}":{}}`)).toMatchObject({ error: { code: 'malformed' } });
  expect(await officer.desk.locator('html').evaluate(() => Object.keys(Object.prototype))).toEqual([]);
  await isUnharmed(page, officer);
});

test('an id is carried out once, however often it comes', async ({ page, framed }) => {
  const officer = await officerHasTyped(page, framed);
  const answered = () => receivedBy(page).then((messages) => ofType(messages, 'answer'));
  await page.evaluate(() => {
    for (let i = 0; i < 10; i++) globalThis.hostile.send({ type: 'prefill', id: 'same', data: { LOAN: 1 } });
    globalThis.hostile.send({ type: 'reset', id: 'same' });
  });
  await expect.poll(async () => (await answered()).length).toBe(11);
  expect(new Set((await answered()).map(({ data }) => JSON.stringify(data))).size).toBe(1);
  await isUnharmed(page, officer);
});

test('commands that overtake each other are each answered, and the last word counts', async ({ page, framed }) => {
  await page.goto(`${framed.portalUrl}raw.html`);
  await expect(deskIn(page).getByText(/Self-test passed/)).toBeVisible();
  await connect(page);
  const together = (...commands: object[]) =>
    page.evaluate((all) => Promise.all(all.map((command, i) => globalThis.hostile.ask({ ...command, id: `${i} ${performance.now()}` }))), commands);
  const fill = { type: 'prefill', data: applicant };
  const refill = { type: 'prefill', data: { LOAN: 9000 } };
  expect(await together(fill, refill)).toMatchObject([{ ok: true }, { value: { filled: ['LOAN'], kept: [] } }]);
  expect(await together({ type: 'assess' }, refill)).toMatchObject([{ ok: false, error: { code: 'replaced' } }, { ok: true }]);
  expect(await together({ type: 'assess' }, { type: 'assess' })).toMatchObject([{ error: { code: 'replaced' } }, { ok: true }]);
  expect(await together({ type: 'reset' }, fill, { type: 'assess' }, { type: 'reset' })).toMatchObject([
    { ok: true },
    { value: { kept: [] } },
    { error: { code: 'replaced' } },
    { ok: true },
  ]);
  await expect(deskIn(page).locator('data')).toHaveCount(0);
  expect(await scoredIn(page)).toHaveLength(1);
  expect(await together(fill, { type: 'setModel', model: 'model1' }, { type: 'setModel', model: 'home-equity' })).toMatchObject([
    { ok: true },
    { ok: true },
    { ok: true },
  ]);
  await expect.poll(async () => ofType(await receivedBy(page), 'ready').at(-1)?.data.model).toBe('home-equity');
  await expect(deskIn(page).getByLabel('Amount requested', { exact: true })).toBeVisible();
  await together(fill);
  expect(await together({ type: 'assess' }, { type: 'setModel', model: 'model1' })).toMatchObject([
    { ok: false, error: { code: 'replaced' } },
    { ok: true },
  ]);
});

test('an edit while an assessment is under way leaves nobody waiting: the answer is that of the edited form', async ({ page, framed }) => {
  const release = await holdBack(page, '**/model.onnx*');
  await page.goto(`${framed.portalUrl}raw.html`);
  const desk = deskIn(page);
  await connect(page);
  await typeIn(desk);
  await desk.getByLabel('Amount requested', { exact: true }).fill('9000');
  const asked = ask(page, { type: 'assess', id: 'asked' });
  await expect(desk.getByRole('region', { name: 'Result' })).toHaveAttribute('aria-busy', 'true');
  await desk.getByLabel('Amount requested', { exact: true }).fill(String(applicant.LOAN));
  release();
  expect(await asked).toMatchObject({ ok: true, value: { occasion: 'asked' } });
  await expect
    .poll(async () => (await scoredIn(page)).map(({ data }) => data.prediction))
    .toEqual([((await asked).value as { prediction: number }).prediction]);
  await assesses(desk);
});

test('a flood of 10,000 is muted after fifty, told once, and over after ten seconds', async ({ page, framed }) => {
  await page.clock.install();
  const officer = await officerHasTyped(page, framed);
  const muted = async () => ofType(await receivedBy(page), 'error').filter(({ data }) => data.code === 'muted');
  const flood = (id: string) =>
    page.evaluate((name) => {
      for (let i = 0; i < 10_000; i++) globalThis.hostile.send({ type: 'prefill', id: `${name} ${i}`, data: { LOAN: i } });
    }, id);
  await flood('first');
  await expect.poll(muted).toHaveLength(1);
  await flood('second');
  await page.evaluate(() => globalThis.hostile.send({ type: 'reset', id: 'in vain' }));
  await page.clock.fastForward(10_100);
  await expect
    .poll(async () => {
      await page.evaluate(() => globalThis.hostile.send({ type: 'setTheme', id: 'after', theme: 'light' }));
      return ofType(await receivedBy(page), 'answer').some(({ data }) => data.id === 'after');
    })
    .toBe(true);
  const answers = ofType(await receivedBy(page), 'answer').map(({ data }) => String(data.id));
  expect(answers).not.toContain('in vain');
  expect(answers.filter((id) => id.startsWith('first')).length).toBeLessThanOrEqual(50);
  await isUnharmed(page, officer);
});

test('a line kept from before a reload is dead, and its holder hears nothing', async ({ page, framed }) => {
  const officer = await officerHasTyped(page, framed);
  const old = await page.evaluateHandle(() => globalThis.hostile.line());
  await officer.desk.locator('html').evaluate(() => location.reload());
  await expect.poll(async () => ofType(await receivedBy(page), 'hello').length).toBe(2);
  await page.evaluate(() => globalThis.hostile.received.splice(0));
  await page.evaluate(() => globalThis.hostile.welcome());
  await expect.poll(async () => ofType(await receivedBy(page), 'ready').length).toBe(1);
  await old.evaluate((line) => line.postMessage({ type: 'reset', id: 'stolen' }));
  await typeIn(officer.desk);
  await old.evaluate((line) => line.postMessage({ type: 'assess', id: 'stolen too' }));
  expect(await ask(page, { type: 'setTheme', id: 'own', theme: 'light' })).toMatchObject({ ok: true });
  expect(ofType(await receivedBy(page), 'answer').map(({ data }) => data.id)).toEqual(['own']);
  await isUnharmed(page, officer);
});

for (const share of ['none', 'result', 'full'] as const)
  test(`with "${share}" ${share === 'full' ? 'what was typed leaves with the result' : 'nothing of what was typed leaves'}`, async ({
    page,
    framed,
  }) => {
    framed.share({ allowedOrigins: [framed.portalOrigin], share });
    const { desk } = await officerHasTyped(page, framed);
    await ask(page, { type: 'prefill', id: 'kept', data: { ...applicant, LOAN: 1, JOB: 'Pirate', OTHER: 5 } });
    await desk.getByLabel('Amount requested', { exact: true }).fill('16600x');
    const invalid = await ask(page, { type: 'assess', id: 'invalid' });
    expect(invalid.error).toMatchObject({ code: 'invalid', ...(share === 'none' ? {} : { count: 1 }) });
    if (share === 'none') expect(invalid.error).not.toHaveProperty('count');
    await desk.getByLabel('Amount requested', { exact: true }).fill(String(applicant.LOAN));
    const asked = await ask(page, { type: 'assess', id: 'asked' });
    await assesses(desk);
    await ask(page, { type: 'setLocale', id: 'german', locale: 'de' });
    await ask(page, { type: 'getRecord', id: 'record' });
    await ask(page, { type: 'assess', id: 'again' });
    await ask(page, { type: 'setModel', id: 'other', model: 'model1' });
    await expect.poll(async () => ofType(await receivedBy(page), 'ready').length).toBe(2);
    const messages = await receivedBy(page);
    const told = JSON.stringify(messages.map(({ data }) => data));
    const left = tracesOf(applicant).filter((trace) => told.includes(trace));
    if (share !== 'full')
      return expect({ left, asked: share === 'none' ? asked.value : null, scored: share === 'none' ? ofType(messages, 'scored') : [] }).toEqual({
        left: [],
        asked: null,
        scored: [],
      });
    expect(asked.value).toMatchObject({ values: applicant });
    expect(ofType(messages, 'scored')[0]?.data.values).toEqual(applicant);
  });

test('a page that plays the desk towards the portal is not heard, be it of the desk’s own origin', async ({ page, framed, noise }) => {
  noise.allow(/X-Frame|frame-ancestors/);
  await recordEvents(page);
  await page.route('**/playing.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: htmlPage(
        '<script>hostile = { received: [] }; addEventListener("message", ({ data, origin }) => hostile.received.push({ via: "window", data, origin }))</script>',
      ),
    }),
  );
  await page.goto(`${framed.portalUrl}element.html`);
  const desk = page.frameLocator('model-desk iframe');
  await expect(desk.getByText('is given to portal.corp')).toBeVisible();
  const { port } = new URL(framed.portalOrigin);
  for (const address of [`http://evil.corp:${port}/attacker.html`, `${framed.portalUrl}attacker.html`, `${framed.deskUrl}playing.html`]) {
    const attacker = await addAttacker(page, address);
    const before = await page.evaluate(() => globalThis.arrived);
    await attacker.evaluate(() => {
      parent.postMessage({ ns: 'modeldesk', type: 'hello', protocols: [1] }, '*');
      parent.postMessage({ ns: 'modeldesk', type: 'hello', protocols: [7] }, '*');
      parent.postMessage({ type: 'scored', prediction: 0, model: 'x', version: 1, sha256: 'x', at: '', occasion: 'asked' }, '*');
      parent.postMessage({ type: 'answer', id: 'command-1', ok: true, value: 'forged' }, '*');
      parent.postMessage({ type: 'resize', height: 7 }, '*');
    });
    await expect.poll(() => page.evaluate(() => globalThis.arrived)).toBe(before + 5);
    expect(await receivedBy(attacker)).toEqual([]);
    await page.evaluate(() => document.querySelector('iframe[title=attacker]')?.remove());
  }
  const types = await page.evaluate(() => (globalThis as unknown as { heard: { type: string; detail: { height?: number } }[] }).heard);
  expect(types.filter(({ type, detail }) => type === 'scored' || type === 'error' || detail.height === 7)).toEqual([]);
  await desk.getByRole('button', { name: 'Near cut-off' }).click();
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { heard: { type: string }[] }).heard.filter(({ type }) => type === 'scored').length))
    .toBe(1);
});
