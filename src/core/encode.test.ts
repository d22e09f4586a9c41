import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Applicant, makeApplicantCheck } from '../contract/applicant.ts';
import { exampleCard, exampleRow } from '../contract/example-card.ts';
import { makeEncoder } from './encode.ts';

const card = exampleCard();
const check = makeApplicantCheck(card);
const encode = makeEncoder(card);
const applicant = (row: unknown): Applicant => {
  const checked = check(row);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
};

describe('makeEncoder', () => {
  it('packs columns row by row, with NaN and the card’s token for "not known"', () => {
    const feeds = encode([applicant(exampleRow), applicant({ ...exampleRow, LINES: null, JOB: null, OWNER: false })]);
    expect(feeds.numbers).toEqual({ type: 'float64', data: Float64Array.of(500, 3, 500, Number.NaN), dims: [2, 2] });
    expect(feeds.categories).toEqual({ type: 'string', data: ['Sales', ''], dims: [2, 1] });
    expect(feeds.OWNER).toEqual({ type: 'bool', data: Uint8Array.of(1, 0), dims: [2, 1] });
    expect(feeds.GRADE).toEqual({ type: 'int64', data: BigInt64Array.of(2n, 2n), dims: [2, 1] });
  });

  it('encodes no rows as empty tensors', () => expect(encode([]).numbers?.dims).toEqual([0, 2]));

  const anyValue = fc.oneof(
    fc.double(),
    fc.integer({ min: -5, max: 60 }),
    fc.constantFrom('Office', 'Sales', 'sales', 'Sales ', '', '5', 'NaN', '\u0000Sales', null, undefined, true, false),
    fc.anything(),
  );
  const names = [...card.features.map((feature) => feature.name), '__proto__', 'constructor', 'EXTRA'];
  const anyRow = fc.dictionary(fc.constantFrom(...names), anyValue);
  const nearlyRight = fc.record({ INCOME: anyValue, LINES: anyValue, JOB: anyValue, OWNER: anyValue, GRADE: anyValue });

  it('lets nothing reach a tensor unless it is finite, in range and known', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(anyRow, nearlyRight), (row) => {
        const checked = check(row);
        if (!checked.ok) return;
        accepted++;
        const { numbers, categories, GRADE } = encode([checked.value]);
        const [income, lines] = [...((numbers?.data ?? []) as Float64Array)];
        expect(income).toBeGreaterThanOrEqual(0);
        expect(income).toBeLessThanOrEqual(1000);
        if (checked.value.LINES === null) expect(lines).toBeNaN();
        else expect(Number.isInteger(lines) && Number(lines) >= 0 && Number(lines) <= 50).toBe(true);
        expect(['Office', 'Sales', '']).toContain(categories?.data[0]);
        expect(Number(GRADE?.data[0]) >= 1 && Number(GRADE?.data[0]) <= 9).toBe(true);
      }),
      { numRuns: 5000, seed: 20261122 },
    );
    expect(accepted).toBeGreaterThan(0);
  });

  it('never changes a number on its way', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (income) => {
        expect([...(encode([applicant({ ...exampleRow, INCOME: income })]).numbers?.data ?? [])][0]).toBe(income);
      }),
    );
  });
});
