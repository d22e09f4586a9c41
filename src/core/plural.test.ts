import { expect, it } from 'vitest';
import { makePlural } from './plural.ts';

it.each([
  ['en', [0, 1, 2, 1.5], 'other one other other'],
  ['de', [0, 1, 2, 21], 'other one other other'],
  ['fr', [0, 1, 2], 'one one other'],
  ['pl', [1, 3, 5, 22, 1.5], 'one few many few other'],
  ['ja', [1, 2], 'other other'],
])('in %s the forms of %j are %s', (language, counts, expected) => {
  const plural = makePlural(language);
  const forms = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' };
  expect(counts.map((count) => plural(count, forms)).join(' ')).toBe(expected);
});

it('takes the general form where a language’s own is not given', () => {
  expect(makePlural('pl')(3, { one: 'one', other: 'other' })).toBe('other');
});
