/** WebKitGTK's own small browser, over WebDriver, on a display that nobody sees. https://www.w3.org/TR/webdriver2/ */
import { expect } from '@playwright/test';
import * as z from 'zod';
import { STATIC_PORT } from '../setup/ports.mjs';
import { callText, type Engine, type EngineKind } from './engine.ts';
import { findCommand, startProgram } from './program.ts';

const DRIVER_PORT = STATIC_PORT + 9;
/** Its driver scrolls a frame, but not the page around it: all of that must be in sight. */
const WINDOW = { width: 1280, height: 3000 };
const START_WITHIN_MS = 60_000;

const ENVIRONMENT = {
  // It asks for rights that root in a container has not, and protects from foreign pages, of which there are none here.
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  LC_ALL: 'C.UTF-8',
  LANGUAGE: 'en_US',
};

/** Its 127.0.0.1 as IPv6 writes it: a further name would take rights over the computer. */
const PLAIN_HTTP_NAME = '[::ffff:127.0.0.1]';

const driver = findCommand('WebKitWebDriver');
const xvfb = findCommand('Xvfb');

const SessionSchema = z.object({ sessionId: z.string() });
const ErrorSchema = z.object({ error: z.string(), message: z.string() });
/** An element travels as an object whose one name the standard fixes. */
const ElementSchema = z.object({ 'element-6066-11e4-a52e-4f735466cecf': z.string() }).transform((found) => Object.values(found)[0]);
const OutcomeSchema = z.object({ value: z.string().nullish(), error: z.string().nullish() });

async function command(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${DRIVER_PORT}${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = z.object({ value: z.unknown() }).parse(await response.json());
  const refused = ErrorSchema.safeParse(value);
  if (refused.success) throw new Error(`${method} ${path}: ${refused.data.error}: ${refused.data.message}`);
  return value;
}

const isListening = () =>
  command('GET', '/status').then(
    () => true,
    () => false,
  );

async function start(): Promise<Engine> {
  const screen = startProgram(String(xvfb), ['-displayfd', '1', '-screen', '0', `${WINDOW.width}x${WINDOW.height}x24`, '-nolisten', 'tcp']);
  const display = await screen.written(/^(\d+)\n/);
  const program = startProgram(String(driver), [`--port=${DRIVER_PORT}`], { ...ENVIRONMENT, DISPLAY: `:${display}` });
  await expect.poll(isListening, { message: 'WebKitWebDriver listens', timeout: START_WITHIN_MS }).toBe(true);
  const { sessionId } = SessionSchema.parse(await command('POST', '/session', { capabilities: {} }));
  const session = (method: string, path: string, body?: object) => command(method, `/session/${sessionId}${path}`, body);
  await session('POST', '/window/rect', { x: 0, y: 0, ...WINDOW });
  const find = async (target: string) => `/element/${ElementSchema.parse(await session('POST', '/element', { using: 'xpath', value: target }))}`;
  return {
    async open(url) {
      await session('POST', '/frame', { id: null });
      await session('POST', '/url', { url });
    },
    async run(code, ...values) {
      const script = `const [done] = arguments;
        (async () => JSON.stringify(await ${callText(code, values)}))().then((value) => done({ value }), (cause) => done({ error: String(cause) }));`;
      const { value, error } = OutcomeSchema.parse(await session('POST', '/execute/async', { script, args: [] }));
      if (typeof error === 'string') throw new Error(error);
      return typeof value === 'string' ? JSON.parse(value) : undefined;
    },
    click: async (target) => void (await session('POST', `${await find(target)}/click`, {})),
    async type(target, text) {
      const found = await find(target);
      await session('POST', `${found}/click`, {});
      await session('POST', `${found}/clear`, {});
      await session('POST', `${found}/value`, { text });
    },
    enterFrame: async () => void (await session('POST', '/frame', { id: 0 })),
    async close() {
      await session('DELETE', '');
      await program.end();
      await screen.end();
    },
  };
}

const missing = [...(driver ? [] : ['webkit2gtk-driver']), ...(xvfb ? [] : ['xvfb'])];
export const webkit: EngineKind = { name: 'WebKit', missing, plainHttpName: PLAIN_HTTP_NAME, start };
