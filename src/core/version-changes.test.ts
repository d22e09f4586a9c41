import { expect, it } from 'vitest';
import { type Card, CardSchema } from '../contract/card.ts';
import { exampleCard } from '../contract/example-card.ts';
import { featureChanges, metricChanges, sharedExamples } from './version-changes.ts';

const later = (change: (card: Card) => void): Card => {
  const card = structuredClone({ ...exampleCard(), version: 2 });
  change(card);
  return card;
};
const feature = (card: Card, name: string) => {
  const found = card.features.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

it('finds nothing between a card and itself', () => {
  expect(featureChanges(exampleCard(), exampleCard())).toEqual([]);
});

it('finds what a question reads differently, part by part', () => {
  const changed = later((card) => {
    const income = feature(card, 'INCOME');
    Object.assign(income, { max: 2000, unit: '€', direction: 'down', help: 'Not compared', protected: true });
    const job = feature(card, 'JOB');
    if (job.kind === 'category') job.options.push({ value: 'Self', label: 'Self-employed' });
  });
  expect(featureChanges(exampleCard(), changed)).toEqual([
    {
      kind: 'changed',
      before: feature(exampleCard(), 'INCOME'),
      after: feature(changed, 'INCOME'),
      parts: ['unit', 'accepted', 'direction', 'protected'],
    },
    { kind: 'changed', before: feature(exampleCard(), 'JOB'), after: feature(changed, 'JOB'), parts: ['accepted'] },
  ]);
});

it('tells a question that is new from one that is dropped; a renamed one is both', () => {
  const changed = later((card) => {
    feature(card, 'OWNER').name = 'HOME_OWNER';
  });
  expect(featureChanges(exampleCard(), changed).map((change) => [change.kind, change.kind === 'changed' ? '' : change.feature.name])).toEqual([
    ['added', 'HOME_OWNER'],
    ['removed', 'OWNER'],
  ]);
});

it('lines metrics up by name, those that are gone last', () => {
  const metric = (name: string, value: number) => ({ name, value, how: 'On paper' });
  const before = { ...exampleCard().training, metrics: [metric('AUC', 0.7), metric('Gini', 0.4)] };
  const after = { ...exampleCard().training, metrics: [metric('Brier score', 0.1), metric('AUC', 0.8)] };
  expect(metricChanges(before, after).map(({ name, before: was, after: is }) => [name, was?.value, is?.value])).toEqual([
    ['Brier score', undefined, 0.1],
    ['AUC', 0.7, 0.8],
    ['Gini', 0.4, undefined],
  ]);
});

const small = (version: number, names: string[], examples: Card['examples']): Card =>
  CardSchema.parse({
    ...exampleCard(),
    version,
    features: names.map((name) => ({ ...feature(exampleCard(), 'INCOME'), name, tensor: { input: name, type: 'double' } })),
    examples,
  });

it('one whom both cards have with the same answers stands once, each version reading its own', () => {
  const before = small(1, ['A', 'B'], [{ label: 'Kim', data: { A: 1, B: 2 } }]);
  const after = small(2, ['A', 'C'], [{ label: 'Kim', data: { A: 1, C: 3 } }]);
  expect(sharedExamples(before, after)).toEqual([
    { label: 'Kim', version: undefined, before: { A: 1, B: 2 }, after: { A: 1, C: 3 }, onlyBefore: ['B'], onlyAfter: ['C'] },
  ]);
});

it('where their answers differ each stands for itself, and so does one whom only one card has', () => {
  const before = small(
    1,
    ['A'],
    [
      { label: 'Kim', data: { A: 1 } },
      { label: 'Lee', data: { A: 9 } },
    ],
  );
  const after = small(2, ['A'], [{ label: 'Kim', data: { A: null } }]);
  expect(sharedExamples(before, after).map(({ label, version, after: row }) => [label, version, row.A])).toEqual([
    ['Kim', 2, null],
    ['Kim', 1, 1],
    ['Lee', undefined, 9],
  ]);
});
