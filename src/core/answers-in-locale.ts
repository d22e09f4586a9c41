/** Typed numbers as another locale writes them, so that a change of language never changes what they mean. */
import type { Card } from '../contract/card.ts';
import { type AnswerContext, type Answers, answerFor, fieldKey, readAnswer } from './answers.ts';

/** Text that cannot be read stays as it was typed. */
export function answersInLocale(card: Pick<Card, 'features'>, answers: Answers, from: AnswerContext, locale: string): Answers {
  const entries = card.features.map((feature, i) => {
    const answer = answers[fieldKey(i)] ?? { text: '', notKnown: false };
    const isNumber = feature.kind === 'number' || feature.kind === 'integer';
    const read = isNumber ? readAnswer(feature, answer, from) : undefined;
    return [fieldKey(i), read?.ok && typeof read.value === 'number' ? answerFor(feature, read.value, locale) : { ...answer }] as const;
  });
  return Object.fromEntries(entries);
}
