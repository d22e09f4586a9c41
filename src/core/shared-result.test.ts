import { describe, expect, it } from 'vitest';
import { makeApplicantCheck } from '../contract/applicant.ts';
import { ScoredSchema, type Share } from '../contract/embed.ts';
import { exampleCard, exampleRow } from '../contract/example-card.ts';
import type { Prediction } from '../contract/prediction.ts';
import { sharedResult } from './shared-result.ts';

const card = exampleCard();
const checked = makeApplicantCheck(card)(exampleRow);
if (!checked.ok) throw new Error('the example is not as its card wants it');
const applicant = checked.value;
const at = new Date('2026-11-22T10:42:07Z');
const binary: Prediction = { task: 'binary', prediction: 0.12 };
const shared = (share: Share, prediction: Prediction = binary, of = card) =>
  sharedResult({ applicant, prediction, at, occasion: 'asked' }, { card: of, decision: of.decision, share, locale: 'en' });

describe('what is told of an assessment', () => {
  it('nothing, where nothing is shared', () => expect(shared('none')).toBeUndefined());

  it('the result on the unrounded number, and no typed value', () => {
    expect(shared('result')).toEqual({
      type: 'scored',
      prediction: 0.12,
      band: 'High',
      bandIndex: 2,
      decision: 'above',
      favourable: false,
      cutoff: 0.12,
      model: 'example',
      version: 1,
      sha256: 'a'.repeat(64),
      at: '2026-11-22T10:42:07.000Z',
      occasion: 'asked',
    });
  });

  it('the typed values with `full` alone', () => expect(shared('full')).toEqual({ ...shared('result'), values: exampleRow }));

  it('a class with its probabilities, a number alone', () => {
    const classes = shared('result', { task: 'multiclass', prediction: 'B', probabilities: { A: 0.25, B: 0.75 } });
    expect(classes).toMatchObject({ prediction: 'B', probabilities: { A: 0.25, B: 0.75 } });
    const number = shared('result', { task: 'regression', prediction: 1234.5 });
    expect(number).toMatchObject({ prediction: 1234.5 });
    for (const result of [classes, number]) expect(result).not.toHaveProperty('decision');
  });

  it('the policy by name and date', () => {
    const decision = {
      ...card.decision,
      policy: 'Retail 2026-11',
      date: '2026-11-01',
      cutoff: 0.1,
      bands: [{ upTo: 1, label: 'All' }],
      favourable: 'below' as const,
    };
    const result = sharedResult({ applicant, prediction: binary, at, occasion: 'live' }, { card, decision, share: 'result', locale: 'en' });
    expect(result).toMatchObject({ policy: 'Retail 2026-11', policyDate: '2026-11-01', cutoff: 0.1, band: 'All', occasion: 'live' });
  });

  it('nothing of an unchecked model', () => expect(shared('full', binary, { ...card, golden: { ...card.golden, rows: [] } })).toBeUndefined());

  it('is as the contract has it', () => {
    for (const share of ['result', 'full'] as const) expect(ScoredSchema.parse(shared(share))).toEqual(shared(share));
  });
});
