/** The applicant schema, made from a card: what may reach the model, and what is said of the rest. */
import * as z from 'zod';
import type { Card } from './card.ts';
import type { Feature, Row, Value } from './feature.ts';
import { err, ok, type Result } from './result.ts';

declare const checked: unique symbol;
/** Feature values that passed the card: every feature is present, finite, in range and known, or null where allowed. */
export type Applicant = Row & { readonly [checked]: true };

export const PROBLEM_CODES = ['unknown', 'missing', 'not_known', 'type', 'whole', 'range', 'option', 'shape'] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One thing wrong with one named value. `feature` is absent where the card has no feature of that name. */
export type Problem = {
  name: string;
  code: ProblemCode;
  feature?: Feature;
  value?: unknown;
};

function valueSchema(feature: Feature): z.ZodType<Value> {
  switch (feature.kind) {
    case 'number':
      return z.number().min(feature.min).max(feature.max);
    case 'integer':
      return z.int().min(feature.min).max(feature.max);
    case 'category':
      return z.literal(feature.options.map((option) => option.value));
    case 'boolean':
      return z.boolean();
  }
}

/** Why a present value was refused by its schema. */
function problemCode(feature: Feature, value: unknown): ProblemCode {
  if (feature.kind === 'category') return feature.options.some((option) => typeof option.value === typeof value) ? 'option' : 'type';
  if (feature.kind === 'boolean' || typeof value !== 'number' || !Number.isFinite(value)) return 'type';
  return value < feature.min || value > feature.max ? 'range' : 'whole';
}

/** Checks one value of one feature. `undefined` counts as "not known" where the card allows that. */
export type ValueCheck = (value: unknown) => Result<Value, Problem>;

export function makeValueCheck(feature: Feature): ValueCheck {
  const schema = valueSchema(feature);
  const { name } = feature;
  return (value) => {
    if (value === undefined || value === null) {
      if (feature.missing === 'allowed') return ok(null);
      return err({ name, code: value === null ? 'not_known' : 'missing', feature, value });
    }
    const parsed = schema.safeParse(value);
    return parsed.success ? ok(parsed.data) : err({ name, code: problemCode(feature, value), feature, value });
  };
}

/** Checks a whole set of values: every problem at once, in the order of the form, names that the card lacks last. */
export type ApplicantCheck = (input: unknown) => Result<Applicant, Problem[]>;

/**
 * Makes the check that every door uses: form, `/api`, golden rows.
 * @example makeApplicantCheck(card)({ LOAN: 25000, DEBTINC: 36.5 })
 */
export function makeApplicantCheck(card: Pick<Card, 'features'>): ApplicantCheck {
  const checks = card.features.map((feature) => [feature.name, makeValueCheck(feature)] as const);
  const names = new Set(card.features.map((feature) => feature.name));
  return (input) => {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return err([{ name: '', code: 'shape', value: input }]);
    const given = new Map(Object.entries(input));
    const applicant: Row = Object.create(null);
    const problems: Problem[] = [];
    for (const [name, check] of checks) {
      const result = check(given.get(name));
      if (result.ok) applicant[name] = result.value;
      else problems.push(result.error);
    }
    for (const [name, value] of given) if (!names.has(name)) problems.push({ name, code: 'unknown', value });
    return problems.length > 0 ? err(problems) : ok(applicant as Applicant);
  };
}
