/** The OpenAPI document by a validator of others, and the server's own answers by the document. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackageRuntime } from '../../build/package-runtime.ts';
import { createApi } from '../api/handler.ts';
import { makeOpenApi } from '../api/openapi.ts';
import { makeApplicantCheck } from '../contract/applicant.ts';
import { type Card, CardSchema } from '../contract/card.ts';
import { DeskSchema } from '../contract/desk.ts';
import { exampleCard } from '../contract/example-card.ts';
import { installRuntime } from '../inference/engine.ts';
import { type ExampleDesk, openExampleDesk } from './example-desk.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document of others' making, read by path
type Json = any;

let desk: ExampleDesk;
let document: Json;
let check: Check;

beforeAll(async () => {
  installRuntime(await readPackageRuntime());
  desk = await openExampleDesk();
  document = await (await ask('/openapi.json')).json();
  check = makeCheck(document);
}, 60_000);

const ask = (path: string, method = 'GET', body?: unknown) =>
  desk.service.fetch(new Request(`http://desk/api${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }));

const validity = async (of: Json) => new Validator().validate(structuredClone(of));
const pointer = (...steps: (string | number)[]) => steps.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

type Check = (value: unknown, ...steps: (string | number)[]) => unknown[];
/** What a schema within the document says of a value: nothing where it fits. */
function makeCheck(of: Json): Check {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(of, 'openapi');
  const compiled = new Map<string, ValidateFunction>();
  return (value, ...steps) => {
    const at = pointer(...steps);
    const validate = compiled.get(at) ?? ajv.compile({ $ref: `openapi#/${at}` });
    compiled.set(at, validate);
    return validate(value) ? [] : [{ value, problems: validate.errors }];
  };
}
const REQUEST = ['requestBody', 'content', 'application/json', 'schema'];
const answerSchema = (path: string, method: string, status: number) => [
  ...['paths', path, method, 'responses', status],
  ...['content', 'application/json', 'schema'],
];

/** What the JSON Schema of JSON Schema says of the document's own: the validator looks at OpenAPI alone. */
function schemaProblems(of: Json): unknown[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const bodies = operationsOf(of).flatMap(({ operation }) => [operation.requestBody, ...Object.values<Json>(operation.responses)]);
  const schemas = [...Object.values<Json>(of.components.schemas), ...bodies.flatMap((body) => body?.content?.['application/json'].schema ?? [])];
  return schemas.flatMap((schema) => (ajv.validateSchema(schema) ? [] : [{ schema, problems: ajv.errors }]));
}

type Operation = { path: string; method: string; operation: Json };
const operationsOf = (of: Json): Operation[] =>
  Object.entries<Json>(of.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item)
      .filter(([method]) => method !== 'parameters')
      .map(([method, operation]) => ({ path, method, operation })),
  );

/** Every example of the document that does not fit the schema beside it, and how many there are. */
function unfitExamples(of: Json, fits = makeCheck(of)): { count: number; unfit: unknown[] } {
  const shown = operationsOf(of).flatMap(({ path, method, operation }) => [
    { content: operation.requestBody?.content['application/json'], steps: ['paths', path, method, ...REQUEST] },
    ...Object.entries<Json>(operation.responses).map(([status, response]) => ({
      content: response.content?.['application/json'],
      steps: answerSchema(path, method, Number(status)),
    })),
  ]);
  const all = shown.flatMap(({ content, steps }) => Object.values<Json>(content?.examples ?? {}).map(({ value }) => ({ value, steps })));
  return { count: all.length, unfit: all.flatMap(({ value, steps }) => fits(value, ...steps)) };
}

describe('the OpenAPI document', () => {
  it('is valid 3.1 for a validator of others, of the whole desk, of one model and of none', async () => {
    expect(await validity(document)).toEqual({ valid: true });
    expect(schemaProblems(document)).toEqual([]);
    const described = (cards: readonly Card[]) =>
      makeOpenApi(
        cards.map((card) => ({ entry: { id: card.id, version: card.version }, card, check: makeApplicantCheck(card) })),
        'test',
      );
    for (const some of [described([exampleCard()]), described([])]) {
      expect(await validity(some)).toEqual({ valid: true });
      expect(schemaProblems(some)).toEqual([]);
      expect(unfitExamples(some).unfit).toEqual([]);
    }
    expect(await validity({ ...document, paths: { nothing: {} } })).toMatchObject({ valid: false });
  });

  it('has no reference that leads nowhere, and each name once, also without regard to case and separators', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, at]) => String(at));
    const leadsTo = (at: string) => at.split('/').reduce<Json>((within, step) => within?.[step], document);
    expect(references.filter((at) => leadsTo(at) === undefined)).toEqual([]);
    const names = operationsOf(document).map(({ operation }) => operation.operationId);
    for (const all of [names, Object.keys(document.components.schemas)]) {
      const plain = all.map((name) => name.replaceAll('_', '').toLowerCase());
      expect(plain.filter((name, i) => plain.indexOf(name) !== i)).toEqual([]);
      expect(all.filter((name) => !/^[A-Za-z]\w*$/.test(name))).toEqual([]);
    }
  });

  it('holds examples, each of which fits its schema', () => {
    const { count, unfit } = unfitExamples(document, check);
    expect(count).toBeGreaterThan(3 * desk.cards.length);
    expect(unfit).toEqual([]);
  });

  it('describes every path and method that is answered', async () => {
    const described = ['/', '/health', '/models', '/docs', '/openapi.json', '/{id}/{version}', ...desk.cards.map(({ id }) => `/${id}`)];
    expect(Object.keys(document.paths).sort()).toEqual(described.sort());
    for (const { path, method, operation } of operationsOf(document)) {
      const target = path.replace('{id}', 'model1').replace('{version}', '1');
      const response = await ask(target, method.toUpperCase(), method === 'post' ? {} : undefined);
      expect(Object.keys(operation.responses), `${method} ${path}`).toContain(String(response.status));
      if (path.includes('{')) continue;
      const allowed = (await ask(target, 'OPTIONS')).headers.get('allow')?.toLowerCase().split(', ') ?? [];
      expect([...Object.keys(document.paths[path]), 'head', 'options'].sort(), path).toEqual(allowed.sort());
    }
  });
});

describe('what the server answers fits the document', () => {
  it('on every path that is read', async () => {
    for (const { path, method } of operationsOf(document).filter((any) => any.method === 'get' && any.path !== '/docs')) {
      const answer = await (await ask(path.replace('{id}', 'iris-like').replace('{version}', '1'))).json();
      expect(check(answer, ...answerSchema(path, method, 200)), path).toEqual([]);
    }
  });

  it('for every example and golden row of every model, alone and in a list', async () => {
    for (const { id, examples, golden, task } of desk.cards) {
      const rows = [...examples, ...golden.rows.slice(0, 5)].map(({ data }) => data);
      for (const data of [...rows, rows, []]) {
        expect(check({ data }, 'paths', `/${id}`, 'post', ...REQUEST)).toEqual([]);
        for (const path of [`/${id}`, '/{id}/{version}']) {
          const response = await ask(`/${id}/1`, 'POST', { data });
          expect(check(await response.json(), ...answerSchema(path, 'post', response.status)), `${task} ${path}`).toEqual([]);
        }
      }
    }
  });

  it('where it refuses: and what the schema refuses, the server refuses too', async () => {
    for (const card of desk.cards) {
      const data = card.examples[0]?.data ?? card.golden.rows[0]?.data ?? {};
      const [name = ''] = Object.keys(data);
      const { [name]: _, ...without } = data;
      for (const wrong of [
        { ...data, [name]: '1' },
        { ...data, [name]: null },
        { ...data, [name]: 1e300 },
        without,
        { ...data, 'no feature': 1 },
        5,
        null,
        [5],
      ]) {
        const response = await ask(`/${card.id}`, 'POST', { data: wrong });
        const isRefused = check({ data: wrong }, 'paths', `/${card.id}`, 'post', ...REQUEST).length > 0;
        expect(response.status, JSON.stringify(wrong)).toBe(isRefused ? 422 : 200);
        expect(check(await response.json(), ...answerSchema(`/${card.id}`, 'post', response.status))).toEqual([]);
      }
    }
  });

  it('also of a model that may no longer be used, and of one that is not there', async () => {
    const card = CardSchema.parse(exampleCard());
    const models = [{ id: card.id, version: 1, withdrawn: 'Replaced' }];
    const api = createApi({
      desk: DeskSchema.parse({ models, default: card.id }),
      cardOf: async () => card,
      predict: async () => ({ ok: true, value: [] }),
      hasFailed: () => true,
      build: 'test',
      today: () => '2026-11-22',
      onFailure: () => {},
    });
    for (const [path, method, status, described] of [
      ['/example', 'POST', 410, '/model1'],
      ['/example', 'GET', 503, '/model1'],
      ['/health', 'GET', 503, '/health'],
      ['/nothing/1', 'POST', 404, '/{id}/{version}'],
    ] as const) {
      const response = await api.fetch(new Request(`http://desk/api${path}`, { method, ...(method === 'POST' ? { body: '{"data": {}}' } : {}) }));
      expect(response.status, path).toBe(status);
      expect(check(await response.json(), ...answerSchema(described, method.toLowerCase(), status)), path).toEqual([]);
    }
  });
});
