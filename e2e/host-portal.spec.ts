/** The desk in the frame of a portal that isolates itself, on each server of `hosting/`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { cardOf, expect } from './fixtures.ts';
import { BELOW, THIS_COMPUTER, test } from './on-web-server.ts';
import { SERVERS, type ServerName } from './setup/web-servers.ts';

const card = cardOf('model1');
const [golden] = card.golden.rows;

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
