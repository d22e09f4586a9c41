import { describe, expect, it } from 'vitest';
import { createRateLimit, isSmallJson, MAX_MESSAGE_CHARACTERS } from './message-limits.ts';

const cycle: Record<string, unknown> = {};
cycle.self = cycle;
const nested = (depth: number) => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 0);

describe('what one message may hold', () => {
  it.each([
    ['a number', 1],
    ['nothing', null],
    ['an applicant', { LOAN: 18000, REASON: 'DebtCon', known: true, other: null }],
    ['a list in a list', [[1, 2], []]],
    ['text up to the limit', 'x'.repeat(MAX_MESSAGE_CHARACTERS - 2)],
    ['a bare object', Object.assign(Object.create(null), { a: 1 })],
  ])('%s', (_, message) => expect(isSmallJson(message)).toBe(true));

  it.each([
    ['text beyond the limit', 'x'.repeat(MAX_MESSAGE_CHARACTERS)],
    ['a long name', { ['x'.repeat(MAX_MESSAGE_CHARACTERS)]: 1 }],
    ['many small things', Array.from({ length: 10_000 }, () => 1)],
    ['ten million of them, at once', new Array(10_000_000).fill(0)],
    ['a cycle', cycle],
    ['a depth of 100,000', nested(100_000)],
    ['a bigint', { n: 1n }],
    ['a date', { at: new Date(0) }],
    ['a map', new Map([['a', 1]])],
    ['bytes', new Uint8Array(8)],
    ['NaN', { LOAN: Number.NaN }],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['an error', new Error('x')],
  ])('not %s', (_, message) => expect(isSmallJson(message)).toBe(false));
});

describe('how many messages come in', () => {
  it('fifty a second, and none for ten seconds after one too many', () => {
    let time = 0;
    const rate = createRateLimit(() => time);
    for (let i = 0; i < 50; i++) expect(rate.admits()).toBe('yes');
    expect(rate.admits()).toBe('mute-begins');
    time = 9_999;
    expect(rate.admits()).toBe('muted');
    time = 10_000;
    expect(rate.admits()).toBe('yes');
  });

  it('counts a second that slides', () => {
    let time = 0;
    const rate = createRateLimit(() => time);
    for (let i = 0; i < 200; i++) {
      time += 20;
      expect(rate.admits()).toBe('yes');
    }
    time += 1;
    expect(rate.admits()).toBe('mute-begins');
  });
});
