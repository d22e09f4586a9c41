import { describe, expect, it } from 'vitest';
import { errorsOf, type GroupFigures, impactOf, smallGroups } from './group-figures.ts';

const estimate = (value: number, low = value, high = value) => ({ value, low, high });
const group = (parts: Partial<GroupFigures> = {}): GroupFigures => ({
  value: 'f',
  rows: 100,
  positives: 20,
  approved: 60,
  approval: estimate(0.6),
  falsePositiveRate: estimate(0.25),
  falseNegativeRate: estimate(0.4),
  ...parts,
});

describe('errors', () => {
  it('of a probability of default: a good applicant at the cut-off or above is refused', () => {
    expect(errorsOf(group(), 'below')).toEqual({ goodRefused: estimate(0.25), badApproved: estimate(0.4) });
  });
  it('of a probability of repayment: a good applicant below the cut-off is refused', () => {
    expect(errorsOf(group(), 'above')).toEqual({ goodRefused: estimate(0.4), badApproved: estimate(0.25) });
  });
});

/** 29 CFR 1607.4(D): a rate of less than four fifths of the highest one. */
it.each([
  ['low', estimate(0.7, 0.62, 0.79)],
  ['lowByChance', estimate(0.79, 0.7, 0.89)],
  ['lowByChance', estimate(0.7, 0.6, 0.8)],
  ['fine', estimate(0.8, 0.7, 0.91)],
  ['fine', estimate(1.2, 1.1, 1.3)],
  ['none', undefined],
] as const)('a ratio is %s by its value and its interval: %o', (verdict, impactRatio) => {
  expect(impactOf(impactRatio ? group({ impactRatio }) : group())).toBe(verdict);
});

it('thirty applicants are not few', () => {
  const grouping = { name: 'x', label: 'x', how: 'x', cutoff: 0.1, fewest: 10, leftOut: 0, groups: [group({ rows: 29 }), group({ rows: 30 })] };
  expect(smallGroups(grouping).map(({ rows }) => rows)).toEqual([29]);
});
