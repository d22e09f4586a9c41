/** A group of answers in one line, as the folded form shows it. */
import type { Feature } from '../contract/feature.ts';
import { type Answer, type AnswerContext, readAnswer } from './answers.ts';
import { formatValue, textIn } from './value-format.ts';

const isNumeric = (feature: Feature) => feature.kind === 'number' || feature.kind === 'integer';

/** Whether a known answer says by itself what it answers: an option, or the group's only number where it has a unit. */
function speaksForItself(feature: Feature, features: readonly Feature[]): boolean {
  if (feature.kind === 'category') return true;
  return 'unit' in feature && feature.unit !== undefined && features.filter(isNumeric).length === 1;
}

/**
 * Every answer in the order of the form; what cannot be read as it was typed, what is blank left out.
 * @example '$120,000, Office staff, Recent enquiries: Not known'
 */
export function groupSummary(features: readonly Feature[], answers: readonly (Answer | undefined)[], context: AnswerContext): string {
  const { catalogue, locale } = context;
  const parts = features.flatMap((feature, i) => {
    const answer = answers[i];
    if (!answer) return [];
    const read = readAnswer(feature, answer, context);
    const words = read.ok ? formatValue(feature, read.value, catalogue.values, locale) : (answer.text ?? '').trim();
    if (words === '') return [];
    const isPlain = read.ok && read.value !== null && speaksForItself(feature, features);
    return isPlain ? words : `${textIn(feature.label, locale)}: ${words}`;
  });
  return parts.join(', ');
}
