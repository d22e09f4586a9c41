import { expect, it } from 'vitest';
import { idlenessOf } from './idle.ts';

it.each([
  [15, 0, 'in_use'],
  [15, 14 * 60 - 1, 'in_use'],
  [15, 14 * 60, 'ending'],
  [15, 15 * 60 - 1, 'ending'],
  [15, 15 * 60, 'over'],
  [15, 9 * 3600, 'over'],
  [2, 59, 'in_use'],
  [2, 60, 'ending'],
  [1, 29, 'in_use'],
  [1, 30, 'ending'],
  [1, 60, 'over'],
  [15, -3600, 'in_use'],
] as const)('of %d minutes, %d seconds after the last use: %s', (minutes, seconds, expected) => {
  const lastUse = Date.UTC(2026, 10, 22, 9);
  expect(idlenessOf({ lastUse, now: lastUse + seconds * 1000, minutes })).toBe(expected);
});
