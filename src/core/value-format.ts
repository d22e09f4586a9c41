/** Answers and limits as an officer reads them, with their unit. */
import type { Feature, Value } from '../contract/feature.ts';
import type { Text } from '../contract/text.ts';
import { numberFormat } from './number-format.ts';
import { NO_BREAK_SPACE } from './share-format.ts';

/** The text in the wanted language, else in English, else in whichever comes first. */
export function textIn(text: Text, locale: string): string {
  if (typeof text === 'string') return text;
  const language = locale.split('-')[0] ?? locale;
  return text[locale] ?? text[language] ?? text.en ?? Object.values(text)[0] ?? '';
}

/** Currency signs stand before the number, every other unit after it. */
export const isPrefixUnit = (unit: string): boolean => /^\p{Sc}$/u.test(unit);

/** Up to ten digits after the point, true minus sign. */
export function formatNumber(value: number, locale: string): string {
  return formatForBox(value, locale).replace('-', '\u2212');
}

export function formatWithUnit(value: number, unit: string | undefined, locale: string): string {
  const number = formatNumber(value, locale);
  if (!unit) return number;
  return isPrefixUnit(unit) ? `${unit}${number}` : `${number}${NO_BREAK_SPACE}${unit}`;
}

/** The number as the form's box shows it when it is filled from an example: no minus of typography, no group marks lost. */
export function formatForBox(value: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 10 }).format(value);
}

/** Any answer in words: option label, yes or no, number with unit; `notKnown` for null. */
export function formatValue(feature: Feature, value: Value, words: { yes: string; no: string; notKnown: string }, locale: string): string {
  if (value === null) return words.notKnown;
  if (feature.kind === 'category') {
    const option = feature.options.find((candidate) => candidate.value === value);
    return option ? textIn(option.label, locale) : String(value);
  }
  if (feature.kind === 'boolean') return value === true ? words.yes : words.no;
  return typeof value === 'number' ? formatWithUnit(value, feature.unit, locale) : String(value);
}

/** From one written number to another, in no language: `0 – 210`. */
export const formatRange = (from: string, to: string): string => `${from}${NO_BREAK_SPACE}\u2013${NO_BREAK_SPACE}${to}`;
