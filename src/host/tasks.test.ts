/** Models of three classes and of a number, over `/api`: what Python got is what a program gets. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { readPackageRuntime } from '../../build/package-runtime.ts';
import { type Card, CardSchema } from '../contract/card.ts';
import { installRuntime } from '../inference/engine.ts';
import { createDeskService, type DeskService } from './desk-service.ts';

const MODELS = 'e2e/models';
const cardOf = (id: string): Card => CardSchema.parse(JSON.parse(readFileSync(`${MODELS}/${id}/1/card.json`, 'utf8')));
const flower = cardOf('iris-like');
const house = cardOf('house-price');
let service: DeskService;

beforeAll(async () => {
  installRuntime(await readPackageRuntime());
  const folder = mkdtempSync(path.join(tmpdir(), 'tasks-'));
  cpSync(MODELS, path.join(folder, 'models'), { recursive: true });
  const models = [flower, house].map(({ id }) => ({ id, version: 1 }));
  writeFileSync(path.join(folder, 'desk.json'), JSON.stringify({ models, default: flower.id }));
  const opened = await createDeskService({ siteFolder: folder, build: 'test', log: () => {} });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  service = opened.value;
});

const ask = async (id: string, data: unknown) =>
  (await service.fetch(new Request(`http://desk/api/${id}`, { method: 'POST', body: JSON.stringify({ data }) }))).json();

it('gives a class and the probability of each', async () => {
  for (const golden of flower.golden.rows) {
    const answer = await ask('iris-like', golden.data);
    expect(answer).toMatchObject({ prediction: golden.prediction, model_name: './models/iris-like/1/model.onnx' });
    expect(Object.keys(answer.probabilities)).toEqual(flower.output.classes);
    const differences = Object.values<number>(answer.probabilities).map((value, i) => Math.abs(value - (golden.probabilities?.[i] ?? Number.NaN)));
    expect(Math.max(...differences)).toBeLessThanOrEqual(1e-6);
  }
});

it('gives classes and probabilities of a list, in order', async () => {
  const rows = flower.golden.rows;
  const answer = await ask(
    'iris-like',
    rows.map(({ data }) => data),
  );
  expect(answer.predictions).toEqual(rows.map(({ prediction }) => prediction));
  expect(answer.probabilities).toHaveLength(rows.length);
});

it('gives a number in the target’s unit, within 1e-6 of the target’s spread', async () => {
  const wanted = house.golden.rows.map(({ prediction }) => Number(prediction));
  const mean = wanted.reduce((sum, value) => sum + value, 0) / wanted.length;
  const spread = Math.sqrt(wanted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / wanted.length);
  const { predictions } = await ask(
    'house-price',
    house.golden.rows.map(({ data }) => data),
  );
  expect(Math.max(...wanted.map((value, i) => Math.abs(value - predictions[i])))).toBeLessThanOrEqual(1e-6 * spread);
  expect(await ask('house-price', house.golden.rows[0]?.data)).toMatchObject({ prediction: expect.closeTo(wanted[0] ?? 0, 2) });
});
