/** What a cut-off does among the rows that a model was measured on. */
import type { Card } from '../contract/card.ts';

type Roc = NonNullable<Card['training']['roc']>;
export type RocPoint = Roc[number];
type Measured = { roc: Roc; rows: number; baseRate: number };

/** Counts of rows. `above`: at the cut-off or over it. "Positive" is the class that is predicted, here a default. */
export type CutoffTrade = { threshold: number; above: number; below: number; positivesAbove: number; positivesBelow: number };

/** The measured point nearest to a cut-off. */
export function rocPointAt(roc: Roc, cutoff: number): RocPoint | undefined {
  return roc.reduce<RocPoint | undefined>(
    (best, point) => (best && Math.abs(best.threshold - cutoff) <= Math.abs(point.threshold - cutoff) ? best : point),
    undefined,
  );
}

/** Counts at one measured point: shares of the positives and of the rest, times how many of each there were. */
export function cutoffTrade({ rows, baseRate }: Omit<Measured, 'roc'>, point: RocPoint): CutoffTrade {
  const positives = Math.round(rows * baseRate);
  const positivesAbove = Math.round(point.truePositiveRate * positives);
  const above = Math.round(point.falsePositiveRate * (rows - positives)) + positivesAbove;
  return { threshold: point.threshold, above, below: rows - above, positivesAbove, positivesBelow: positives - positivesAbove };
}

/** As many points as a reader can use, evenly taken, both ends among them, and the measured one nearest to the cut-off. */
export function thinnedRoc(roc: Roc, most: number, cutoff?: number): Roc {
  if (roc.length <= most) return roc;
  const kept = new Set(Array.from({ length: most }, (_, i) => roc[Math.round((i * (roc.length - 1)) / (most - 1))]));
  if (cutoff !== undefined) kept.add(rocPointAt(roc, cutoff));
  return roc.filter((point) => kept.has(point));
}

/** What can be shown of the trade, or undefined where the card does not say enough. */
export function measuredTrade({ training }: Pick<Card, 'training'>): Measured | undefined {
  const { roc, rows, baseRate } = training;
  return roc && roc.length > 1 && baseRate !== undefined && rows > 0 ? { roc, rows, baseRate } : undefined;
}
