/** The programs of the API screen, run as their readers run them: curl, Python, Node and R, against a server that listens. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPackageRuntime } from '../../build/package-runtime.ts';
import { type Card, CardSchema } from '../contract/card.ts';
import type { Row, Value } from '../contract/feature.ts';
import { pageSnippet, programSnippets, pythonLiteral, rLiteral, type Snippet } from '../core/api-snippets.ts';
import { installRuntime } from '../inference/engine.ts';
import { createDeskService } from './desk-service.ts';
import { makeListener } from './listener.ts';
import { makeHostCheck } from './response-headers.ts';

const works = (command: string, ...args: string[]) => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
type Tool = { command: string; file: string; needs: string; isThere: boolean };
const TOOLS: Record<Snippet['language'], Tool> = {
  curl: { command: 'bash', file: 'score.sh', needs: 'bash and curl', isThere: works('bash', '-c', 'curl --version') },
  python: { command: 'python3', file: 'score.py', needs: 'python3', isThere: works('python3', '--version') },
  javascript: { command: process.execPath, file: 'score.mjs', needs: 'Node', isThere: true },
  r: {
    command: 'Rscript',
    file: 'score.R',
    needs: 'Rscript with httr2 and jsonlite',
    isThere: works('Rscript', '-e', 'library(httr2); library(jsonlite)'),
  },
};
const LANGUAGES = Object.entries(TOOLS).map(([language, tool]) => ({ language: language as Snippet['language'], ...tool }));

const folder = mkdtempSync(path.join(tmpdir(), 'snippets-'));
type Ended = { code: number; output: string; said: string };
const NO_PROXY = { no_proxy: '127.0.0.1', NO_PROXY: '127.0.0.1' };
const UTF8 = 'C.UTF-8';
/** The poorest of locales, as a bare container has it: nothing beyond ASCII. */
const ASCII = 'C';

function run({ command, file }: Tool, text: string, locale = UTF8): Promise<Ended> {
  const written = path.join(folder, file);
  writeFileSync(written, text);
  return new Promise((resolve) => {
    execFile(command, [written], { env: { ...process.env, ...NO_PROXY, LC_ALL: locale } }, (error, output, said) =>
      resolve({ code: Number(error?.code ?? 0), output, said }),
    );
  });
}
const runSnippet = (language: Snippet['language'], url: string, data: Row, locale = UTF8): Promise<Ended> => {
  const snippet = programSnippets({ url, data }).find((any) => any.language === language);
  if (!snippet) throw new Error(`There is no program in ${language}`);
  return run(TOOLS[language], snippet.text, locale);
};

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const cardOf = (id: string): Card => CardSchema.parse(JSON.parse(readFileSync(`public/models/${id}/1/card.json`, 'utf8')));
const CARDS = ['home-equity', 'consumer-credit', 'model1'].map(cardOf);
let desk: Server;
let base = '';
/** Keeps the body it was sent. */
let received = '';
const echo = createServer((request, response) => {
  received = '';
  request.setEncoding('utf8').on('data', (chunk) => {
    received += chunk;
  });
  request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"prediction": 1}'));
});
let echoUrl = '';

beforeAll(async () => {
  installRuntime(await readPackageRuntime());
  const service = await createDeskService({ siteFolder: 'public', build: 'test', log: () => {} });
  if (!service.ok) throw new Error(JSON.stringify(service.error));
  desk = createServer(makeListener({ service: service.value, siteFolder: 'public', isOurHost: makeHostCheck([]), log: () => {} }));
  base = await listen(desk);
  echoUrl = await listen(echo);
});
afterAll(() => {
  desk.close();
  echo.close();
});

const NASTY: Row = {
  'it’s "a" name': `'"\`$HOME\${HOME}$(id)!!\\`,
  Größe: 'Straße 1,5 m² – 大きさ 🏠👩‍👩‍👧',
  "O'Neill": "it's 'quoted' ''twice''",
  'back\\slash': 'C:\\new\\table\\u0041 %s {x} #{y} \\',
  'two\nlines': 'tab\tcr\rlf\nff\fbs\bbell\u0007esc\u001b del\u007f nel\u0085 ls\u2028 ps\u2029 bom\ufeff rtl\u202e',
  __proto__x: '</script><!-- @file &amp; ?a=b;c|d>e<f~*[0-9]',
  nothing: null,
  yes: true,
  no: false,
  zero: 0,
  small: 1e-7,
  large: 1e21,
  fraction: 123456.789,
  negative: -0.1,
  empty: '',
};

describe.each(LANGUAGES)('the program in $language (needs $needs)', ({ language, isThere }) => {
  describe.each(CARDS)('asked about $id', (card) => {
    const url = () => `${base}/api/${card.id}/${card.version}`;
    it.skipIf(!isThere)('prints the golden prediction', async () => {
      const [golden] = card.golden.rows;
      const { code, output, said } = await runSnippet(language, url(), golden?.data ?? {});
      expect(code, said).toBe(0);
      const answer = JSON.parse(output);
      expect(answer).toMatchObject({ model_name: `./models/${card.id}/1/model.onnx`, model_version: 1 });
      expect(Math.abs(answer.prediction - Number(golden?.prediction))).toBeLessThanOrEqual(1e-6);
    });
    it.skipIf(!isThere)('prints for the first example what the server answers', async () => {
      const data = card.examples[0]?.data ?? {};
      const { output } = await runSnippet(language, url(), data);
      const wanted = await (await fetch(url(), { method: 'POST', body: JSON.stringify({ data }) })).json();
      expect(JSON.parse(output)).toEqual(wanted);
    });
  });

  it.skipIf(!isThere)('shows what is wrong with the data', async () => {
    const { output, said } = await runSnippet(language, `${base}/api/home-equity/1`, { LOAN: '25000' });
    expect(output + said).toContain('"code":"values_refused"');
    expect(output + said).toContain('"name":"LOAN","code":"type"');
  });

  it.skipIf(!isThere)('sends any text as it is, whatever the locale, and no features as none', async () => {
    const { code, output, said } = await runSnippet(language, `${echoUrl}/a[b]{c}/it's`, NASTY, ASCII);
    expect(code, said).toBe(0);
    expect(JSON.parse(output)).toEqual({ prediction: 1 });
    expect(JSON.parse(received)).toEqual({ data: NASTY });
    await runSnippet(language, echoUrl, {});
    expect(JSON.parse(received)).toEqual({ data: {} });
  });
});

describe.each(LANGUAGES.filter(({ language }) => language !== 'r'))('the program in $language', ({ language, isThere }) => {
  it.skipIf(!isThere)('sends what R cannot hold: a number of 17 digits, U+0000 and half a pair', async () => {
    const data: Row = { exact: 0.1 + 0.2, least: 5e-324, text: 'nul\0 half\ud800', ['__proto__']: 1 };
    await runSnippet(language, echoUrl, data);
    expect(JSON.parse(received)).toEqual({ data });
  });
});

it('the program of a page prints the golden prediction', async () => {
  const card = CARDS[0] as Card;
  const printed: string[] = [];
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const text = pageSnippet({ path: 'api/home-equity/1', data: card.golden.rows[0]?.data ?? {} });
  const fromPage: typeof fetch = (target, init) => fetch(new URL(String(target), `${base}/page.html`), init);
  await new AsyncFunction('fetch', 'console', text)(fromPage, { log: (line: string) => printed.push(line) });
  expect(JSON.parse(printed.join('')).prediction).toBeCloseTo(Number(card.golden.rows[0]?.prediction), 6);
});

/** Literals by the hundred in one program of each language, which prints them as JSON in ASCII. */
const text = fc.string({ unit: fc.oneof(fc.constantFrom(...`'"\\\`$!#%\n\r\t {}`), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })) });
const value: fc.Arbitrary<Value> = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const SEED = 20261122;

it.skipIf(!TOOLS.python.isThere)('300 literals mean in Python what they mean here (needs python3)', async () => {
  const values = fc.sample(fc.oneof(value, fc.double({ noNaN: true, noDefaultInfinity: true })), { numRuns: 300, seed: SEED });
  const { output, said } = await run(TOOLS.python, `import json\nprint(json.dumps([${values.map(pythonLiteral).join(',\n')}]))`);
  expect(said).toBe('');
  expect(JSON.parse(output)).toEqual(values.map((any) => (Object.is(any, -0) ? 0 : any)));
});

it.skipIf(!TOOLS.r.isThere)('300 literals mean in R what they mean here (needs Rscript with httr2 and jsonlite)', async () => {
  const values = fc.sample(value, { numRuns: 300, seed: SEED }).filter((any) => typeof any !== 'string' || !any.includes('\0'));
  const program = `cat(jsonlite::toJSON(list(${values.map(rLiteral).join(',\n')}), auto_unbox = TRUE, null = "null", digits = 22))`;
  const { output, said } = await run(TOOLS.r, program);
  expect(said).toBe('');
  expect(JSON.parse(output)).toEqual(values);
});
