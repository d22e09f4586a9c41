/** Scores with whichever model is asked for, in one worker: the model in it changes when another one is asked for. */
import type { Applicant } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { Failure } from '../contract/failure.ts';
import type { Prediction } from '../contract/prediction.ts';
import type { Result } from '../contract/result.ts';
import type { ScoringClient } from './client.ts';
import type { ModelFiles } from './model-files.ts';

type AnyModelScore = (card: Card, applicants: readonly Applicant[]) => Promise<Result<Prediction[], Failure>>;

/** One request at a time, in the order of asking. Errors: those of the files and of the client. */
export function scoreWithAnyModel(files: ModelFiles, client: ScoringClient): AnyModelScore {
  let inWorker: Card | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const scoreNow = async (card: Card, applicants: readonly Applicant[]): Promise<Result<Prediction[], Failure>> => {
    if (inWorker !== card) {
      inWorker = undefined;
      const loaded = await files.loadModel(card, { onProgress() {}, onScript() {} });
      if (!loaded.ok) return loaded;
      const opened = await client.open(loaded.value);
      if (!opened.ok) return opened;
      inWorker = card;
    }
    return client.score(applicants, { lane: 'queue' });
  };

  return (card, applicants) => {
    const scored = turn.then(() => scoreNow(card, applicants));
    turn = scored.catch(() => undefined);
    return scored;
  };
}
