/** The self-test: rows with the prediction that the model's author got, compared with what the model says here. */
import type { Card, GoldenRow } from '../contract/card.ts';
import type { Prediction } from '../contract/prediction.ts';

export type SelfTest = { rows: number; failed: number; largestDifference: number };

/** Largest absolute difference between an expected row and what was predicted; Infinity where the class differs. */
export function goldenDifference(card: Pick<Card, 'output'>, golden: GoldenRow, got: Prediction): number {
  if (got.task !== 'multiclass') {
    return typeof golden.prediction === 'number' ? Math.abs(golden.prediction - got.prediction) : Number.POSITIVE_INFINITY;
  }
  if (golden.prediction !== got.prediction) return Number.POSITIVE_INFINITY;
  const classes = card.output.classes ?? [];
  return Math.max(0, ...(golden.probabilities ?? []).map((p, i) => Math.abs(p - (got.probabilities[String(classes[i])] ?? Number.NaN))));
}

/** Compares in the order of the card's golden rows. A difference that is not a number counts as failed. */
export function runSelfTest(card: Pick<Card, 'output' | 'golden'>, predictions: readonly Prediction[]): SelfTest {
  const differences = card.golden.rows.map((golden, i) => {
    const got = predictions[i];
    return got ? goldenDifference(card, golden, got) : Number.POSITIVE_INFINITY;
  });
  return {
    rows: differences.length,
    failed: differences.filter((difference) => !(difference <= card.golden.tolerance)).length,
    largestDifference: Math.max(0, ...differences),
  };
}
