/** What a probability means, in a sentence. */

import type { Decision } from '../contract/decision.ts';
import type { Catalogue } from './catalogue-en.ts';
import { decide } from './decide.ts';
import { numberFormat } from './number-format.ts';
import { formatLimit, oddsOf } from './share-format.ts';
import { textIn } from './value-format.ts';

export type VerdictSentence = { side: string; odds: string; outcome: string | undefined };

/** Every limit that rounding must not cross: the cut-off and the ends of the bands. */
export const limitsOf = (decision: Decision): number[] => [decision.cutoff, ...decision.bands.slice(0, -1).map((band) => band.upTo)];

export function oddsSentence(share: number, { verdict }: Catalogue, locale: string): string {
  const odds = oddsOf(share);
  const number = (n: number) => numberFormat(locale).format(n);
  switch (odds.kind) {
    case 'one-in':
      return verdict.oneIn(number(odds.n));
    case 'in-ten':
      return verdict.inTen(number(odds.n));
    case 'almost-none':
      return verdict.almostNone;
    case 'almost-all':
      return verdict.almostAll;
  }
}

export function verdictSentence(decision: Decision, share: number, catalogue: Catalogue, locale: string): VerdictSentence {
  const { side } = decide(decision, share);
  const limit = formatLimit(decision.cutoff, locale);
  const outcome = decision.outcomes?.[side];
  return {
    side: share === decision.cutoff ? catalogue.verdict.exactlyAtCutoff(limit) : catalogue.verdict.side[side](limit),
    odds: oddsSentence(share, catalogue, locale),
    outcome: outcome === undefined ? undefined : textIn(outcome, locale),
  };
}
