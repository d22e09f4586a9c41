/** What the graph gives away about one raw column, gathered while it is followed. */
import type { Category } from './cell.ts';

/** How a fact was found; the sentences are in `sentences-en.ts`. */
export const SOURCES = [
  'options_one_hot',
  'options_encoder',
  'options_compared',
  'unknown_accepted',
  'unknown_refused',
  'missing_imputed',
  'missing_tested',
  'missing_option',
  'missing_trees',
  'other_token',
  'usual_scaled',
  'range_thresholds',
  'range_scaled',
  'range_open',
  'whole_thresholds',
] as const;
export type Source = (typeof SOURCES)[number];

export class ColumnFacts {
  /** In the order of the graph, each once. */
  readonly options = new Set<Category>();
  readonly thresholds = new Set<number>();
  readonly sources = new Set<Source>();
  acceptsMissing = false;
  /** The text that stands for "not known" in a string input. */
  missingToken: string | undefined;
  /** What the model puts in the place of "not known". */
  imputed: Category | undefined;
  /** Mean and standard deviation turned into the middle 90 % of a normal distribution, in raw units. */
  usual: readonly [number, number] | undefined;
  /** The same mean and ten or twenty standard deviations to each side: what the model can be fed at all. */
  reach: readonly [number, number] | undefined;

  /** The least answer for which the graph's own arithmetic is defined, as a logarithm's. */
  floor: number | undefined;

  addOption(option: Category | undefined, source: Source): void {
    if (option === undefined) return;
    if (isMissingToken(option)) {
      this.addMissing('missing_option', option);
      return;
    }
    this.options.add(option);
    this.sources.add(source);
  }

  addMissing(source: Source, token?: Category): void {
    this.acceptsMissing = true;
    this.sources.add(source);
    if (typeof token === 'string' && (this.missingToken === undefined || source === 'missing_imputed')) this.missingToken = token;
  }

  addThreshold(value: number): void {
    if (Number.isFinite(value)) this.thresholds.add(value);
  }
}

/** How pandas and scikit-learn write an absent text; NaN among numbers. */
const isMissingToken = (option: Category): boolean => (typeof option === 'number' ? Number.isNaN(option) : option === '' || option === 'nan');
