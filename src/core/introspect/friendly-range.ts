/** Limits that a person would have written: outward to a round number, never the exact extremes of anything. */

/** Where nothing is known the box takes any number that a model of this kind can be fed. */
export const OPEN_LIMIT = 1e12;

const STEPS_OF_TEN = [1, 2, 5, 10];
/** Rounded to a tenth of the span. */
const STEPS_IN_SPAN = 10;

function roundStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / STEPS_IN_SPAN));
  return power * (STEPS_OF_TEN.find((step) => step * power * STEPS_IN_SPAN >= span) ?? 10);
}

/** Without the tail that binary fractions leave: 0.30000000000000004 is 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));

export type Range = { min: number; max: number };

export function roundOutward({ min, max }: Range): Range {
  const step = roundStep(Math.max(max - min, Number.MIN_VALUE * 1e20, Math.max(Math.abs(min), Math.abs(max)) / 1e6));
  return { min: tidy(Math.floor(min / step) * step), max: tidy(Math.ceil(max / step) * step) };
}

const isWithinLimit = ({ min, max }: Range): boolean => min >= -OPEN_LIMIT && max <= OPEN_LIMIT && min < max;

/** How many thresholds, none of them negative, make it likely that the column has no negative answers. */
const ENOUGH_FOR_ZERO = 5;

/** Small forests cut near the middle only: answers are found several times as far out. */
const SPANS_BEYOND = 3;

/** Room on either side of the outermost thresholds, where the trees change nothing, and 0 where that is the likely floor. */
export function rangeOfThresholds(thresholds: readonly number[]): Range | undefined {
  if (thresholds.length < 2) return undefined;
  const low = thresholds.reduce((a, b) => Math.min(a, b));
  const high = thresholds.reduce((a, b) => Math.max(a, b));
  const beyond = Math.max(SPANS_BEYOND * (high - low), Math.abs(low), Math.abs(high));
  const wide = roundOutward({ min: low - beyond, max: high + beyond });
  const range = low >= 0 && thresholds.length >= ENOUGH_FOR_ZERO ? { min: 0, max: wide.max } : wide;
  return isWithinLimit(range) ? range : undefined;
}

/** `floor`: where the graph's own arithmetic ends, as a logarithm does. */
export function rangeOfReach([min, max]: readonly [number, number], floor: number | undefined): Range | undefined {
  if (!Number.isFinite(min) || !Number.isFinite(max) || !(min < max)) return undefined;
  const wide = roundOutward({ min, max });
  const range = floor === undefined ? wide : { min: Math.max(wide.min, floor), max: wide.max };
  return isWithinLimit(range) ? range : undefined;
}

/** The middle 90 %, to three digits: it is an estimate. */
export const roundUsual = ([low, high]: readonly [number, number]): [number, number] => [Number(low.toPrecision(3)), Number(high.toPrecision(3))];
