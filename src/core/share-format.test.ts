import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCounted, formatLimit, formatPercent, formatPercentNumber, formatPoints, oddsOf } from './share-format.ts';

const limits = [0.12, 0.06, 0.2];
const S = '\u00A0';

describe('percentages', () => {
  it.each([
    [0.0842, `8.4${S}%`],
    [0.12, `12.0${S}%`],
    [0.119999, `11.9999${S}%`],
    [0.11996, `11.996${S}%`],
    [0.11994, `11.99${S}%`],
    [0.1194, `11.9${S}%`],
    [0.1999999, `19.99999${S}%`],
    [0.0004, `<${S}0.1${S}%`],
    [0.999, `99.9${S}%`],
    [1, `100.0${S}%`],
    [0, `<${S}0.1${S}%`],
  ])('%d is written %s', (share, text) => expect(formatPercent(share, limits, 'en')).toBe(text));

  it('signs a difference in points', () => expect([0.0234, -0.007, 0.0001].map((d) => formatPoints(d, 'en'))).toEqual(['+2.3', '\u22120.7', '0.0']));
  it('follows the locale', () => expect(formatPercentNumber(0.0842, limits, 'de')).toBe('8,4'));
  it('writes a limit as its author did', () =>
    expect([0.12, 0.075, 0.29].map((limit) => formatLimit(limit, 'en'))).toEqual([`12${S}%`, `7.5${S}%`, `29${S}%`]));

  it('never rounds across a limit', () => {
    const near = fc.tuple(fc.constantFrom(...limits), fc.double({ min: -0.002, max: 0.002, noNaN: true })).map(([limit, off]) => limit + off);
    fc.assert(
      fc.property(fc.oneof(near, fc.double({ min: 0, max: 1, noNaN: true })), (share) => {
        const text = formatPercentNumber(share, limits, 'en').replaceAll(',', '');
        const shown = text.startsWith('<') ? 0 : Number(`${text}e-2`);
        for (const limit of limits) if (Math.abs(share - limit) > 1e-13) expect(shown >= limit).toBe(share >= limit);
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  it.each([
    [0.0842, { kind: 'one-in', n: 12 }],
    [0.0001, { kind: 'almost-none' }],
    [0.41, { kind: 'in-ten', n: 4 }],
    [0.97, { kind: 'almost-all' }],
  ])('%d in words', (share, odds) => expect(oddsOf(share)).toEqual(odds));
});

it.each([
  [0, '0.0\u00A0%'],
  [0.0004, '<\u00A00.1\u00A0%'],
  [0.0712, '7.1\u00A0%'],
  [1, '100.0\u00A0%'],
])('a counted share of %d is %s', (share, text) => expect(formatCounted(share, 'en')).toBe(text));
