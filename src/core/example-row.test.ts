import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeApplicantCheck } from '../contract/applicant.ts';
import { type Card, CardSchema } from '../contract/card.ts';
import { exampleRow, spoiledRow } from './example-row.ts';

const CARDS = [
  'public/models/home-equity',
  'public/models/consumer-credit',
  'public/models/model1',
  'e2e/models/iris-like',
  'e2e/models/house-price',
];
const read = (folder: string): Card => CardSchema.parse(JSON.parse(readFileSync(`${folder}/1/card.json`, 'utf8')));

describe.each(CARDS)('of %s', (folder) => {
  const card = read(folder);
  it('an example is accepted, with examples and without', () => {
    const bare = { ...card, examples: [], golden: { ...card.golden, rows: [] } };
    for (const source of [card, { ...card, examples: [] }, bare]) expect(makeApplicantCheck(card)(exampleRow(source)).ok).toBe(true);
  });

  it('a spoiled row is refused for the spoiled answer alone', () => {
    const { feature, value, row } = spoiledRow(card, exampleRow(card));
    const checked = makeApplicantCheck(card)(row);
    expect(checked.ok ? [] : checked.error.map(({ name, code, value: given }) => [name, code, given])).toEqual([[feature.name, 'range', value]]);
  });

  it.each(['category', 'boolean'] as const)('a row is spoiled where there are only answers of the kind %s', (kind) => {
    const features = card.features.filter((feature) => feature.kind === kind);
    if (features.length === 0) return;
    const { row } = spoiledRow({ features }, {});
    const checked = makeApplicantCheck({ features: features.slice(0, 1) })(row);
    expect(checked.ok).toBe(false);
  });
});

it('the first required number is spoiled', () => {
  const card = read('public/models/home-equity');
  expect(spoiledRow(card, {}).feature.name).toBe(card.features.find(({ kind, missing }) => kind !== 'category' && missing === 'refused')?.name);
});
