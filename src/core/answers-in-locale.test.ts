import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleCard, exampleRow } from '../contract/example-card.ts';
import { answersFor, fieldKey, readAnswer } from './answers.ts';
import { answersInLocale } from './answers-in-locale.ts';
import { catalogueEn as catalogue } from './catalogue-en.ts';

const card = exampleCard();
const [income] = card.features;

describe('typed numbers in another locale', () => {
  it('mean the same, whatever the two locales', () => {
    const locales = fc.constantFrom('en-US', 'de', 'de-CH', 'fr', 'es', 'en-IN');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), locales, locales, (value, from, to) => {
        if (!income) return;
        const typed = answersFor(card, { ...exampleRow, [income.name]: value }, from);
        const moved = answersInLocale(card, typed, { catalogue, locale: from }, to)[fieldKey(0)] ?? { text: '', notKnown: false };
        const before = readAnswer(income, typed[fieldKey(0)] ?? moved, { catalogue, locale: from });
        expect(readAnswer(income, moved, { catalogue, locale: to })).toEqual(before);
      }),
    );
  });

  it('that cannot be read, and choices, stay as they are', () => {
    const typed = { ...answersFor(card, exampleRow, 'en'), [fieldKey(0)]: { text: 'about 10', notKnown: false } };
    const moved = answersInLocale(card, typed, { catalogue, locale: 'en' }, 'de');
    expect(moved[fieldKey(0)]).toEqual({ text: 'about 10', notKnown: false });
    expect([moved[fieldKey(2)], moved[fieldKey(3)]]).toEqual([typed[fieldKey(2)], typed[fieldKey(3)]]);
  });
});
