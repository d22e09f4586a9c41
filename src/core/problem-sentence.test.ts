import { describe, expect, it } from 'vitest';
import { makeValueCheck } from '../contract/applicant.ts';
import { FeatureSchema } from '../contract/feature.ts';
import { catalogueEn } from './catalogue-en.ts';
import { problemSentence, quote } from './problem-sentence.ts';

const job = FeatureSchema.parse({
  name: 'JOB',
  label: 'Occupation',
  kind: 'category',
  missing: 'refused',
  options: ['Café', 'Office'].map((value) => ({ value, label: value })),
  tensor: { input: 'JOB', type: 'string' },
});
const check = makeValueCheck(job);
const sentenceFor = (value: string) => {
  const checked = check(value);
  return checked.ok ? undefined : problemSentence(checked.error, { catalogue: catalogueEn, locale: 'en', names: ['JOB'] });
};

describe('a text that is no option', () => {
  it.each([
    ['another letter case', 'office'],
    ['a trailing space', 'Office '],
    ['the same letters, decomposed', 'Café'.normalize('NFD')],
    ['a NUL at its end', 'Office\u0000'],
    ['an emoji', '👩‍💼'],
    ['right-to-left text', 'موظف'],
    ['a direction override', '\u202EeciffO'],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['SQL', "Office'; DROP TABLE applicants; --"],
    ['a name of the prototype', '__proto__'],
    ['the constructor', 'constructor'],
    ['nothing', ''],
  ])('is refused and quoted as it is: %s', (_, value) => {
    expect(sentenceFor(value)).toContain('is not known to the model');
    expect(sentenceFor(value)).toContain(value);
  });

  it('is quoted in part where it is a megabyte', () => {
    const sentence = sentenceFor('x'.repeat(1_000_000)) ?? '';
    expect(sentence).toContain('…');
    expect(sentence.length).toBeLessThan(200);
  });

  it('is never cut within a character', () => expect(quote(`${'x'.repeat(59)}👩${'x'.repeat(59)}`)).toBe(`${'x'.repeat(59)}…`));
});
