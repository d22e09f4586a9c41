/** A refused value in one sentence: the same for the form and for `/api`. */
import type { Problem } from '../contract/applicant.ts';
import type { Feature } from '../contract/feature.ts';
import type { Catalogue } from './catalogue-en.ts';
import { similarName } from './similar-name.ts';
import { formatNumber } from './value-format.ts';

const MAX_SHOWN_LENGTH = 60;

/** A value as given, shortened between two characters, for quoting back. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  if (text.length <= MAX_SHOWN_LENGTH) return text;
  const shown = text.slice(0, MAX_SHOWN_LENGTH);
  return `${/[\uD800-\uDBFF]$/.test(shown) ? shown.slice(0, -1) : shown}…`;
}

export type SentenceContext = {
  catalogue: Catalogue;
  locale: string;
  /** All feature names of the card, for "did you mean". */
  names: readonly string[];
};

function optionsText(feature: Feature): string[] {
  return feature.kind === 'category' ? feature.options.map((option) => String(option.value)) : [];
}

function typeSentence(feature: Feature, { catalogue }: SentenceContext): string {
  const { problems } = catalogue;
  if (feature.kind === 'boolean') return problems.booleanType;
  if (feature.kind === 'category') return problems.textType(optionsText(feature).join(', '));
  return feature.kind === 'integer' ? problems.wholeType : problems.numberType;
}

function rangeSentence(problem: Problem, feature: Feature, { catalogue, locale }: SentenceContext): string {
  if (feature.kind !== 'number' && feature.kind !== 'integer') return catalogue.problems.missing;
  const show = (value: number) => formatNumber(value, locale);
  return catalogue.problems.range(show(Number(problem.value)), show(feature.min), show(feature.max));
}

/** The sentence for one problem: what is wrong and what to enter. Total over the closed set of codes. */
export function problemSentence(problem: Problem, context: SentenceContext): string {
  const { problems } = context.catalogue;
  const { feature } = problem;
  if (problem.code === 'shape') return problems.shape;
  if (problem.code === 'unknown' || !feature) return problems.unknownName(similarName(problem.name, context.names));
  switch (problem.code) {
    case 'missing':
      return problems.missing;
    case 'not_known':
      return problems.notKnown;
    case 'type':
      return typeSentence(feature, context);
    case 'whole':
      return problems.whole(formatNumber(Number(problem.value), context.locale));
    case 'range':
      return rangeSentence(problem, feature, context);
    case 'option': {
      const options = optionsText(feature);
      return problems.option(quote(problem.value), options.join(', '), similarName(String(problem.value), options));
    }
  }
}
