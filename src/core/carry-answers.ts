/** What was typed for one model, taken over to another: only where both ask the same. */
import type { Card } from '../contract/card.ts';
import type { CategoryFeature, Feature } from '../contract/feature.ts';
import { type Answer, type Answers, emptyAnswers, fieldKey, NOT_KNOWN_CHOICE } from './answers.ts';

type Questions = Pick<Card, 'features'>;

export type CarriedAnswers = {
  answers: Answers;
  keptCount: number;
  /** Answered before, and no question of the new model. */
  notAsked: Feature[];
  /** Answered before; the new model asks by the same name or label, but another kind, in another unit, or with other options. */
  askedOtherwise: Feature[];
};

/** Whether anything was typed, ticked or chosen for one question. */
export const isAnswered = (answer: Answer | undefined): answer is Answer =>
  answer !== undefined && (answer.notKnown || (answer.text ?? '').trim() !== '');

/** Whether anything at all was typed, ticked or chosen. */
export const hasAnswers = (answers: Answers): boolean => Object.values(answers).some(isAnswered);

/** The same option by its value: cards may list the same ones in another order. */
function carryOption(text: string, from: CategoryFeature, to: CategoryFeature): string | undefined {
  const values = new Set(to.options.map((option) => option.value));
  if (from.options.length !== to.options.length || !from.options.every(({ value }) => values.has(value))) return undefined;
  const chosen = from.options[Number(text)];
  return chosen && String(to.options.findIndex(({ value }) => value === chosen.value));
}

function carryAnswer(answer: Answer, from: Feature, to: Feature): Answer | undefined {
  const isNotKnown = answer.notKnown || answer.text === NOT_KNOWN_CHOICE;
  if (isNotKnown && to.missing === 'refused') return undefined;
  if (from.kind === 'category') {
    if (to.kind !== 'category') return undefined;
    const option = isNotKnown ? carryOption('0', from, to) && answer.text : carryOption(answer.text ?? '', from, to);
    return option ? { ...answer, text: option } : undefined;
  }
  if (from.kind !== to.kind) return undefined;
  const isSameUnit = from.kind === 'boolean' || to.kind === 'boolean' || from.unit === to.unit;
  return isSameUnit ? { ...answer } : undefined;
}

/** Two models may name differently what reads the same on the screen. */
function hasLabel(card: Questions, { label }: Feature): boolean {
  return card.features.some((feature) => JSON.stringify(feature.label) === JSON.stringify(label));
}

/** As typed, unreadable text included. An answer is kept where name, kind, unit and options are the same in both cards. */
export function carryAnswers(before: { card: Questions; answers: Answers }, card: Questions): CarriedAnswers {
  const carried: CarriedAnswers = { answers: emptyAnswers(card), keptCount: 0, notAsked: [], askedOtherwise: [] };
  before.card.features.forEach((from, i) => {
    const answer = before.answers[fieldKey(i)];
    if (!isAnswered(answer)) return;
    const index = card.features.findIndex(({ name }) => name === from.name);
    const to = card.features[index];
    const kept = to && carryAnswer(answer, from, to);
    if (kept) {
      carried.answers[fieldKey(index)] = kept;
      carried.keptCount++;
    } else (to || hasLabel(card, from) ? carried.askedOtherwise : carried.notAsked).push(from);
  });
  return carried;
}
