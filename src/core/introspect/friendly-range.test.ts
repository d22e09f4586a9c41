import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPEN_LIMIT, rangeOfReach, rangeOfThresholds, roundOutward, roundUsual } from './friendly-range.ts';

describe('friendly ranges', () => {
  it.each([
    [
      { min: 3, max: 97 },
      { min: 0, max: 100 },
    ],
    [
      { min: -263.2, max: 371 },
      { min: -300, max: 400 },
    ],
    [
      { min: 0.13, max: 0.91 },
      { min: 0.1, max: 1 },
    ],
    [
      { min: 1234, max: 987654 },
      { min: 0, max: 1000000 },
    ],
    [
      { min: 5, max: 5 },
      { min: 5, max: 5 },
    ],
  ])('rounds %j outward to %j', (range, rounded) => expect(roundOutward(range)).toEqual(rounded));

  it('never leaves out what it was given', () =>
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (min, span) => {
        const slack = 1e-9 * (Math.abs(min) + span);
        const rounded = roundOutward({ min, max: min + span });
        expect(rounded.min).toBeLessThanOrEqual(min + slack);
        expect(rounded.max).toBeGreaterThanOrEqual(min + span - slack);
      }),
    ));

  it.each([
    [[0.5, 1.5, 2.5, 3.5, 4.5], { min: 0, max: 20 }],
    [[1.5, 2.5], { min: -2, max: 6 }],
    [[-2, 2, 0, 1, -1], { min: -15, max: 15 }],
    [[3], undefined],
    [[], undefined],
    [[0, OPEN_LIMIT], undefined],
  ])('makes of thresholds %j limits %j', (thresholds, range) => expect(rangeOfThresholds(thresholds)).toEqual(range));

  it.each<[[number, number], number | undefined, ReturnType<typeof rangeOfReach>]>([
    [[-50, 150], undefined, { min: -60, max: 160 }],
    [[-0.4, 17000], 0, { min: 0, max: 18000 }],
    [[0, Number.POSITIVE_INFINITY], undefined, undefined],
    [[4, 4], undefined, undefined],
  ])('makes of a reach %j with floor %s limits %j', (reach, floor, range) => expect(rangeOfReach(reach, floor)).toEqual(range));

  it('keeps three digits of a usual range', () => expect(roundUsual([19.6934, 12345.6])).toEqual([19.7, 12300]));
});
