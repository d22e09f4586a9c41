/** `npm run screenshots`: every state of the desk as a picture below docs/states, from the built page. */
import { mkdirSync, rmSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser.mjs';
import { startFramedDesk } from './framed-desk.mjs';
import { startStaticHost } from './static-host.mjs';

const FOLDER = 'docs/states';
const FIXTURES = 'src/core/introspect/fixtures';
const host = await startStaticHost({ folder: 'dist', prefix: '/desk/' });
const browser = await chromium.launch({ executablePath: findBrowser().path, args: ['--no-sandbox'] });

const ready = (page) => page.getByText(/Self-test passed|Selbsttest bestanden/).waitFor();
const example = async (page, place = 2) => {
  await ready(page);
  await page.locator('.chip').nth(place).click();
  await page.locator('data').waitFor();
};
const withDesk = (change) => (page) =>
  page.route('**/desk.json', async (route) => {
    const desk = await (await route.fetch()).json();
    change(desk.models[0]);
    await route.fulfill({ json: desk });
  });
const tryModel = async (page, name) => {
  await ready(page);
  await page
    .getByLabel(/Try a model|Modell ausprobieren/)
    .last()
    .setInputFiles(`${FIXTURES}/${name}`);
};
const taskModel = (id) => async (page) => {
  await page.route('**/desk.json', (route) => route.fulfill({ json: { models: [{ id, version: 1 }], default: id } }));
  await page.route(`**/models/${id}/1/*`, (route) =>
    route.fulfill({ path: `e2e/models/${id}/1/${new URL(route.request().url()).pathname.split('/').at(-1)}` }),
  );
};

const states = {
  empty: { act: ready },
  loading: { before: (page) => page.route('**/model.onnx*', () => {}), act: (page) => page.getByRole('progressbar').waitFor() },
  result: { act: example },
  pinned: {
    async act(page) {
      await example(page);
      await page.getByRole('button', { name: 'Pin this result' }).click();
      await page.locator('.chip').nth(4).click();
      await page.getByText('since pinned').waitFor();
    },
  },
  stale: {
    async act(page) {
      await example(page);
      await page.getByLabel('Debt-to-income', { exact: true }).fill('4x');
      await page.keyboard.press('Tab');
    },
  },
  invalid: {
    async act(page) {
      await ready(page);
      await page.getByRole('button', { name: 'Assess' }).click();
      await page.getByText('answers to fix').waitFor();
    },
  },
  failed: {
    before: (page) => page.route('**/model.onnx*', (route) => route.fulfill({ body: 'another' })),
    act: (page) => page.getByRole('alert').waitFor(),
  },
  offline: {
    async act(page) {
      await example(page);
      await page.context().setOffline(true);
      await page.getByText('No network').waitFor();
    },
  },
  rare: {
    async act(page) {
      await example(page);
      await page.getByLabel('Debt-to-income', { exact: true }).fill('60');
      await page.getByText('Rare among').waitFor();
    },
  },
  ending: {
    before: withDesk((entry) => Object.assign(entry, { validUntil: new Date(Date.now() + 864e6).toISOString().slice(0, 10) })),
    act: example,
  },
  withdrawn: {
    before: withDesk((entry) => Object.assign(entry, { withdrawn: 'Replaced by version 2' })),
    act: (page) => page.getByRole('alert').waitFor(),
  },
  'this-computer': {
    async act(page) {
      await ready(page);
      await page.getByRole('button', { name: 'This computer' }).click();
      await page.getByText('Ready: the desk starts without network.').waitFor();
    },
  },
  'try-a-model': {
    act: async (page) => {
      await tryModel(page, 'linear-pipeline.onnx');
      await page.getByRole('contentinfo').getByText('Unchecked').waitFor();
    },
  },
  'try-refused': {
    act: async (page) => {
      await tryModel(page, 'zipmap.onnx');
      await page.getByRole('alert').waitFor();
    },
  },
  classes: { before: taskModel('iris-like'), act: (page) => example(page, 0) },
  number: { before: taskModel('house-price'), act: (page) => example(page, 0) },
};
const wide = { width: 1280, height: 800 };
const narrow = { width: 420, height: 800 };

async function picture(
  name,
  { before = async () => {}, act },
  { viewport = wide, colorScheme = 'light', forcedColors = 'none', locale = 'en-US', media, serviceWorkers = 'allow' } = {},
) {
  const context = await browser.newContext({ viewport, colorScheme, forcedColors, locale, serviceWorkers, timezoneId: 'Europe/Madrid' });
  const page = await context.newPage();
  await before(page);
  await page.goto(`http://127.0.0.1:${host.port}/desk/`);
  await act(page);
  if (media) await page.emulateMedia({ media });
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await context.close();
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const [name, state] of Object.entries(states)) await picture(name, state);
for (const name of ['empty', 'result', 'invalid', 'try-a-model']) await picture(`${name}-narrow`, states[name], { viewport: narrow });
for (const name of ['result', 'invalid', 'failed', 'this-computer']) await picture(`${name}-dark`, states[name], { colorScheme: 'dark' });
await picture('result-forced-colours', states.result, { forcedColors: 'active', colorScheme: 'dark' });
await picture('result-german', { act: example }, { locale: 'de-DE' });
await picture('result-german-narrow-dark', { act: example }, { locale: 'de-DE', viewport: narrow, colorScheme: 'dark' });
await picture('result-zoom-400', states.result, { viewport: { width: 320, height: 256 } });
await picture('paper', states.result, { viewport: { width: 760, height: 1000 }, media: 'print' });

const model = {
  async act(page) {
    await ready(page);
    await page.getByRole('link', { name: /^Model/ }).click();
    await page
      .getByText(/Passed|Bestanden/)
      .first()
      .waitFor();
  },
};
await picture('model', model, { viewport: { width: 1280, height: 1800 } });
await picture('model-narrow', model, { viewport: { width: 420, height: 1500 } });
await picture('model-german-dark', model, { viewport: { width: 1280, height: 1500 }, colorScheme: 'dark', locale: 'de-DE' });

await picture('model-paper', model, { viewport: { width: 760, height: 2400 }, media: 'print' });

const at = (hash) => async (page) => {
  await ready(page);
  await page.evaluate((address) => {
    location.hash = address;
  }, hash);
};
const shown = (page, name) =>
  page
    .getByRole('region', { name, exact: true })
    .first()
    .evaluate((element) => element.scrollIntoView());
const groups = {
  async act(page) {
    await at('#/model/consumer-credit/1')(page);
    await page
      .getByText(/counted at the cut-off|gezählt beim Grenzwert/)
      .first()
      .waitFor();
    await shown(page, /^(Groups|Gruppen)$/);
  },
};
await picture('groups', groups, { viewport: { width: 1280, height: 900 } });
await picture('groups-narrow-german-dark', groups, { viewport: { width: 420, height: 1200 }, colorScheme: 'dark', locale: 'de-DE' });
const versions = {
  async before(page) {
    const models = [1, 2].map((version) => ({ id: 'small-loan', version, title: 'Small loan' }));
    await page.route('**/desk.json', (route) => route.fulfill({ json: { models, default: 'small-loan' } }));
    await page.route('**/models/small-loan/*/*', (route) => {
      const [version, file] = new URL(route.request().url()).pathname.split('/').slice(-2);
      return route.fulfill({ path: `e2e/models/small-loan/${version}/${file}` });
    });
  },
  async act(page) {
    await at('#/model/small-loan/2?compare=1')(page);
    await page
      .getByText(/[+−]\d.* (points|Punkte)/)
      .first()
      .waitFor();
    await shown(page, /^(Versions|Versionen)$/);
  },
};
// Else the service worker fetches the second version, past the routes.
const serviceWorkers = 'block';
await picture('versions', versions, { viewport: { width: 1280, height: 1200 }, serviceWorkers });
await picture('versions-narrow-dark', versions, { viewport: { width: 420, height: 1200 }, colorScheme: 'dark', serviceWorkers });

const api = {
  async act(page) {
    await ready(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.getByRole('link', { name: 'API' }).click();
    await page.getByText('422 Unprocessable Content').waitFor();
    for (const _ of ['the first opens the model', 'the second does not']) {
      await page.getByRole('button', { name: /^(Send|Senden)$/ }).click();
      await page.locator('strong', { hasText: '200 OK' }).waitFor();
    }
  },
};
await picture('api', api, { viewport: { width: 1280, height: 1600 } });
await picture('api-narrow', api, { viewport: { width: 420, height: 2600 } });
await picture('api-dark', api, { viewport: { width: 1280, height: 1600 }, colorScheme: 'dark' });
await picture('api-german', api, { viewport: { width: 1280, height: 1600 }, locale: 'de-DE' });
await picture('api-paper', api, { viewport: { width: 760, height: 2400 }, media: 'print' });

const HOSTS = { deskName: '127.0.0.1', portalName: 'localhost' };
async function portal(
  name,
  { viewport, theme, locale, deskHeaders = {}, waitFor = (page) => page.frameLocator('iframe').locator('data').waitFor() },
) {
  const framed = await startFramedDesk({ ...HOSTS, deskHeaders });
  const page = await browser.newPage({ viewport });
  await page.goto(framed.portalUrl);
  if (theme) await page.getByLabel('Theme').selectOption(theme);
  if (locale) await page.getByLabel('Language').selectOption(locale);
  await page.getByText('A. Moreno').click();
  if (Object.keys(deskHeaders).length === 0) {
    await page.getByText('answers filled in').waitFor();
    await page.getByRole('button', { name: 'Assess' }).first().click();
  }
  await waitFor(page);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await page.close();
  framed.close();
}
await portal('portal', { viewport: { width: 1200, height: 1250 } });
await portal('portal-narrow-german-dark', { viewport: { width: 420, height: 1250 }, theme: 'dark', locale: 'de' });
await portal('portal-refused', {
  viewport: { width: 1000, height: 500 },
  deskHeaders: { 'Content-Security-Policy': "frame-ancestors 'self'" },
  waitFor: (page) => page.getByRole('alert').waitFor(),
});
await browser.close();
host.server.close();
