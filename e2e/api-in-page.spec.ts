/** The contract's whole suite against `/api` inside the browser, byte for byte as the Node server answers. */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import { type Ask, describeContract } from '../src/api/contract-suite.ts';
import { type OwnHost, startOwnHost } from './setup/own-host.ts';
import { STATIC_PORT } from './setup/ports.mjs';

const HOST_PORT = STATIC_PORT + 4;
const TWIN_PORT = STATIC_PORT + 5;

let host: OwnHost;
let page: Page;
let twin: ChildProcess;

base.beforeAll(async ({ browser }) => {
  twin = spawn(process.execPath, ['dist-server/server.js'], { env: { ...process.env, PORT: String(TWIN_PORT) } });
  let output = '';
  twin.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  host = await startOwnHost(HOST_PORT);
  writeFileSync(`${host.folder}/other.html`, '<!doctype html><title>Another page of this folder</title>');
  page = await (await browser.newContext()).newPage();
  await page.goto(host.url);
  await expect(page.getByText(/Self-test passed/)).toBeVisible();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  await expect.poll(() => output, { timeout: 15_000 }).toContain('Modeldesk is at');
});
base.afterAll(async () => {
  twin.kill('SIGKILL');
  await page.context().close();
  await host.cut();
});

/** A page is not shown where a redirect leads; the browser's own log is. */
async function askForRedirect(path: string, method: string): Promise<Response> {
  const [seen] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname.endsWith(path)),
    page.evaluate(
      ([target, how]) => fetch(String(target), { method: String(how), redirect: 'manual' }).then(({ type }) => type),
      [path.slice(1), method],
    ),
  ]);
  return new Response(null, { status: seen.status(), headers: seen.headers() });
}

const askPage: Ask = async (path, init) => {
  if (init?.redirect === 'manual') return askForRedirect(path, init.method ?? 'GET');
  const { status, headers, body } = await page.evaluate(
    async ({ target, options }) => {
      const response = await fetch(target, options);
      return { status: response.status, headers: [...response.headers], body: await response.text() };
    },
    { target: path.slice(1), options: init as { method?: string; body?: string; headers?: Record<string, string> } },
  );
  return new Response(status === 204 || body === '' ? null : body, { status, headers: headers as [string, string][] });
};
const askNode: Ask = (path, init) => fetch(`http://127.0.0.1:${TWIN_PORT}${path}`, init);

describeContract(
  { describe: base.describe, it: (name, run) => base(name, run), expect },
  'in the page, through the service worker',
  askPage,
  askNode,
);

base('the service worker answered, and not one request for /api reached the host', async () => {
  const [response] = await Promise.all([page.waitForResponse(/\/api\/health$/), askPage('/api/health')]);
  expect(response.fromServiceWorker()).toBe(true);
  await askPage('/api/nowhere/at/all', { method: 'POST', body: '{"data": {"LOAN": 1}}' });
  expect(host.requests.filter((line) => /desk\/api(?:\/|$)/.test(line))).toEqual([]);
});

base('a page without the desk gets a 503 that says so, and so does the address bar', async () => {
  const other = await page.context().newPage();
  await other.goto(`${host.url}other.html`);
  const fetched = await other.evaluate(async () => {
    const response = await fetch('api', { method: 'POST', body: '{"data": {}}' });
    return { status: response.status, body: await response.json() };
  });
  expect(fetched).toEqual({ status: 503, body: { error: { code: 'desk_absent', message: expect.stringContaining('Open the desk') } } });
  expect((await other.goto(`${host.url}api/health`))?.status()).toBe(503);
  await other.close();
  expect(host.requests.filter((line) => line.startsWith('POST'))).toEqual([]);
});

base('a program’s requests do not disturb the form: its own model and worker stay', async () => {
  await page.getByRole('button', { name: 'Low', exact: true }).click();
  const before = await page.locator('data').getAttribute('value');
  await askPage('/api/model1', { method: 'POST', body: '{"data": {"feature_1": 1, "feature_2": 0.5}}' });
  await page.getByLabel('Debt-to-income', { exact: true }).fill('42');
  await expect(page.locator('data')).not.toHaveAttribute('value', String(before));
  expect(page.workers()).toHaveLength(2);
});
