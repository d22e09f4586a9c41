/** The JSON contract as cases that run against anything which answers: the handler alone, the Node server, a page. */
import { readFileSync } from 'node:fs';
import { type Card, CardSchema } from '../contract/card.ts';

export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** What is used of a test runner: vitest in Node, Playwright around a browser. */
// biome-ignore lint/suspicious/noExplicitAny: the two runners' matchers share names and meaning, but no type
type Expect = any;
export type Runner = { describe(name: string, suite: () => void): void; it(name: string, test: () => Promise<void>): void; expect: Expect };

const cardOf = (id: string): Card => CardSchema.parse(JSON.parse(readFileSync(`public/models/${id}/1/card.json`, 'utf8')));
const homeEquity = cardOf('home-equity');
const consumerCredit = cardOf('consumer-credit');
const goldenOf = (card: Card, index = 0) => {
  const golden = card.golden.rows[index];
  if (!golden) throw new Error(`${card.id} has no golden row ${index}`);
  return golden;
};
const row = goldenOf(homeEquity).data;

type Case = {
  title: string;
  path: string;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  status: number;
  expected?: object;
};

const post = (title: string, body: unknown, status: number, expected?: object, path = '/api'): Case => ({
  title,
  path,
  method: 'POST',
  body,
  status,
  ...(expected ? { expected } : {}),
});
const error = (code: string, more: object = {}) => ({ error: { code, ...more } });
/** Every case of the contract, in the words of the runner's matchers. */
function contractCases(expect: Expect): Case[] {
  const fields = (...list: object[]) => error('values_refused', { fields: list.map((field) => expect.objectContaining(field)) });
  const close = (value: unknown) => expect.closeTo(Number(value), 6);
  const scored = (card: Card, index = 0) => ({
    prediction: close(goldenOf(card, index).prediction),
    model_name: `./models/${card.id}/1/model.onnx`,
    model_version: 1,
  });

  return [
    {
      title: 'names the default model',
      path: '/api',
      status: 200,
      expected: { model_name: './models/home-equity/1/model.onnx', model_version: 1, features: homeEquity.features.map((feature) => feature.name) },
    },
    { title: 'answers with a trailing slash', path: '/api/', status: 200 },
    { title: 'lists the models', path: '/api/models', status: 200, expected: { default: 'home-equity' } },
    {
      title: 'says that it is ready, and which build it is',
      path: '/api/health',
      status: 200,
      expected: { status: 'ok', build: expect.any(String) },
    },
    {
      title: 'gives one card',
      path: '/api/home-equity',
      status: 200,
      expected: { id: 'home-equity', golden: { rows: homeEquity.golden.rows.length } },
    },
    { title: 'gives one card by version', path: '/api/home-equity/1', status: 200, expected: { version: 1 } },
    { title: 'gives OpenAPI 3.1', path: '/api/openapi.json', status: 200, expected: { openapi: '3.1.0' } },

    post('answers the tutorial’s own call', { data: { feature_1: 1.0, feature_2: 0.5 } }, 200, {
      prediction: expect.any(Number),
      model_name: './models/model1/1/model.onnx',
      model_version: 1,
    }),
    { ...post('answers whatever the content type', { data: row }, 200, scored(homeEquity)), headers: { 'content-type': 'text/plain' } },
    post('scores the default model', { data: row }, 200, scored(homeEquity)),
    post('scores the appropriate model', { data: goldenOf(consumerCredit).data }, 200, scored(consumerCredit)),
    post('scores a model by name', { model: 'consumer-credit', data: goldenOf(consumerCredit).data }, 200, scored(consumerCredit)),
    post('scores a model by path', { data: goldenOf(consumerCredit).data }, 200, scored(consumerCredit), '/api/consumer-credit'),
    post('scores a model by path and version', { data: goldenOf(consumerCredit).data }, 200, scored(consumerCredit), '/api/consumer-credit/1'),
    post('scores a list in order', { data: [0, 1, 2].map((i) => goldenOf(homeEquity, i).data) }, 200, {
      predictions: [0, 1, 2].map((i) => close(goldenOf(homeEquity, i).prediction)),
    }),
    post('scores an empty list', { data: [] }, 200, { predictions: [] }),
    post('scores a thousand rows', { data: Array.from({ length: 1000 }, () => row) }, 200),

    post(
      'refuses more than a thousand rows',
      { data: Array.from({ length: 1001 }, () => row) },
      413,
      error('too_large', { message: expect.stringContaining('1,000 rows') }),
    ),
    post(
      'refuses more than a megabyte',
      { data: row, padding: 'x'.repeat(1_000_001) },
      413,
      error('too_large', { message: expect.stringContaining('1 MB') }),
    ),
    post('refuses what is not JSON', '{"data": ', 404, error('body_unreadable')),
    post('refuses an empty body', '', 404, error('body_unreadable')),
    post('refuses JSON that is no object', '[1]', 404, error('body_unreadable')),
    post('refuses a body without data', { feature_1: 1 }, 404, error('data_missing')),
    post('refuses data that is neither object nor list', { data: 5 }, 422, error('data_shape')),
    post('refuses data that is null', { data: null }, 422, error('data_shape')),
    post('refuses a list that holds something else', { data: [row, 5] }, 422, fields({ row: 1, code: 'shape' })),
    post('refuses a model that is not listed', { model: 'nothing', data: row }, 404, error('model_unknown')),
    post('refuses a model name that is no name', { model: 5, data: row }, 404, error('model_unknown')),
    post(
      'names every problem at once, with what was meant',
      { data: { ...row, LOAN: 'much', DEBTINC: null, JOB: 'office', DEBTIN: 1, CLAGE: 1680 } },
      422,
      fields(
        { name: 'LOAN', code: 'type' },
        { name: 'JOB', code: 'option', message: expect.stringContaining('did you mean Office?') },
        { name: 'DEBTINC', code: 'not_known' },
        { name: 'CLAGE', code: 'range', message: expect.stringContaining('0 to 1,200') },
        { name: 'DEBTIN', code: 'unknown', message: expect.stringContaining('did you mean DEBTINC?') },
      ),
    ),
    post('takes a numeric string for an error, not for a number', { data: { ...row, LOAN: '25000' } }, 422, fields({ name: 'LOAN', code: 'type' })),
    post(
      'takes 1 for an error where a whole number is true or false only by chance',
      { data: { ...row, LOAN: true } },
      422,
      fields({ name: 'LOAN', code: 'type' }),
    ),
    post(
      'judges against the default where no model fits',
      { data: { a: 1 } },
      422,
      error('values_refused', { message: expect.stringContaining('home-equity') }),
    ),
    post(
      'sees a prototype’s name as unknown',
      '{"data": {"__proto__": {"LOAN": 1}}, "model": "model1"}',
      422,
      error('values_refused', { fields: expect.arrayContaining([expect.objectContaining({ name: '__proto__', code: 'unknown' })]) }),
    ),
    post('names the row in a list', { data: [row, { ...row, LOAN: -5 }] }, 422, fields({ name: 'LOAN', row: 1, code: 'range' })),

    { title: 'knows no other path', path: '/api/home-equity/1/x', status: 404, expected: error('path_unknown') },
    { title: 'knows no model of that name', path: '/api/nothing', status: 404, expected: error('model_unknown') },
    { title: 'knows no such version', path: '/api/home-equity/9', status: 404, expected: error('model_unknown') },
    { title: 'knows no version that is no number', path: '/api/home-equity/latest', status: 404, expected: error('model_unknown') },
    { title: 'keeps reserved names free', path: '/api/explain', status: 404, expected: error('path_unknown') },
    { title: 'refuses another method', path: '/api', method: 'DELETE', status: 405, expected: error('method_not_allowed') },
    {
      title: 'refuses to take data where there is only something to read',
      path: '/api/health',
      method: 'POST',
      body: {},
      status: 405,
      expected: error('method_not_allowed'),
    },
  ];
}

const requestOf = ({ method, body, headers }: Case): RequestInit => ({
  method: method ?? 'GET',
  ...(headers ? { headers } : {}),
  ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
});

/** Runs every case; `twin` answers the same, byte for byte, where it is given. */
export function describeContract({ describe, it, expect }: Runner, name: string, ask: Ask, twin?: Ask): void {
  describe(`/api: ${name}`, () => {
    for (const entry of contractCases(expect))
      it(entry.title, async () => {
        const response = await ask(entry.path, requestOf(entry));
        const text = await response.text();
        expect([response.status, response.headers.get('content-type')]).toEqual([entry.status, 'application/json']);
        if (entry.expected) expect(JSON.parse(text)).toMatchObject(entry.expected);
        expect(response.headers.get('cache-control')).toBe('no-store');
        expect(text).not.toMatch(/node_modules|\.ts:|\/src\/|at async/);
        if (twin) expect(text).toBe(await (await twin(entry.path, requestOf(entry))).text());
      });

    it('says with 405 what is allowed, and to OPTIONS as well', async () => {
      expect((await ask('/api', { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
      const options = await ask('/api/health', { method: 'OPTIONS' });
      expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    });

    it('leads from its documents to the API screen, below any path', async () => {
      for (const path of ['/api/docs', '/api/docs/'])
        for (const method of ['GET', 'HEAD']) {
          const { status, headers } = await ask(path, { method, redirect: 'manual' });
          expect(status).toBe(302);
          expect(new URL(headers.get('location') ?? '', `http://desk/team${path}`).href).toMatch(/^http:..[^/]+\/team(\/credit%20desk)?\/#\/api$/);
        }
      const refused = await ask('/api/docs', { method: 'POST', body: '{}' });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
      expect((await ask('/api/docs/1')).status).toBe(404);
    });

    it('answers HEAD like GET, without a body', async () => {
      const head = await ask('/api/models', { method: 'HEAD' });
      expect([head.status, await head.text(), head.headers.get('content-type')]).toEqual([200, '', 'application/json']);
    });

    it('replays every golden row of every model within 1e-6', async () => {
      for (const card of [homeEquity, consumerCredit, cardOf('model1')]) {
        const response = await ask(`/api/${card.id}`, {
          method: 'POST',
          body: JSON.stringify({ data: card.golden.rows.map((golden) => golden.data) }),
        });
        const { predictions } = (await response.json()) as { predictions: number[] };
        const differences = card.golden.rows.map((golden, i) => Math.abs(Number(golden.prediction) - (predictions[i] ?? Number.NaN)));
        expect(Math.max(...differences)).toBeLessThanOrEqual(1e-6);
      }
    });
  });
}
