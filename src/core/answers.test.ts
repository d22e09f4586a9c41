import { describe, expect, it } from 'vitest';
import { exampleCard, exampleRow } from '../contract/example-card.ts';
import { answersFor, emptyAnswers, fieldKey, makeAnswersSchema, NOT_KNOWN_CHOICE } from './answers.ts';
import { catalogueEn } from './catalogue-en.ts';

const card = exampleCard();
const schema = makeAnswersSchema(card, { catalogue: catalogueEn, locale: 'en' });
const filled = answersFor(card, exampleRow, 'en');

const messages = (change: Record<number, { text?: string | null; notKnown?: boolean }>) => {
  const answers = structuredClone(filled);
  for (const [index, part] of Object.entries(change)) Object.assign(answers[fieldKey(Number(index))] ?? {}, part);
  const result = schema.safeParse(answers);
  return result.success ? result.data : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
};

describe('the form’s schema', () => {
  it('reads back what an example filled in', () => expect({ ...schema.parse(filled) }).toEqual(exampleRow));

  it('keeps "not known" apart from nothing', () => {
    expect(messages({ 1: { text: '7', notKnown: true }, 2: { text: NOT_KNOWN_CHOICE } })).toMatchObject({ LINES: null, JOB: null });
    expect(messages({ 1: { text: '' } })).toEqual(['feature-1.text: Enter a number, or tick Not known']);
    expect(messages({ 0: { text: '  ' } })).toEqual(['feature-0.text: Enter a number']);
    for (const text of ['', null]) expect(messages({ 2: { text } })).toEqual(['feature-2.text: Choose one']);
  });

  it('takes a choice that was made over a filled-in "not known"', () => {
    const answers = answersFor(card, { ...exampleRow, JOB: null }, 'en');
    const key = fieldKey(2);
    expect(schema.parse(answers)).toMatchObject({ JOB: null });
    expect(schema.parse({ ...answers, [key]: { ...answers[key], text: '0' } }).JOB).not.toBeNull();
  });

  it('says what is wrong with a value, and the range', () => {
    expect(messages({ 0: { text: '1,680' } })).toEqual(['feature-0.text: Enter 0 to 1,000; 1,680 is outside what the model has seen']);
    expect(messages({ 1: { text: '2.5' } })).toEqual(['feature-1.text: Enter a whole number; 2.5 is not one']);
    expect(messages({ 0: { text: 'lots' } })).toEqual(['feature-0.text: Enter a number in digits; “lots” cannot be read as one']);
    expect(messages({ 0: { text: '1,5' } })).toEqual(['feature-0.text: “1,5” can be read in two ways; write it like 1,234.5']);
  });

  it('refuses "not known" where the card does, even if a browser ticked it', () => {
    expect(messages({ 0: { notKnown: true } })).toEqual(['feature-0.text: This may not be left open; a value is required']);
  });

  it('names every field of an empty form', () => {
    const result = schema.safeParse(emptyAnswers(card));
    expect(result.error?.issues.map((issue) => issue.path[0])).toEqual([0, 1, 2, 3, 4].map(fieldKey));
  });
});
