/** A model that passed its self-test, behind one function. The one path: encode, ONNX, decode. */
import type { Applicant } from '../contract/applicant.ts';
import { makeApplicantCheck } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import { type Failure, failure } from '../contract/failure.ts';
import type { Prediction } from '../contract/prediction.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { decode } from '../core/decode.ts';
import { makeEncoder, planInputs } from '../core/encode.ts';
import { runSelfTest, type SelfTest } from '../core/golden.ts';
import { failureFrom, openSession, type Session } from './engine.ts';

export type Scorer = {
  card: Card;
  selfTest: SelfTest;
  /** Predictions in the order of the applicants. Errors: `output_refused`, `model_differs`, and after a crash `worker_failed` or `memory_exhausted`. */
  score(applicants: readonly Applicant[]): Promise<Result<Prediction[], Failure>>;
  release(): Promise<void>;
};

const RUNTIME_TYPE = { float: 'float32', double: 'float64', int64: 'int64', string: 'string', bool: 'bool' } as const;

/** What the graph asks for against what the card maps: names, element types, widths. */
function differenceFromCard(card: Card, session: Session): string | undefined {
  const plans = new Map(planInputs(card).map((plan) => [plan.input, plan]));
  for (const input of session.inputs) {
    const plan = plans.get(input.name);
    if (!plan) return `the card feeds nothing into input ${input.name}`;
    if (RUNTIME_TYPE[plan.type] !== input.type) return `input ${input.name} is ${input.type}, the card says ${plan.type}`;
    if (input.columns !== undefined && input.columns < 2 ** 31 && input.columns !== plan.features.length)
      return `input ${input.name} has ${input.columns} columns, the card has ${plan.features.length}`;
    plans.delete(input.name);
  }
  const [left] = plans.keys();
  if (left !== undefined) return `the model has no input ${left}`;
  if (!session.outputs.includes(card.output.tensor)) return `the model has no output ${card.output.tensor}`;
  return undefined;
}

function goldenApplicants(card: Card): Result<Applicant[], Failure> {
  const check = makeApplicantCheck(card);
  const applicants: Applicant[] = [];
  for (const [i, golden] of card.golden.rows.entries()) {
    const checked = check(golden.data);
    if (!checked.ok) {
      const names = checked.error.map((problem) => `${problem.name} (${problem.code})`).join(', ');
      return err(failure('card_refused', `golden row ${i} does not fit the card: ${names}`));
    }
    applicants.push(checked.value);
  }
  return ok(applicants);
}

/**
 * Opens a model and replays its golden rows; a model that fails is not returned.
 * Errors: `runtime_refused`, `model_unreadable`, `model_differs`, `card_refused`, `output_refused`, `self_test_failed`,
 * `worker_failed`, `memory_exhausted`.
 */
export async function openScorer(card: Card, model: Uint8Array): Promise<Result<Scorer, Failure>> {
  const opened = await openSession(model);
  if (!opened.ok) return opened;
  const session = opened.value;
  const encode = makeEncoder(card);
  const score: Scorer['score'] = async (applicants) => {
    if (applicants.length === 0) return ok([]);
    try {
      const output = await session.run(encode(applicants), card.output.tensor);
      return decode(card, output, applicants.length);
    } catch (cause) {
      return err(failureFrom(cause, 'model_differs'));
    }
  };
  const tested = await selfTest(card, session, score);
  if (!tested.ok) {
    await session.release();
    return tested;
  }
  return ok({ card, selfTest: tested.value, score, release: () => session.release() });
}

async function selfTest(card: Card, session: Session, score: Scorer['score']): Promise<Result<SelfTest, Failure>> {
  const difference = differenceFromCard(card, session);
  if (difference) return err(failure('model_differs', difference));
  const applicants = goldenApplicants(card);
  if (!applicants.ok) return applicants;
  const predictions = await score(applicants.value);
  if (!predictions.ok) return predictions;
  const result = runSelfTest(card, predictions.value);
  if (result.failed === 0) return ok(result);
  return err(failure('self_test_failed', `${result.failed} of ${result.rows} rows differ, by up to ${result.largestDifference}`));
}
