import { expect, it } from 'vitest';
import type { Feature } from '../contract/feature.ts';
import { type Answer, NOT_KNOWN_CHOICE } from './answers.ts';
import { catalogueDe } from './catalogue-de.ts';
import { catalogueEn } from './catalogue-en.ts';
import { groupSummary } from './group-summary.ts';

const base = (label: string) => ({
  name: label,
  label,
  change: 'any' as const,
  protected: false,
  missing: 'allowed' as const,
  tensor: { input: label, column: 0, type: 'double' as const },
});
const number = (label: string, unit?: string): Feature => ({ ...base(label), kind: 'number', min: 0, max: 1e6, ...(unit ? { unit } : {}) });
const truth = (label: string): Feature => ({ ...base(label), kind: 'boolean' });
const job: Feature = {
  ...base('Occupation'),
  kind: 'category',
  options: [
    { value: 'o', label: { en: 'Office staff', de: 'Büro' } },
    { value: 's', label: 'Sales' },
  ],
};
const text = (typed: string | null): Answer => ({ text: typed, notKnown: false });
const notKnown: Answer = { text: '', notKnown: true };

const VALUE = number('Market value', '$');
const DUE = number('Mortgage due', '$');
it.each<[Feature[], (Answer | undefined)[], string]>([
  [[VALUE, job], [text('120000'), text('0')], '$120,000, Office staff'],
  [[VALUE, DUE], [text('120,000'), text('68000')], 'Market value: $120,000, Mortgage due: $68,000'],
  [[number('Reports'), number('Oldest', 'months')], [text('0'), text('94')], 'Reports: 0, Oldest: 94\u00A0months'],
  [[number('Reports'), DUE, job], [notKnown, notKnown, text(NOT_KNOWN_CHOICE)], 'Reports: Not known, Mortgage due: Not known, Occupation: Not known'],
  [[truth('Owner'), truth('Guarantor')], [text('yes'), text('no')], 'Owner: Yes, Guarantor: No'],
  [[DUE, job, truth('Owner'), VALUE], [text(' 4x '), text(''), text(null), undefined], 'Mortgage due: 4x'],
])('%#: in one line', (features, answers, expected) =>
  expect(groupSummary(features, answers, { catalogue: catalogueEn, locale: 'en' })).toBe(expected),
);

it('speaks the language of the page', () => {
  const context = { catalogue: catalogueDe, locale: 'de' };
  expect(groupSummary([VALUE, job, number('n')], [text('120000'), text('0'), notKnown], context)).toBe(
    'Market value: $120.000, Büro, n: Nicht bekannt',
  );
});
