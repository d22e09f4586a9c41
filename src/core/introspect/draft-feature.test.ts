import { describe, expect, it } from 'vitest';
import { ColumnFacts } from './column-facts.ts';
import { draftFeature } from './draft-feature.ts';
import type { TracedColumn } from './trace-columns.ts';

const draft = (type: TracedColumn['type'], known: (facts: ColumnFacts) => void) => {
  const facts = new ColumnFacts();
  known(facts);
  const result = draftFeature('X', { input: 'X', column: 0, type, facts });
  return result.ok ? result.value : result.error;
};
const cut = (thresholds: number[]) => (facts: ColumnFacts) => {
  for (const threshold of thresholds) facts.addThreshold(threshold);
};

describe('draftFeature', () => {
  it.each<[number[], string]>([
    [[0.5, 1, 2.5], 'integer'],
    [[0.25, 1, 2.5], 'number'],
    [[0.5, 1.5], 'number'],
    [[100, 500.5, 1000], 'integer'],
    [[100, 500.5, 1001], 'number'],
  ])('thresholds %j make it a kind %s', (thresholds, kind) => expect(draft('float', cut(thresholds))).toMatchObject({ feature: { kind } }));

  it('takes whole numbers for an int64 tensor, which cannot say "not known"', () => {
    const found = draft('int64', (facts) => {
      cut([0.5, 1.25])(facts);
      facts.addMissing('missing_trees');
    });
    expect(found).toMatchObject({ feature: { kind: 'integer', missing: 'refused' }, sources: ['range_thresholds'] });
  });

  it('offers whole numbers in ascending order, and texts in that of the file', () => {
    const known = (options: (string | number)[]) => (facts: ColumnFacts) => {
      for (const option of options) facts.addOption(option, 'options_encoder');
    };
    expect(draft('float', known([10, 9, Number.NaN, 1]))).toMatchObject({
      feature: { kind: 'category', missing: 'allowed', options: [{ value: 1 }, { value: 9 }, { value: 10 }] },
    });
    expect(draft('string', known(['b', 'a', 'nan']))).toMatchObject({
      feature: { options: [{ value: 'b' }, { value: 'a' }], tensor: { missing: 'nan' } },
    });
    expect(draft('string', known(['a', '']))).toEqual({ code: 'unknown_options', name: 'X' });
  });

  it('leaves limits open where nothing is known, but not below where a logarithm ends', () => {
    expect(draft('float', () => {})).toMatchObject({ feature: { min: -1e12, max: 1e12 }, sources: ['range_open'] });
    expect(draft('float', (facts) => Object.assign(facts, { floor: 0 }))).toMatchObject({ feature: { min: 0, max: 1e12 } });
  });

  it('keeps the usual range within the limits', () => {
    const found = draft('float', (facts) => {
      cut([1, 2, 3, 4.1, 5])(facts);
      facts.usual = [-1, 6];
    });
    expect(found).toMatchObject({ feature: { min: 0, usual: [0, 6] } });
  });
});
