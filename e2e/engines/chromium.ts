/** Chromium, as the other tests drive it. */
import { chromium as playwright } from '@playwright/test';
import { findBrowser } from '../setup/find-browser.mjs';
import { callText, type Engine, type EngineKind } from './engine.ts';

const PLAIN_HTTP_NAME = 'intranet.corp';

async function start(): Promise<Engine> {
  const browser = await playwright.launch({
    executablePath: findBrowser().path,
    args: ['--no-sandbox', `--host-resolver-rules=MAP ${PLAIN_HTTP_NAME} 127.0.0.1`],
  });
  const page = await browser.newPage({ locale: 'en-US' });
  let frame = page.mainFrame();
  const find = (target: string) => frame.locator(`xpath=${target}`);
  return {
    async open(url) {
      frame = page.mainFrame();
      await page.goto(url);
    },
    run: (code, ...values) => frame.evaluate(callText(code, values)),
    click: (target) => find(target).click(),
    async type(target, text) {
      await find(target).selectText();
      await page.keyboard.type(text);
    },
    async enterFrame() {
      frame = frame.childFrames()[0] ?? frame;
    },
    close: () => browser.close(),
  };
}

export const chromium: EngineKind = { name: 'Chromium', missing: [], plainHttpName: PLAIN_HTTP_NAME, start };
