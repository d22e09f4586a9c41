/** Firefox, over WebDriver BiDi. https://w3c.github.io/webdriver-bidi/ */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { connect } from './bidi.ts';
import { callText, type Engine, type EngineKind } from './engine.ts';
import { findCommand, startProgram } from './program.ts';

const PLAIN_HTTP_NAME = 'intranet.corp';
const PREFERENCES = { 'network.dns.localDomains': PLAIN_HTTP_NAME, 'intl.accept_languages': 'en-US' };
const CONTROL = '\uE009';

const TreeSchema = z.object({ contexts: z.tuple([z.object({ context: z.string(), children: z.array(z.object({ context: z.string() })) })]) });
const NodesSchema = z.object({ nodes: z.tuple([z.object({ sharedId: z.string() })]) });
const ValueSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), result: z.object({ value: z.string().optional() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);

const command = findCommand('firefox-esr', 'firefox');

function makeProfile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'firefox-'));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(path.join(folder, 'user.js'), lines.join(''));
  return folder;
}

const keys = (names: string[]) => ({
  type: 'key',
  id: 'keyboard',
  actions: names.flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]),
});
const SELECT_ALL = {
  type: 'key',
  id: 'keyboard',
  actions: [{ type: 'keyDown', value: CONTROL }, ...keys(['a']).actions, { type: 'keyUp', value: CONTROL }],
};

async function start(): Promise<Engine> {
  const profile = makeProfile();
  const words = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'];
  const program = startProgram(String(command), words, { MOZ_CRASHREPORTER_DISABLE: '1' });
  const close = async () => {
    await program.end();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const { send } = await connect(`${await program.written(/WebDriver BiDi listening on (ws:\S+)/)}/session`);
  await send('session.new', { capabilities: {} });
  const tree = async () => TreeSchema.parse(await send('browsingContext.getTree', {})).contexts[0];
  const { context: page } = await tree();
  let context = page;

  const evaluate = async (expression: string) => {
    const answer = ValueSchema.parse(await send('script.evaluate', { expression, awaitPromise: true, target: { context } }));
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  };
  const click = async (target: string) => {
    const found = await send('browsingContext.locateNodes', { context, locator: { type: 'xpath', value: target } });
    const [{ sharedId }] = NodesSchema.parse(found).nodes;
    const functionDeclaration = '(element) => element.scrollIntoView({ block: "center" })';
    await send('script.callFunction', { functionDeclaration, arguments: [{ sharedId }], awaitPromise: false, target: { context } });
    const origin = { type: 'element', element: { sharedId } };
    const actions = [
      { type: 'pointerMove', x: 0, y: 0, origin },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] });
  };
  return {
    async open(url) {
      context = page;
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async run(code, ...values) {
      const text = await evaluate(`(async () => JSON.stringify(await ${callText(code, values)}))()`);
      return text === undefined ? undefined : JSON.parse(text);
    },
    click,
    async type(target, text) {
      await click(target);
      await send('input.performActions', { context, actions: [SELECT_ALL] });
      await send('input.performActions', { context, actions: [keys([...text])] });
    },
    async enterFrame() {
      context = (await tree()).children[0]?.context ?? page;
    },
    close,
  };
}

export const firefox: EngineKind = { name: 'Firefox', missing: command ? [] : ['firefox-esr'], plainHttpName: PLAIN_HTTP_NAME, start };
