/** A client generated from `/api/openapi.json` by a generator of others: it compiles strictly, its types bite, and it scores. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPackageRuntime } from '../../build/package-runtime.ts';
import type { Card } from '../contract/card.ts';
import { installRuntime } from '../inference/engine.ts';
import { ODD_IDS, openExampleDesk } from './example-desk.ts';
import { makeListener } from './listener.ts';
import { makeHostCheck } from './response-headers.ts';

const OPTIONS = {
  target: 'ES2022',
  module: 'NodeNext',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
};

/** On a busy machine a generator takes its time. */
const START_WITHIN_MS = 60_000;

let folder = '';
let server: Server;
let base = '';
let cards: Card[] = [];

type Ended = { code: number; output: string };
const run = (script: string, ...args: string[]) =>
  new Promise<Ended>((resolve) => {
    execFile(process.execPath, [script, ...args], (error, output, said) => resolve({ code: Number(error?.code ?? 0), output: output + said }));
  });
/** Compiles one program with the client beside it, each into a folder of its own. */
function compile(name: string, text: string): Promise<Ended> {
  writeFileSync(path.join(folder, `${name}.ts`), text);
  const project = path.join(folder, `${name}.json`);
  writeFileSync(project, JSON.stringify({ compilerOptions: { ...OPTIONS, outDir: name }, files: [`${name}.ts`] }));
  return run('node_modules/typescript/bin/tsc', '-p', project);
}
const goldenOf = (id: string) => {
  const golden = cards.find((card) => card.id === id)?.golden.rows[0];
  if (!golden) throw new Error(`${id} has no golden row`);
  return golden;
};
const dataOf = (id: string) => JSON.stringify(goldenOf(id).data);

beforeAll(async () => {
  installRuntime(await readPackageRuntime());
  const desk = await openExampleDesk();
  cards = desk.cards;
  server = createServer(makeListener({ service: desk.service, siteFolder: 'public', isOurHost: makeHostCheck([]), log: () => {} }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  // Within the project, so that the generated code finds its runtime.
  mkdirSync('test-results', { recursive: true });
  folder = mkdtempSync('test-results/api-client-');
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(folder, 'openapi.json'), await (await fetch(`${base}/openapi.json`)).text());
  const generated = await run('node_modules/oazapfts/dist/cli.js', path.join(folder, 'openapi.json'), path.join(folder, 'client.ts'));
  expect(generated).toEqual({ code: 0, output: '' });
}, START_WITHIN_MS);
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a client that oazapfts generated', () => {
  it('compiles strictly, and gives the golden predictions of every task', async () => {
    const text = `
import { ok } from '@oazapfts/runtime';
import { cardHomeEquity, defaults, score, scoreConsumerCredit, scoreHomeEquity, scoreHousePrice, scoreIrisLike, scoreModel1, versionScore } from './client.js';
defaults.baseUrl = ${JSON.stringify(base)};
const one = <Answer extends object>(answer: Answer) => {
  if (!('prediction' in answer)) throw new Error(JSON.stringify(answer));
  return answer as Extract<Answer, { prediction: unknown }>;
};
const homeEquity: number = one(await ok(scoreHomeEquity({ data: ${dataOf('home-equity')} }))).prediction;
const consumerCredit: number = one(await ok(scoreConsumerCredit({ data: ${dataOf('consumer-credit')} }))).prediction;
const model1: number = one(await ok(scoreModel1({ data: ${dataOf('model1')} }))).prediction;
const flower = one(await ok(scoreIrisLike({ data: ${dataOf('iris-like')} })));
const [first] = Object.values(flower.probabilities);
const house: number = one(await ok(scoreHousePrice({ data: ${dataOf('house-price')} }))).prediction;
const byDefault = one(await ok(score({ data: ${dataOf('home-equity')}, model: 'home-equity' }))).prediction;
const byVersion = one(await ok(versionScore('home-equity', 1, { data: ${dataOf('home-equity')} }))).prediction;
const list = await ok(scoreModel1({ data: [${dataOf('model1')}, ${dataOf('model1')}] }));
const both: number[] = 'predictions' in list ? list.predictions : [];
const features = (await ok(cardHomeEquity())).features.map(({ name }) => name);
const refused = await scoreModel1({ data: { feature_1: 1e9, feature_2: 0 } });
const codes = refused.status === 422 ? refused.data.error.fields?.map(({ name, code }) => [name, code]) : [];
console.log(JSON.stringify({ homeEquity, consumerCredit, model1, flower: flower.prediction, first, house, byDefault, byVersion, both, features, codes }));
`;
    expect(await compile('program', text)).toEqual({ code: 0, output: '' });
    const { code, output } = await run(path.join(folder, 'program/program.js'));
    expect(code, output).toBe(0);
    const close = (value: unknown, digits = 6) => expect.closeTo(Number(value), digits);
    const homeEquity = close(goldenOf('home-equity').prediction);
    expect(JSON.parse(output)).toEqual({
      homeEquity,
      consumerCredit: close(goldenOf('consumer-credit').prediction),
      model1: close(goldenOf('model1').prediction),
      flower: goldenOf('iris-like').prediction,
      first: close(goldenOf('iris-like').probabilities?.[0]),
      house: close(goldenOf('house-price').prediction, 2),
      byDefault: homeEquity,
      byVersion: homeEquity,
      both: [close(goldenOf('model1').prediction), close(goldenOf('model1').prediction)],
      features: cards[0]?.features.map(({ name }) => name),
      codes: [['feature_1', 'range']],
    });
  });

  it.each([
    ['a number as text', `scoreModel1({ data: { feature_1: '1', feature_2: 0 } })`, "Type 'string' is not assignable to type 'number'"],
    ['a name misspelt', 'scoreModel1({ data: { feature_1: 1, feature_3: 0 } })', "'feature_3' does not exist"],
    ['a value missing', 'scoreModel1({ data: { feature_1: 1 } })', "'feature_2' is missing"],
    ['an option that the model lacks', `scoreHomeEquity({ data: { ...home, JOB: 'Clown' } })`, `Type '"Clown"' is not assignable`],
    ['null where a value is needed', 'scoreModel1({ data: { feature_1: null, feature_2: 0 } })', "Type 'null' is not assignable"],
    ['a model in the body where the path says which', `scoreModel1({ data: { feature_1: 1, feature_2: 0 }, model: 'x' })`, "'model' does not exist"],
  ])('is refused by the compiler for %s', async (_, call, said) => {
    const text = `
import { scoreHomeEquity, scoreModel1 } from './client.js';
const home = ${dataOf('home-equity')} as const;
export const answers = [scoreHomeEquity({ data: home }), scoreModel1, ${call}];
`;
    const { code, output } = await compile('wrong', text);
    expect(output).toContain(said);
    expect(output.match(/error TS/g)).toHaveLength(1);
    expect(code).not.toBe(0);
  });

  it('has a function for every model, however odd its id', async () => {
    const text = `
import * as client from './client.js';
client.defaults.baseUrl = ${JSON.stringify(base)};
type Call = (body: object) => Promise<{ status: number; data: { model_name: string } }>;
const calls = Object.entries(client).flatMap(([name, call]) => (/^score./.test(name) ? [call as unknown as Call] : []));
const answers = await Promise.all(calls.map((call) => call({ data: ${dataOf('model1')} })));
console.log(JSON.stringify(answers.flatMap(({ status, data }) => (status === 200 ? [data.model_name] : []))));
`;
    expect(await compile('every', text)).toEqual({ code: 0, output: '' });
    const { output } = await run(path.join(folder, 'every/every.js'));
    expect(JSON.parse(output).sort()).toEqual(['model1', ...ODD_IDS].map((id) => `./models/${id}/1/model.onnx`).sort());
  });
});
