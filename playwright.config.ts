import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/setup/find-browser.mjs';
import { STATIC_PORT, SUB_PATH } from './e2e/setup/ports.mjs';

/** A name that is not loopback, so that the browser sees plain HTTP as an intranet has it: no secure context. */
const INTRANET = 'intranet.corp';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 40_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  expect: { timeout: 8_000 },
  use: {
    actionTimeout: 8_000,
    baseURL: `http://${INTRANET}:${STATIC_PORT}${SUB_PATH}`,
    locale: 'en-US',
    timezoneId: 'Europe/Madrid',
    launchOptions: {
      executablePath: findBrowser().path,
      args: ['--no-sandbox', `--host-resolver-rules=MAP *.corp 127.0.0.1`, '--disable-background-networking', '--disable-component-update'],
    },
    trace: 'retain-on-failure',
  },
  webServer: [
    {
      command: `node e2e/setup/static-host.mjs dist "${SUB_PATH}" ${STATIC_PORT}`,
      url: `http://127.0.0.1:${STATIC_PORT}${SUB_PATH}`,
    },
  ],
});
