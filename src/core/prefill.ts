/** Values from another program as answers of the form: checked as in `/api`, shown as if typed. */
import { makeValueCheck } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { Prefilled } from '../contract/embed.ts';
import { type Answers, answerFor, fieldKey } from './answers.ts';
import { isAnswered } from './carry-answers.ts';

export type Prefill = {
  /** Only what is to be filled in. */
  answers: Answers;
  outcome: Prefilled;
};

/**
 * What an officer typed stays as it is. A number that can be shown is filled in even where it is out of range, so that the
 * officer sees what is wrong at its field; what cannot be shown is only told.
 * @param present the form as it stands
 * @param isOwn whether the answer of this field came from the other program before, and may be replaced
 */
export function prefill(
  card: Pick<Card, 'features'>,
  data: Readonly<Record<string, unknown>>,
  { present, isOwn, locale }: { present: Answers; isOwn: (fieldKey: string) => boolean; locale: string },
): Prefill {
  const given = new Map(Object.entries(data));
  const answers: Answers = Object.create(null);
  const outcome: Prefilled = { filled: [], kept: [], problems: [] };
  for (const [index, feature] of card.features.entries()) {
    const { name } = feature;
    if (!given.has(name)) continue;
    const value = given.get(name);
    given.delete(name);
    const key = fieldKey(index);
    if (isAnswered(present[key]) && !isOwn(key)) {
      outcome.kept.push(name);
      continue;
    }
    const checked = makeValueCheck(feature)(value);
    if (!checked.ok) outcome.problems.push({ name, code: checked.error.code });
    const isShown = checked.ok || checked.error.code === 'range' || checked.error.code === 'whole';
    if (!isShown) continue;
    answers[key] = answerFor(feature, checked.ok ? checked.value : Number(value), locale);
    outcome.filled.push(name);
  }
  for (const name of given.keys()) outcome.problems.push({ name, code: 'unknown' });
  return { answers, outcome };
}
