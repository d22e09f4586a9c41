import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { cardOf } from './fixtures.ts';
import { SERVER_PORT } from './setup/ports.mjs';

const base = `http://127.0.0.1:${SERVER_PORT}`;
let server: ChildProcess;
let output = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  server = spawn(process.execPath, ['dist-server/server.js'], { env: { ...process.env, PORT: String(SERVER_PORT) } });
  server.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  await expect.poll(() => output, { timeout: 15_000 }).toContain(`Modeldesk is at ${base}`);
});
test.afterAll(() => void server.kill('SIGKILL'));

test('the tutorial’s client gets its prediction from the built server', async ({ request }) => {
  const response = await request.post(`${base}/api`, { data: { data: { feature_1: 1.0, feature_2: 0.5 } } });
  expect(response.status()).toBe(200);
  expect(await response.json()).toEqual({ prediction: expect.any(Number), model_name: './models/model1/1/model.onnx', model_version: 1 });
});

test('the built page scores under the server’s header, without one violation', async ({ page }) => {
  const heard: string[] = [];
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  page.on('pageerror', (cause) => heard.push(cause.message));
  await page.goto(`${base}/`);
  await page.getByLabel('Model', { exact: true }).selectOption('model1');
  const [first, second] = cardOf('model1').features;
  await page.getByLabel(String(first?.label)).fill('1');
  await page.getByLabel(String(second?.label)).fill('0.5');
  await page.keyboard.press('Enter');
  await expect(page.locator('data')).toBeVisible();
  const { prediction } = await (await page.request.post(`${base}/api`, { data: { data: { feature_1: 1.0, feature_2: 0.5 } } })).json();
  expect(await page.locator('data').getAttribute('value')).toBe(String(prediction));
  expect(heard).toEqual([]);
});

test('hashed files are kept for good and every type is right', async ({ request }) => {
  const html = await (await request.get(`${base}/`)).text();
  const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(html)?.[1];
  const response = await request.get(`${base}/${script}`);
  expect(response.headers()).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
  });
  expect((await request.get(`${base}/desk.json`)).headers()).toMatchObject({ 'cache-control': 'no-cache' });
});

test('a stop lets go of the port and ends cleanly', async () => {
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  expect(code).toBe(0);
});
