import { describe, expect, it } from 'vitest';
import { editDistance, similarName } from './similar-name.ts';

const names = ['DEBTINC', 'DEROG', 'DELINQ', 'LOAN'];

describe('similarName', () => {
  it.each([
    ['DEBTIN', 'DEBTINC'],
    ['debtinc', 'DEBTINC'],
    ['DEBITNC', 'DEBTINC'],
    ['LAON', 'LOAN'],
    ['ZIPCODE', undefined],
    ['', undefined],
    ['x'.repeat(1_000_000), undefined],
  ])('%s', (name, expected) => expect(similarName(name, names)).toBe(expected));

  it('counts a swap of neighbours as one edit', () => expect(editDistance('ab', 'ba')).toBe(1));
});
