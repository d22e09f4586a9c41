import { expect, it } from 'vitest';
import { wilsonInterval } from './wilson.ts';

/** Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3. */
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i: %f to %f', (found, rows, low, high) => {
  const interval = wilsonInterval(found / rows, rows);
  expect(interval[0]).toBeCloseTo(low, 4);
  expect(interval[1]).toBeCloseTo(high, 4);
});

it('of nothing nothing is known', () => expect(wilsonInterval(0, 0)).toEqual([0, 1]));
