import { describe, expect, it } from 'vitest';
import { catalogueEn } from './catalogue-en.ts';
import { screensEn } from './catalogue-screens-en.ts';
import { chooseLanguage, chooseLocale, LANGUAGES, loadCatalogue } from './catalogues.ts';
import { loadScreenWords } from './screen-words.ts';

const allEnglish = { ...catalogueEn, screens: screensEn };

type Leaf = { path: string; value: unknown };
const leavesOf = (value: unknown, path = ''): Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => leavesOf(part, path === '' ? key : `${path}.${key}`))
    : [{ path, value }];

/** Arguments that are not in any sentence of their own. */
const MARKS = ['⟦a⟧', '⟦b⟧', '⟦c⟧'];
/** Sentences that are chosen by a count, and where among their arguments it stands. */
const COUNTED: Record<string, number> = { 'desk.toFix': 0, 'carried.kept': 0, 'idle.cleared': 0, 'life.ending': 1 };
/** Where a sentence is one of two, by what it is given: the option list is for when nothing is near. */
const LEFT_OUT: Record<string, string[]> = { 'problems.option': [MARKS[1] ?? ''] };

describe.each(LANGUAGES)('the catalogue %s', async (language) => {
  const catalogue = { ...(await loadCatalogue(language)), screens: await loadScreenWords(language) };
  const leaves = leavesOf(catalogue);
  const english = new Map(leavesOf(allEnglish).map(({ path, value }) => [path, value]));

  it('is in its language', () => expect(catalogue.language).toBe(language));

  it('has the English one’s sentences, each with the same arguments', () => {
    const shape = ({ path, value }: Leaf) => `${path}/${typeof value === 'function' ? value.length : typeof value}`;
    expect(leaves.map(shape).sort()).toEqual([...english].map(([path, value]) => shape({ path, value })).sort());
  });

  it.each(leaves.filter(({ value }) => typeof value === 'string'))('says something at $path', ({ value }) => {
    expect(value).toMatch(/^\S(.*\S)?$/);
  });

  it.each(leaves.filter(({ value }) => typeof value === 'function'))('says at $path all that it is given', ({ path, value }) => {
    const say = value as (...parts: unknown[]) => string;
    for (const count of [0, 1, 2, 5, 21]) {
      const parts: unknown[] = MARKS.slice(0, say.length);
      const at = COUNTED[path];
      if (at !== undefined) parts[at] = count;
      const sentence = say(...parts);
      expect(parts.filter((part) => !sentence.includes(String(part)) && !LEFT_OUT[path]?.includes(String(part)))).toEqual([]);
      expect(sentence).not.toMatch(/undefined|\[object|function/);
      expect(sentence.length).toBeGreaterThan(parts.join('').length);
    }
  });

  it('lists the options where none is near, and then asks after nobody', () => {
    expect(catalogue.problems.option('x', 'a, b', undefined)).toMatch(/x.*a, b/);
    expect(catalogue.problems.unknownName(undefined)).not.toContain('undefined');
  });
});

it('no sentence of another language is an English one', async () => {
  /** Words that are the same in both. */
  const SAME = new Set(['Modeldesk', 'API']);
  const say = ({ value }: Leaf) => (typeof value === 'function' ? value(...MARKS) : value);
  const english = new Set(leavesOf(allEnglish).map(say));
  for (const language of LANGUAGES.filter((other) => other !== 'en')) {
    const sentences = leavesOf({ ...(await loadCatalogue(language)), screens: await loadScreenWords(language) }).map(say);
    expect(sentences.filter((sentence) => english.has(sentence) && !SAME.has(sentence))).toEqual([]);
  }
});

it.each([
  ['en', 1, '1 answer to fix:', '1 day left', 'Kept 1 answer.', 'Cleared after 1 minute without use.'],
  ['en', 3, '3 answers to fix:', '3 days left', 'Kept 3 answers.', 'Cleared after 3 minutes without use.'],
  ['de', 1, '1 Angabe zu korrigieren:', 'noch 1 Tag.', '1 Angabe übernommen.', 'Nach 1 Minute ohne Eingabe geleert.'],
  ['de', 3, '3 Angaben zu korrigieren:', 'noch 3 Tage.', '3 Angaben übernommen.', 'Nach 3 Minuten ohne Eingabe geleert.'],
] as const)('in %s a count of %d takes its own form', async (language, count, toFix, left, kept, cleared) => {
  const { desk, life, carried, idle } = await loadCatalogue(language);
  expect(carried.kept(count)).toBe(kept);
  expect(idle.cleared(count)).toBe(cleared);
  expect(desk.toFix(count)).toBe(toFix);
  expect(life.ending('x', count)).toContain(left);
});

const none = { asked: undefined, desk: undefined };
describe('the language', () => {
  it.each([
    ['the address before all', { asked: 'de', desk: 'en', browser: ['en-US'] }, 'de'],
    ['the address with a country', { ...none, asked: 'de-AT', browser: ['en-US'] }, 'de'],
    ['the address, however written', { ...none, asked: 'DE', browser: [] }, 'de'],
    ['the desk before the browser', { asked: undefined, desk: 'de-CH', browser: ['en-US'] }, 'de'],
    ['the browser’s first that there is', { ...none, browser: ['fr-FR', 'de-DE', 'en'] }, 'de'],
    ['the browser’s English before its German', { ...none, browser: ['fr', 'en-GB', 'de'] }, 'en'],
    ['English where nothing is wished', { ...none, browser: [] }, 'en'],
    ['English for a language without catalogue', { ...none, browser: ['fr'] }, 'en'],
    ['the next wish where the address is no language', { asked: '../x', desk: undefined, browser: ['de'] }, 'de'],
    ['the next wish where the desk’s has no catalogue', { asked: '', desk: 'fr', browser: ['de'] }, 'de'],
    ['not what every object has', { ...none, asked: 'constructor', browser: [] }, 'en'],
  ])('is %s', (_, wishes, expected) => expect(chooseLanguage(wishes)).toBe(expected));

  it.each([
    ['de', ['de-CH', 'de'], 'de-CH'],
    ['de', ['en-US', 'de-AT'], 'de-AT'],
    ['de', ['en-US'], 'de'],
    ['en', ['en-GB'], 'en-GB'],
    ['en', ['fr-FR'], 'en'],
    ['en', [], 'en'],
  ])('%s for a browser of %j writes numbers as %s', (language, browser, expected) => expect(chooseLocale(language, browser)).toBe(expected));
});
