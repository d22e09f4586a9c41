/** What is typed and ticked in the form, and its way to an applicant: one schema made from the card. */
import * as z from 'zod';
import { type Applicant, makeValueCheck } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { Feature, Row, Value } from '../contract/feature.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { Catalogue } from './catalogue-en.ts';
import { readNumber } from './number-text.ts';
import { problemSentence, quote } from './problem-sentence.ts';
import { formatForBox, formatNumber } from './value-format.ts';

/**
 * One field as the browser holds it. For a choice `text` is the option's position, `yes`/`no`, or `NOT_KNOWN_CHOICE`;
 * null is what the form library reads from radios of which none is chosen.
 */
export type Answer = { text: string | null; notKnown: boolean };
/** By field key, not by feature name: names may hold dots and brackets, which a form library reads as paths. */
export type Answers = Record<string, Answer>;

export const NOT_KNOWN_CHOICE = 'not-known';
export const fieldKey = (index: number): string => `feature-${index}`;

const EMPTY: Answer = { text: '', notKnown: false };
export type AnswerContext = { catalogue: Catalogue; locale: string };

export function emptyAnswers(card: Pick<Card, 'features'>): Answers {
  return Object.fromEntries(card.features.map((_, i) => [fieldKey(i), { ...EMPTY }]));
}

/** The answer that shows a value: an example's, or one carried over from another model. */
export function answerFor(feature: Feature, value: Value | undefined, locale: string): Answer {
  if (value === undefined) return { ...EMPTY };
  const isChoice = feature.kind === 'category' || feature.kind === 'boolean';
  if (value === null) return isChoice ? { text: NOT_KNOWN_CHOICE, notKnown: false } : { text: '', notKnown: true };
  if (feature.kind === 'category') return { text: String(feature.options.findIndex((option) => option.value === value)), notKnown: false };
  if (feature.kind === 'boolean') return { text: value === true ? 'yes' : 'no', notKnown: false };
  return { text: typeof value === 'number' ? formatForBox(value, locale) : String(value), notKnown: false };
}

export function answersFor(card: Pick<Card, 'features'>, row: Row, locale: string): Answers {
  return Object.fromEntries(card.features.map((feature, i) => [fieldKey(i), answerFor(feature, row[feature.name], locale)]));
}

/** The raw value that an answer states, or the sentence that says why it states none. */
export function readAnswer(feature: Feature, answer: Answer, { catalogue, locale }: AnswerContext): Result<Value, string> {
  const sentences = catalogue.answers;
  const text = answer.text ?? '';
  if (answer.notKnown || text === NOT_KNOWN_CHOICE) return ok(null);
  if (feature.kind === 'category') {
    const option = text === '' ? undefined : feature.options[Number(text)];
    return option ? ok(option.value) : err(sentences.choose);
  }
  if (feature.kind === 'boolean') {
    if (text === 'yes' || text === 'no') return ok(text === 'yes');
    return err(sentences.choose);
  }
  if (text.trim() === '') return err(feature.missing === 'allowed' ? sentences.blankOrNotKnown : sentences.blank);
  const number = readNumber(text, locale, feature.unit);
  if (number.ok) return number;
  const shown = quote(text.trim());
  return err(number.error === 'ambiguous' ? sentences.ambiguous(shown, formatNumber(1234.5, locale)) : sentences.notANumber(shown));
}

/**
 * The schema behind the form's resolver: answers in, a checked applicant out. Each issue carries the field's path
 * (`feature-3.text`) and the sentence that the officer reads.
 */
export function makeAnswersSchema(card: Pick<Card, 'features'>, context: AnswerContext) {
  const fields = card.features.map((feature, i) => ({ feature, key: fieldKey(i), check: makeValueCheck(feature) }));
  const names = card.features.map((feature) => feature.name);
  return z.record(z.string(), z.object({ text: z.string().nullable(), notKnown: z.boolean() })).transform((answers, issues): Applicant => {
    const applicant: Row = Object.create(null);
    for (const { feature, key, check } of fields) {
      const refuse = (message: string) => issues.addIssue({ code: 'custom', path: [key, 'text'], message });
      const stated = readAnswer(feature, answers[key] ?? EMPTY, context);
      if (!stated.ok) {
        refuse(stated.error);
        continue;
      }
      const checked = check(stated.value);
      if (checked.ok) applicant[feature.name] = checked.value;
      else refuse(problemSentence(checked.error, { ...context, names }));
    }
    return applicant as Applicant;
  });
}
