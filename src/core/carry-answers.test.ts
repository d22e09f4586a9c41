import { describe, expect, it } from 'vitest';
import type { Feature } from '../contract/feature.ts';
import { type Answer, type Answers, fieldKey, NOT_KNOWN_CHOICE } from './answers.ts';
import { carryAnswers, hasAnswers } from './carry-answers.ts';

const base = (name: string) => ({
  name,
  label: name,
  change: 'any' as const,
  protected: false,
  tensor: { input: name, column: 0, type: 'double' as const },
});
type Extra = { missing?: 'allowed' | 'refused'; unit?: string };
const number = (name: string, { missing = 'allowed', unit }: Extra = {}): Feature => ({
  ...base(name),
  kind: 'number',
  missing,
  min: 0,
  max: 10,
  ...(unit ? { unit } : {}),
});
const whole = (name: string): Feature => ({ ...base(name), kind: 'integer', missing: 'allowed', min: 0, max: 10 });
const truth = (name: string): Feature => ({ ...base(name), kind: 'boolean', missing: 'allowed' });
const choice = (name: string, values: (string | number)[], { missing = 'allowed' }: Extra = {}): Feature => ({
  ...base(name),
  kind: 'category',
  missing,
  options: values.map((value) => ({ value, label: `the ${value}` })),
});

const text = (typed: string | null): Answer => ({ text: typed, notKnown: false });
const notKnown: Answer = { text: '', notKnown: true };
const answersOf = (answers: Answer[]): Answers => Object.fromEntries(answers.map((answer, i) => [fieldKey(i), answer]));
const carry = (from: Feature[], answers: Answer[], to: Feature[]) => {
  const carried = carryAnswers({ card: { features: from }, answers: answersOf(answers) }, { features: to });
  const names = (features: Feature[]) => features.map(({ name }) => name);
  return { ...carried, answers: Object.values(carried.answers), notAsked: names(carried.notAsked), askedOtherwise: names(carried.askedOtherwise) };
};
const BLANK = text('');

describe('what is carried to another model', () => {
  it('is kept as typed, by name, wherever the new card asks it', () => {
    const { answers, ...rest } = carry(
      [number('a'), whole('b'), truth('c')],
      [text(' 1,x '), text('7'), text('yes')],
      [truth('c'), number('new'), number('a'), whole('b')],
    );
    expect(answers).toEqual([text('yes'), BLANK, text(' 1,x '), text('7')]);
    expect(rest).toEqual({ keptCount: 3, notAsked: [], askedOtherwise: [] });
  });

  it('names what is not asked, in the order of the old form, and only what was answered', () => {
    const from = [number('a'), number('b'), number('c'), choice('d', ['x', 'y']), number('e')];
    const carried = carry(from, [text('1'), BLANK, notKnown, text(null), text('  ')], [number('z')]);
    expect(carried).toEqual({ answers: [BLANK], keptCount: 0, notAsked: ['a', 'c'], askedOtherwise: [] });
  });

  it('does not say that a question is not asked where its label is on the screen', () => {
    const renamed = { ...number('b'), label: 'a' };
    expect(carry([number('a'), number('c')], [text('1'), text('2')], [renamed])).toMatchObject({
      keptCount: 0,
      notAsked: ['c'],
      askedOtherwise: ['a'],
    });
  });

  it.each<[string, Feature, Answer, Feature, Answer | undefined]>([
    ['a number asked as a whole number', number('a'), text('1'), whole('a'), undefined],
    ['a number in another unit', number('a', { unit: 'months' }), text('12'), number('a', { unit: 'years' }), undefined],
    ['a number in the same unit', number('a', { unit: 'years' }), text('12'), number('a', { unit: 'years' }), text('12')],
    ['"not known" where it is refused', number('a'), notKnown, number('a', { missing: 'refused' }), undefined],
    ['"not known" where it is allowed', number('a'), notKnown, number('a'), notKnown],
    ['a number for a choice', number('a'), text('1'), choice('a', [0, 1]), undefined],
    ['yes for a choice', truth('a'), text('yes'), choice('a', ['yes', 'no']), undefined],
    ['an option, by value and not by place', choice('a', ['x', 'y', 'z']), text('0'), choice('a', ['z', 'y', 'x']), text('2')],
    ['an option among others', choice('a', ['x', 'y']), text('0'), choice('a', ['x', 'z']), undefined],
    ['an option among more', choice('a', ['x', 'y']), text('0'), choice('a', ['x', 'y', 'z']), undefined],
    ['the number 1 for the text 1', choice('a', [1, 2]), text('0'), choice('a', ['1', '2']), undefined],
    ['a choice left open', choice('a', ['x', 'y']), text(NOT_KNOWN_CHOICE), choice('a', ['y', 'x']), text(NOT_KNOWN_CHOICE)],
    [
      'a choice left open where that is refused',
      choice('a', ['x', 'y']),
      text(NOT_KNOWN_CHOICE),
      choice('a', ['x', 'y'], { missing: 'refused' }),
      undefined,
    ],
    ['a choice left open among other options', choice('a', ['x', 'y']), text(NOT_KNOWN_CHOICE), choice('a', ['x', 'z']), undefined],
  ])('%s', (_, from, answer, to, expected) => {
    const carried = carry([from], [answer], [to]);
    expect(carried).toEqual({
      answers: [expected ?? BLANK],
      keptCount: expected ? 1 : 0,
      notAsked: [],
      askedOtherwise: expected ? [] : ['a'],
    });
  });

  it('leaves the old answers as they are', () => {
    const answers = answersOf([text('1')]);
    const carried = carryAnswers({ card: { features: [number('a')] }, answers }, { features: [number('a')] });
    Object.assign(carried.answers[fieldKey(0)] ?? {}, { text: '2' });
    expect(answers[fieldKey(0)]).toEqual(text('1'));
  });
});

it.each([
  [[BLANK, text(null), text(' ')], false],
  [[BLANK, text('0')], true],
  [[BLANK, notKnown], true],
])('%j: something was answered: %s', (answers, expected) => expect(hasAnswers(answersOf(answers))).toBe(expected));
