/** Numbers as people type them, in their locale. What cannot be read for certain is refused, never guessed. */
import { err, ok, type Result } from '../contract/result.ts';
import { numberFormat } from './number-format.ts';

export type NumberTextProblem = 'not_a_number' | 'ambiguous';
export type Separators = { decimal: string; group: string };

const known = new Map<string, Separators>();

/** The locale's own marks, asked of Intl once. */
export function separatorsOf(locale: string): Separators {
  const before = known.get(locale);
  if (before) return before;
  const parts = numberFormat(locale, { useGrouping: true, minimumFractionDigits: 1 }).formatToParts(-12345678.9);
  const mark = (type: Intl.NumberFormatPartTypes, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
  const separators = { decimal: mark('decimal', '.'), group: mark('group', ',') };
  known.set(locale, separators);
  return separators;
}

const MINUS = /^[\u2212\u2010-\u2013\uFF0D-]/u;
/** Thousands, or thousands and then hundreds as in India: 1,234,567 and 12,34,567. */
const GROUPED = /^(?:\d{1,3}([.,])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})$/;

/** Drops the unit where it stands before or after the number, as the box itself shows it. */
function withoutUnit(text: string, unit: string | undefined): string {
  if (!unit) return text;
  const folded = unit.normalize('NFKC').toLowerCase();
  const lower = text.toLowerCase();
  if (lower.endsWith(folded)) return text.slice(0, -folded.length).trim();
  return lower.startsWith(folded) ? text.slice(folded.length).trim() : text;
}

/** Digits with one kind of mark: between thousands or before decimals? The locale tells; where it cannot, nobody guesses. */
function readOneMark(digits: string, mark: string, separators: Separators): Result<number, NumberTextProblem> {
  const count = digits.split(mark).length - 1;
  const couldGroup = GROUPED.test(digits) && !digits.startsWith('0');
  if (count > 1) return couldGroup ? ok(Number(digits.replaceAll(mark, ''))) : err('not_a_number');
  if (mark === separators.decimal) return toNumber(digits, mark);
  if (mark === separators.group) return couldGroup ? ok(Number(digits.replace(mark, ''))) : err('ambiguous');
  return couldGroup ? err('ambiguous') : toNumber(digits, mark);
}

function toNumber(digits: string, decimal: string): Result<number, NumberTextProblem> {
  const value = Number(digits.replace(decimal, '.'));
  return Number.isFinite(value) ? ok(value) : err('not_a_number');
}

/**
 * Reads a typed number. Accepts the locale's separators, spaces and apostrophes between thousands, any digits of
 * Unicode's decimal kind, true minus signs and the field's own unit; refuses everything else, exponents and hex included.
 */
export function readNumber(text: string, locale: string, unit?: string): Result<number, NumberTextProblem> {
  let rest = withoutUnit(text.normalize('NFKC').trim(), unit);
  const negative = MINUS.test(rest);
  if (negative) rest = rest.replace(MINUS, '').trim();
  rest = rest
    .replace(/\p{Nd}/gu, decimalDigit)
    .replaceAll('\u066B', '.')
    .replaceAll('\u066C', ',');
  const spaced = rest.match(/^\d{1,3}(?:[\s'\u2019\u00A0\u2007\u2009\u202F]\d{3})+(?=$|[.,])/u)?.[0];
  if (spaced) rest = spaced.replace(/\D/g, '') + rest.slice(spaced.length);
  const result = readDigits(rest, separatorsOf(locale));
  return result.ok && negative ? ok(-result.value) : result;
}

function readDigits(digits: string, separators: Separators): Result<number, NumberTextProblem> {
  if (!/^(\d+[\d.,]*|[.,]\d+)$/.test(digits)) return err('not_a_number');
  const hasPoint = digits.includes('.');
  const hasComma = digits.includes(',');
  if (!hasPoint && !hasComma) return ok(Number(digits));
  if (hasPoint && hasComma) {
    const decimal = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
    const at = digits.lastIndexOf(decimal);
    const whole = digits.slice(0, at);
    const fraction = digits.slice(at + 1);
    if (!GROUPED.test(whole) || whole.includes(decimal) || !/^\d+$/.test(fraction)) return err('not_a_number');
    return ok(Number(`${whole.replaceAll(/[.,]/g, '')}.${fraction}`));
  }
  return readOneMark(digits, hasPoint ? '.' : ',', separators);
}

/** A decimal digit of any script to ASCII: zero digits of Unicode's Nd blocks are aligned so that the value is found by counting down. */
function decimalDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x30 && code <= 0x39) return character;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
