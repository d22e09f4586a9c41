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

  const listing = (origin: string) => DeskSchema.safeParse({ models, default: 'a', embed: { allowedOrigins: [origin] } });

  it.each(['https://portal.bank', 'http://portal.bank:8080', 'http://10.0.0.7:81', 'https://xn--bcher-kva.example', 'http://intranet'])(
    'takes the origin %s',
    (origin) => expect(listing(origin).success).toBe(true),
  );

  it.each([
    ['*'],
    ['null'],
    ['portal.bank'],
    ['https://portal.bank/'],
    ['https://Portal.bank'],
    ['HTTPS://portal.bank'],
    ['https://portal.bank:443'],
    ['http://portal.bank:80'],
    ['http://portal.bank:080'],
    ['http://portal.bank:99999'],
    ['http://1.2.3.4.5'],
    ['https://portal.bank@evil.bank'],
    ['https://portal.bank?x'],
    [' https://portal.bank'],
    ['file://portal.bank'],
    ['https://bücher.example'],
  ])('refuses the origin %s, which no browser writes so, and says how to write it', (origin) =>
    expect(listing(origin).error?.issues.map(({ message }) => message)).toContain(
      'an origin exactly as browsers write it, such as https://portal.bank: small letters, no path, no wildcard, no port that goes without saying',
    ),
  );
});
