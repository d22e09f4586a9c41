import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from './number-text.ts';

const read = (text: string, locale: string, unit?: string) => {
  const result = readNumber(text, locale, unit);
  return result.ok ? result.value : result.error;
};

describe('readNumber', () => {
  it.each([
    ['1,234.5', 'en', 1234.5],
    ['1.234,5', 'de', 1234.5],
    ['1.234,5', 'en', 1234.5],
    ['1\u202F234,5', 'fr', 1234.5],
    ['1 234,5', 'fr', 1234.5],
    ['1\u00A0234', 'en', 1234],
    ["1'234", 'de-CH', 1234],
    ['1,234,567', 'en', 1234567],
    ['1.234.567', 'en', 1234567],
    ['12,34,567', 'en-IN', 1234567],
    ['12,3,567', 'en-IN', 'not_a_number'],
    ['1,234', 'en', 1234],
    ['1,234', 'de', 1.234],
    ['1,5', 'en', 'ambiguous'],
    ['1.5', 'de', 'ambiguous'],
    ['1.234', 'fr', 'ambiguous'],
    ['0,123', 'en', 'ambiguous'],
    ['.5', 'en', 0.5],
    ['5.', 'en', 5],
    ['-5', 'en', -5],
    ['\u22125', 'en', -5],
    ['１２', 'en', 12],
    ['١٢', 'en', 12],
    ['١٬٢٣٤٫٥', 'ar-EG', 1234.5],
    ['९', 'en', 9],
    [' 36.5 ', 'en', 36.5],
    ['9007199254740993', 'en', 9007199254740992],
  ])('reads %j in %s as %j', (text, locale, expected) => expect(read(text, locale)).toBe(expected));

  it.each([
    ['36.5 %', '%', 36.5],
    ['$25,000', '$', 25000],
    ['6 Years', 'years', 6],
    ['6 %', 'years', 'not_a_number'],
  ])('reads %j in a box of %s as %j', (text, unit, expected) => expect(read(text, 'en', unit)).toBe(expected));

  it.each([
    '',
    ' ',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x10',
    '1e5',
    '1e400',
    '1e-400',
    '--1',
    '1-',
    '+',
    '1..2',
    '1,,2',
    'abc',
    '½',
    '1 2',
    '12 34',
    '∞',
    'null',
    '1\u00002',
    '<b>1</b>',
  ])('refuses %j', (text) => expect(read(text, 'en')).toBe('not_a_number'));

  it.each(['en', 'de', 'fr', 'de-CH', 'sv', 'ar-EG', 'hi', 'fa'])('reads back in %s what the locale itself writes', (locale) => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        const rounded = Number(value.toFixed(4));
        const written = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(rounded);
        const back = read(written.replace(/[\u200E\u200F\u061C]/g, ''), locale);
        expect(back).toBe(rounded === 0 ? back : rounded);
        if (rounded === 0) expect(Math.abs(Number(back))).toBe(0);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('gives a finite number or a refusal for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('en', 'de', 'fr'), (text, locale) => {
        const result = readNumber(text, locale);
        if (result.ok) expect(Number.isFinite(result.value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
