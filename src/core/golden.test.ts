import { describe, expect, it } from 'vitest';
import { exampleCard } from '../contract/example-card.ts';
import { runSelfTest } from './golden.ts';

const card = exampleCard();

describe('runSelfTest', () => {
  it.each([
    [0.1, 0],
    [0.1 + 9e-7, 0],
    [0.1 + 2e-6, 1],
    [Number.NaN, 1],
  ])('an expected 0.1 that comes out as %d fails %d times', (prediction, failed) => {
    expect(runSelfTest(card, [{ task: 'binary', prediction }]).failed).toBe(failed);
  });

  it('has nothing to say of a card without golden rows', () =>
    expect(runSelfTest({ ...card, golden: { ...card.golden, rows: [] } }, [])).toEqual({ rows: 0, failed: 0, largestDifference: 0 }));

  it('fails where a prediction is missing', () => expect(runSelfTest(card, []).failed).toBe(1));
});
