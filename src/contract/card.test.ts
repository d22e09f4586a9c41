import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CardSchema } from './card.ts';
import { exampleCard } from './example-card.ts';

type Change = (card: ReturnType<typeof exampleCard>) => void;
const refusals: [string, Change][] = [
  ['an unknown schema', (card) => Object.assign(card, { schema: 'modeldesk/2' })],
  ['a reserved id', (card) => Object.assign(card, { id: 'health' })],
  ['an id that climbs out of its folder', (card) => Object.assign(card, { id: '../x' })],
  ['a file in another folder', (card) => Object.assign(card.model, { file: '../model.onnx' })],
  ['a version that is no whole number', (card) => Object.assign(card, { version: 1.5 })],
  ['two features of one name', (card) => card.features.push(structuredClone(card.features[0] as never))],
  ['a gap between tensor columns', (card) => Object.assign(card.features[1]?.tensor ?? {}, { column: 2 })],
  ['a number in a string tensor', (card) => Object.assign(card.features[4]?.tensor ?? {}, { type: 'string' })],
  ['"not known" in a tensor of whole numbers', (card) => Object.assign(card.features[4] ?? {}, { missing: 'allowed' })],
  ['limits in the wrong order', (card) => Object.assign(card.features[0] ?? {}, { min: 5, max: 1 })],
  ['bands in the wrong order', (card) => card.decision?.bands.reverse()],
  ['a positive class that is no class', (card) => Object.assign(card.output, { positiveClass: 7 })],
  ['a decision without golden rows', (card) => card.golden.rows.splice(0)],
  ['reference rows without their weights', (card) => Object.assign(card, { reference: { about: 'x', rows: [{}], weights: [] } })],
];

describe('CardSchema', () => {
  it('accepts a whole card', () => expect(CardSchema.safeParse(exampleCard()).success).toBe(true));

  it('accepts an unchecked card: no golden rows, no decision', () => {
    const { decision, ...card } = exampleCard();
    expect(decision).toBeDefined();
    expect(CardSchema.safeParse({ ...card, golden: { ...card.golden, rows: [] } }).success).toBe(true);
  });

  it.each(refusals)('refuses %s', (_, change) => {
    const card = exampleCard();
    change(card);
    expect(CardSchema.safeParse(card).success).toBe(false);
  });

  it.each(readdirSync('public/models'))('accepts the shipped card of %s, with all that a card owes', (id) => {
    const card = CardSchema.parse(JSON.parse(readFileSync(`public/models/${id}/1/card.json`, 'utf8')));
    expect(card.golden.rows.length).toBeGreaterThanOrEqual(20);
    expect(card.reference?.rows.length).toBeGreaterThanOrEqual(50);
    expect(card.examples.length).toBeGreaterThanOrEqual(3);
    expect(card.examples.length).toBeLessThanOrEqual(6);
  });
});
