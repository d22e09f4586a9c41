import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DeskSchema, findEntry, offeredEntries } from './desk.ts';

const models = [
  { id: 'a', version: 1 },
  { id: 'b', version: 1 },
  { id: 'a', version: 3 },
  { id: 'a', version: 2 },
];

describe('desk.json', () => {
  it('ships in a form that the schema accepts', () => {
    expect(DeskSchema.safeParse(JSON.parse(readFileSync('public/desk.json', 'utf8'))).success).toBe(true);
  });

  it('finds the highest version unless one is asked for', () => {
    const desk = DeskSchema.parse({ models, default: 'a' });
    expect(findEntry(desk, 'a')?.version).toBe(3);
    expect(findEntry(desk, 'a', 2)?.version).toBe(2);
    expect(findEntry(desk, 'a', 9)).toBeUndefined();
    expect(offeredEntries(desk).map(({ id, version }) => `${id}/${version}`)).toEqual(['a/3', 'b/1']);
  });

  it('takes a language and the minutes after which an applicant is cleared', () => {
    expect(DeskSchema.parse({ models, default: 'a', language: 'de-CH', idleMinutes: 480 })).toMatchObject({ language: 'de-CH', idleMinutes: 480 });
  });

  it.each([
    ['a default that is not listed', { models, default: 'c' }],
    ['a version listed twice', { models: [...models, { id: 'b', version: 1 }], default: 'a' }],
    ['no models', { models: [], default: 'a' }],
    ['a wildcard origin', { models, default: 'a', embed: { allowedOrigins: ['https://*.bank'] } }],
    ['an origin with a path', { models, default: 'a', embed: { allowedOrigins: ['https://portal.bank/x'] } }],
    ['a language that is none', { models, default: 'a', language: 'Deutsch' }],
    ['no idle minutes at all', { models, default: 'a', idleMinutes: 0 }],
    ['half an idle minute', { models, default: 'a', idleMinutes: 0.5 }],
    ['more idle minutes than a working day', { models, default: 'a', idleMinutes: 481 }],
    ['the origin null', { models, default: 'a', embed: { allowedOrigins: ['null'] } }],
  ])('refuses %s', (_, desk) => expect(DeskSchema.safeParse(desk).success).toBe(false));
});
