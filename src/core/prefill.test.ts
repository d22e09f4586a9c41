import { describe, expect, it } from 'vitest';
import { exampleCard } from '../contract/example-card.ts';
import { emptyAnswers, fieldKey, NOT_KNOWN_CHOICE } from './answers.ts';
import { prefill } from './prefill.ts';

const card = exampleCard();
const fill = (data: Record<string, unknown>, present = emptyAnswers(card), own: string[] = []) =>
  prefill(card, data, { present, isOwn: (key) => own.includes(key), locale: 'de' });

describe('values from the page around the desk', () => {
  it('are written as the officer would, each kind in its way', () => {
    const { answers, outcome } = fill({ INCOME: 12.5, LINES: null, JOB: 'Sales', OWNER: false, GRADE: 3 });
    expect({ ...answers }).toEqual({
      [fieldKey(0)]: { text: '12,5', notKnown: false },
      [fieldKey(1)]: { text: '', notKnown: true },
      [fieldKey(2)]: { text: '1', notKnown: false },
      [fieldKey(3)]: { text: 'no', notKnown: false },
      [fieldKey(4)]: { text: '3', notKnown: false },
    });
    expect(outcome).toEqual({ filled: ['INCOME', 'LINES', 'JOB', 'OWNER', 'GRADE'], kept: [], problems: [] });
  });

  it('that are out of range are shown and told; those that no field can show are told alone', () => {
    const { answers, outcome } = fill({ INCOME: 5000, GRADE: 2.5, JOB: 'Pirate', OWNER: 'yes', LINES: '7' });
    expect(Object.keys(answers)).toEqual([fieldKey(0), fieldKey(4)]);
    expect(outcome.filled).toEqual(['INCOME', 'GRADE']);
    expect(outcome.problems).toEqual([
      { name: 'INCOME', code: 'range' },
      { name: 'LINES', code: 'type' },
      { name: 'JOB', code: 'option' },
      { name: 'OWNER', code: 'type' },
      { name: 'GRADE', code: 'whole' },
    ]);
  });

  it('never take the place of what an officer typed, but of what came the same way', () => {
    const present = { ...emptyAnswers(card), [fieldKey(0)]: { text: '10', notKnown: false }, [fieldKey(4)]: { text: '1', notKnown: false } };
    const { answers, outcome } = fill({ INCOME: 20, GRADE: 2 }, present, [fieldKey(4)]);
    expect(Object.keys(answers)).toEqual([fieldKey(4)]);
    expect(outcome).toEqual({ filled: ['GRADE'], kept: ['INCOME'], problems: [] });
  });

  it('of names that the model lacks, the language’s own among them, are told and touch nothing', () => {
    const { answers, outcome } = fill(JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3, "INCOM": 4}'));
    expect(Object.keys(answers)).toEqual([]);
    expect(outcome.problems.map(({ name, code }) => `${name} ${code}`)).toEqual([
      '__proto__ unknown',
      'constructor unknown',
      'toString unknown',
      'INCOM unknown',
    ]);
  });

  it('that may not be open are not opened', () =>
    expect(fill({ INCOME: null, JOB: null }).outcome).toEqual({ filled: ['JOB'], kept: [], problems: [{ name: 'INCOME', code: 'not_known' }] }));

  it('not known of a choice is its last choice', () => expect(fill({ JOB: null }).answers[fieldKey(2)]?.text).toBe(NOT_KNOWN_CHOICE));
});
