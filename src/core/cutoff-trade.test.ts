import { describe, expect, it } from 'vitest';
import { exampleCard } from '../contract/example-card.ts';
import { cutoffTrade, measuredTrade, rocPointAt, thinnedRoc } from './cutoff-trade.ts';

const roc = [
  { threshold: 1, falsePositiveRate: 0, truePositiveRate: 0 },
  { threshold: 0.5, falsePositiveRate: 0.1, truePositiveRate: 0.6 },
  { threshold: 0.12, falsePositiveRate: 0.25, truePositiveRate: 0.8 },
  { threshold: 0, falsePositiveRate: 1, truePositiveRate: 1 },
];

describe('what a cut-off does', () => {
  it('is counted on both sides: 1,000 rows, 200 defaults, a fifth of them below', () =>
    expect(cutoffTrade({ rows: 1000, baseRate: 0.2 }, { threshold: 0.12, falsePositiveRate: 0.25, truePositiveRate: 0.8 })).toEqual({
      threshold: 0.12,
      above: 360,
      below: 640,
      positivesAbove: 160,
      positivesBelow: 40,
    }));

  it('is told at the measured point nearest to it', () => {
    expect(rocPointAt(roc, 0.12)?.threshold).toBe(0.12);
    expect(rocPointAt(roc, 0.4)?.threshold).toBe(0.5);
    expect(rocPointAt([], 0.4)).toBeUndefined();
  });

  it('is not told where the card does not say enough', () => {
    const { training } = exampleCard();
    expect(measuredTrade({ training: { ...training, roc, baseRate: undefined } })).toBeUndefined();
    expect(measuredTrade({ training: { ...training, roc: undefined, baseRate: 0.2 } })).toBeUndefined();
    expect(measuredTrade({ training: { ...training, rows: 1000, roc, baseRate: 0.2 } })).toEqual({ rows: 1000, roc, baseRate: 0.2 });
  });
});

describe('a curve of too many points', () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({ threshold: 1 - i / 4999, falsePositiveRate: i / 4999, truePositiveRate: i / 4999 }));
  it('is thinned, its ends and the point of the cut-off kept', () => {
    const thin = thinnedRoc(many, 200, 0.1234);
    expect(thin.length).toBeLessThanOrEqual(201);
    expect(thin.length).toBeGreaterThan(190);
    expect([thin[0], thin.at(-1)]).toEqual([many[0], many[4999]]);
    expect(thin).toContain(rocPointAt(many, 0.1234));
    expect(thin.map(({ threshold }) => threshold)).toEqual(thin.map(({ threshold }) => threshold).sort((a, b) => b - a));
  });
  it('is left as it is where a reader can use all of it', () => expect(thinnedRoc(roc, 200)).toBe(roc));
});
