import { describe, expect, it } from 'vitest';
import { makeApplicantCheck } from './applicant.ts';
import { exampleCard, exampleRow } from './example-card.ts';

const check = makeApplicantCheck(exampleCard());
const codesOf = (input: unknown) => {
  const result = check(input);
  return result.ok ? [] : result.error.map(({ name, code }) => `${name} ${code}`);
};

describe('makeApplicantCheck', () => {
  it('accepts a whole row and null where the card allows it', () => {
    expect(check(exampleRow)).toMatchObject({ ok: true });
    expect(check({ ...exampleRow, LINES: null, JOB: null })).toMatchObject({ ok: true });
  });

  it('reads an absent value as not known, only where the card allows it', () => {
    const { LINES: _, ...withoutLines } = exampleRow;
    expect(check(withoutLines)).toMatchObject({ ok: true, value: { LINES: null } });
    const { INCOME: __, ...withoutIncome } = exampleRow;
    expect(codesOf(withoutIncome)).toEqual(['INCOME missing']);
  });

  it.each([
    ['a numeric string', { INCOME: '500' }, ['INCOME type']],
    ['null where it is refused', { INCOME: null }, ['INCOME not_known']],
    ['NaN', { INCOME: Number.NaN }, ['INCOME type']],
    ['Infinity', { INCOME: Number.POSITIVE_INFINITY }, ['INCOME type']],
    ['one below the lower limit', { INCOME: -Number.MIN_VALUE }, ['INCOME range']],
    ['one above the upper limit', { INCOME: 1000.0000000000001 }, ['INCOME range']],
    ['a decimal for a count', { LINES: 2.5 }, ['LINES whole']],
    ['a count beyond safe integers', { LINES: 2 ** 60 }, ['LINES range']],
    ['true for a number', { INCOME: true }, ['INCOME type']],
    ['an unknown option', { JOB: 'Pilot' }, ['JOB option']],
    ['another letter case', { JOB: 'sales' }, ['JOB option']],
    ['a trailing space', { JOB: 'Sales ' }, ['JOB option']],
    ['a number for an option', { JOB: 1 }, ['JOB type']],
    ['1 for a boolean', { OWNER: 1 }, ['OWNER type']],
    ['an unknown name', { EXTRA: 1 }, ['EXTRA unknown']],
    ['a name of the prototype', { constructor: 1, toString: 2 }, ['constructor unknown', 'toString unknown']],
  ])('refuses %s', (_, change, codes) => expect(codesOf({ ...exampleRow, ...change })).toEqual(codes));

  it('sees __proto__ as the unknown name that it is', () => {
    expect(codesOf(JSON.parse(`{"__proto__": {"INCOME": 1}, "INCOME": 5, "OWNER": true, "GRADE": 1}`))).toEqual(['__proto__ unknown']);
  });

  it('names every problem at once, the names that the card lacks last', () => {
    expect(codesOf({ ZIP: 1, INCOME: 'x', GRADE: 99 })).toEqual(['INCOME type', 'OWNER missing', 'GRADE range', 'ZIP unknown']);
  });

  it.each([[null], [[]], ['text'], [5], [undefined]])('refuses %j as a row', (input) => expect(codesOf(input)).toEqual([' shape']));
});
