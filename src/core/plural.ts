/** Which form of a word goes with a count, by the rules of the language. */

/** The forms a language has; those it lacks fall to `other`. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** @example makePlural('en')(1, { one: '1 day', other: '1 days' }) */
export function makePlural(language: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
