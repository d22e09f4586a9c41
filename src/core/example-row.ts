/** Rows to try `/api` with, from the card alone: one that is accepted, and the same with one answer that is not. */
import type { Card } from '../contract/card.ts';
import type { Feature, Row, Value } from '../contract/feature.ts';

function acceptedValue(feature: Feature): Value {
  if (feature.kind === 'category') return feature.options[0]?.value ?? null;
  if (feature.kind === 'boolean') return false;
  const within = feature.example ?? feature.usual?.[0] ?? feature.min;
  return feature.kind === 'integer' ? Math.max(Math.ceil(feature.min), Math.round(within)) : within;
}

/** The card's first example, else its first golden row, else a value that each answer accepts. */
export function exampleRow({ examples, golden, features }: Pick<Card, 'examples' | 'golden' | 'features'>): Row {
  const given = examples[0]?.data ?? golden.rows[0]?.data;
  return given ?? Object.fromEntries(features.map((feature) => [feature.name, acceptedValue(feature)]));
}

/** A value that this answer refuses: a number above its limit, or what is neither an option nor true or false. */
function refusedValue(feature: Feature): Value {
  if (feature.kind === 'number' || feature.kind === 'integer') return Math.floor(feature.max) + 1;
  const numbers = feature.kind === 'category' ? feature.options.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])) : [];
  return numbers.length > 0 ? Math.max(...numbers) + 1 : '?';
}

/** The row with one answer spoiled: the first required number, else the first number, else the first answer of all. */
export function spoiledRow({ features }: Pick<Card, 'features'>, row: Row): { feature: Feature; value: Value; row: Row } {
  const numbers = features.filter(({ kind }) => kind === 'number' || kind === 'integer');
  const feature = numbers.find(({ missing }) => missing === 'refused') ?? numbers[0] ?? features[0];
  if (!feature) throw new Error('a card has at least one feature');
  const value = refusedValue(feature);
  return { feature, value, row: { ...row, [feature.name]: value } };
}
