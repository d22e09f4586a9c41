/** The golden rows, scored once more. */
import { makeApplicantCheck } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { Prediction } from '../contract/prediction.ts';
import type { ScoringClient } from '../inference/client.ts';

/** In the order of the card; nothing where a row is not as the card wants it, or the model did not answer. */
export type Replay = (card: Card) => Promise<readonly Prediction[] | undefined>;

export function makeReplay(scoring: ScoringClient): Replay {
  return async (card) => {
    const check = makeApplicantCheck(card);
    const applicants = card.golden.rows.flatMap(({ data }) => {
      const checked = check(data);
      return checked.ok ? [checked.value] : [];
    });
    if (applicants.length === 0 || applicants.length !== card.golden.rows.length) return undefined;
    const scored = await scoring.score(applicants, { lane: 'queue' });
    return scored.ok ? scored.value : undefined;
  };
}
