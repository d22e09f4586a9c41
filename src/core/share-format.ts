/** Probabilities as an officer reads them: rounding never crosses a cut-off or a band. */
import { numberFormat } from './number-format.ts';

const MIN_DIGITS = 1;
const MAX_DIGITS = 12;
const SMALLEST_SHOWN = 0.001;
export const NO_BREAK_SPACE = '\u00A0';

/** On which side of each limit a value lies: the decision that its rounding must not contradict. */
const sides = (value: number, limits: readonly number[]) => limits.map((limit) => value >= limit).join();

/** Decimal text of `share * 100`, rounded from the shortest exact decimal of the share, not from its binary product. */
function percentText(share: number, digits: number): string {
  return (Number(`${share}e2`) || share * 100).toFixed(digits);
}

/** Digits after the point at which the rounded percentage lies on the same side of every limit as the share itself. */
export function digitsFor(share: number, limits: readonly number[]): number {
  for (let digits = MIN_DIGITS; digits < MAX_DIGITS; digits++) {
    const rounded = Number(`${percentText(share, digits)}e-2`);
    if (sides(rounded, limits) === sides(share, limits)) return digits;
  }
  return MAX_DIGITS;
}

/** The number alone, without the percent sign: `8.4`, or `< 0.1` under a thousandth. */
export function formatPercentNumber(share: number, limits: readonly number[], locale: string): string {
  const tiny = SMALLEST_SHOWN;
  if (share < tiny && sides(0, limits) === sides(share, limits) && sides(tiny, limits) === sides(share, limits))
    return `<${NO_BREAK_SPACE}${formatDigits(0.1, 1, locale)}`;
  const digits = digitsFor(share, limits);
  return formatDigits(Number(percentText(share, digits)), digits, locale);
}

function formatDigits(value: number, digits: number, locale: string): string {
  return numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** `8.4 %` with a no-break space. */
export function formatPercent(share: number, limits: readonly number[], locale: string): string {
  return `${formatPercentNumber(share, limits, locale)}${NO_BREAK_SPACE}%`;
}

/** A share of rows that were counted: none of them is `0.0`, where a probability is never nothing. */
export function formatCountedNumber(share: number, locale: string): string {
  return share === 0 ? formatDigits(0, MIN_DIGITS, locale) : formatPercentNumber(share, [], locale);
}

/** The same with a no-break space and the percent sign. */
export function formatCounted(share: number, locale: string): string {
  return `${formatCountedNumber(share, locale)}${NO_BREAK_SPACE}%`;
}

/** A difference of two shares in points, always signed, with a true minus: `+2.3`, `\u22120.7`, `0.0`. */
export function formatPoints(difference: number, locale: string): string {
  const format = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  return format.format(difference * 100).replace('-', '\u2212');
}

/** A limit as its author wrote it: `12 %`, `7.5 %`. */
export function formatLimit(share: number, locale: string): string {
  return `${formatLimitNumber(share, locale)}${NO_BREAK_SPACE}%`;
}

export function formatLimitNumber(share: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 6 }).format(Number(`${share}e2`));
}

export type Odds = { kind: 'one-in' | 'in-ten'; n: number } | { kind: 'almost-none' } | { kind: 'almost-all' };

/** `1 in 12` below three in ten, `4 in 10` from there on. */
export function oddsOf(share: number): Odds {
  if (share < SMALLEST_SHOWN) return { kind: 'almost-none' };
  if (share < 0.3) return { kind: 'one-in', n: Math.round(1 / share) };
  const n = Math.round(share * 10);
  return n >= 10 ? { kind: 'almost-all' } : { kind: 'in-ten', n };
}
