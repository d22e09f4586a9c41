/** Another version of a model, read and really run beside the one in use, in a worker of its own that ends afterwards. */
import { makeApplicantCheck, type Problem } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { DeskEntry } from '../contract/desk.ts';
import type { Failure } from '../contract/failure.ts';
import type { Row } from '../contract/feature.ts';
import type { Prediction } from '../contract/prediction.ts';
import { ok, type Result } from '../contract/result.ts';
import type { scoreWithAnyModel } from '../inference/any-model.ts';
import type { ScoringClient } from '../inference/client.ts';
import type { ModelFiles } from '../inference/model-files.ts';

/** A row that the version does not accept has problems in the place of a prediction. */
export type VersionScore = Result<Prediction, readonly Problem[]>;

export type Versions = {
  loadCard(entry: DeskEntry): Promise<Result<Card, Failure>>;
  /** Scores each list of rows with its card's model; every model replays its golden rows first. In the order given. */
  score(wanted: readonly { card: Card; rows: readonly Row[] }[]): Promise<Result<VersionScore[][], Failure>>;
};

/** `open` starts a worker, `withAnyModel` scores in it. */
export function makeVersions(files: ModelFiles, open: () => ScoringClient, withAnyModel: typeof scoreWithAnyModel): Versions {
  return {
    loadCard: files.loadCard,
    async score(wanted) {
      const client = open();
      try {
        const scoreRows = withAnyModel(files, client);
        const scored: VersionScore[][] = [];
        for (const { card, rows } of wanted) {
          const checked = rows.map(makeApplicantCheck(card));
          const applicants = checked.flatMap((row) => (row.ok ? [row.value] : []));
          const predictions = applicants.length > 0 ? await scoreRows(card, applicants) : ok([]);
          if (!predictions.ok) return predictions;
          const next = predictions.value.values();
          scored.push(checked.map((row) => (row.ok ? ok(next.next().value as Prediction) : row)));
        }
        return ok(scored);
      } finally {
        client.close();
      }
    },
  };
}
