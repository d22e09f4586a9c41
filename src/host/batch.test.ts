import { describe, expect, it } from 'vitest';
import { type Applicant, makeApplicantCheck } from '../contract/applicant.ts';
import { exampleCard, exampleRow } from '../contract/example-card.ts';
import { failure } from '../contract/failure.ts';
import { batched, type Score } from './batch.ts';

const check = makeApplicantCheck(exampleCard());
const applicant = (income: number): Applicant => {
  const checked = check({ ...exampleRow, INCOME: income });
  if (!checked.ok) throw new Error('the example is whole');
  return checked.value;
};
const predictionsOf = (applicants: readonly Applicant[]) =>
  applicants.map((one) => ({ task: 'binary' as const, prediction: Number(one.INCOME) / 1000 }));

describe('batched', () => {
  it('runs once for the calls of one turn, and gives each its own rows', async () => {
    const sizes: number[] = [];
    const score = batched(async (applicants) => {
      sizes.push(applicants.length);
      return { ok: true, value: predictionsOf(applicants) };
    });
    const groups = [[applicant(1)], [applicant(2), applicant(3)], [], [applicant(4)]];
    const results = await Promise.all(groups.map(score));
    expect(results).toEqual(groups.map((group) => ({ ok: true, value: predictionsOf(group) })));
    expect(sizes).toEqual([4]);
    await score([applicant(5)]);
    expect(sizes).toEqual([4, 1]);
  });

  it('lets no call pay for another', async () => {
    const isBad = (one: Applicant) => one.INCOME === 13;
    const refusing: Score = async (applicants) =>
      applicants.some(isBad) ? { ok: false, error: failure('output_refused') } : { ok: true, value: predictionsOf(applicants) };
    const score = batched(refusing);
    const [good, bad] = await Promise.all([score([applicant(1)]), score([applicant(13)])]);
    expect(good).toMatchObject({ ok: true });
    expect(bad).toMatchObject({ ok: false, error: { code: 'output_refused' } });
  });

  it('passes on what was thrown', async () => {
    const score = batched(() => Promise.reject(new Error('a bug')));
    const both = await Promise.allSettled([score([applicant(1)]), score([applicant(2)])]);
    expect(both.map((result) => result.status)).toEqual(['rejected', 'rejected']);
  });
});
