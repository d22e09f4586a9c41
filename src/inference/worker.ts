/** The scoring worker: holds the runtime and one open model. It never touches the network: the page hands it every byte. */
import '../contract/zod-without-eval.ts';
import { type Applicant, type ApplicantCheck, makeApplicantCheck } from '../contract/applicant.ts';
import { type Failure, failure } from '../contract/failure.ts';
import type { Row } from '../contract/feature.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { failureFrom, installRuntime } from './engine.ts';
import { inflate } from './inflate.ts';
import { isWorkerBoundByPolicy } from './policy-probe.ts';
import { type FromWorker, type ToWorker, ToWorkerSchema } from './protocol.ts';
import { openScorer, type Scorer } from './scorer.ts';

let opening: number | undefined;
let current: { scorer: Scorer; check: ApplicantCheck } | undefined;

function start(runtime: Uint8Array): Result<void, Failure> {
  try {
    installRuntime(inflate(runtime));
    return ok(undefined);
  } catch (cause) {
    const problem = failureFrom(cause, 'runtime_mismatch');
    return err(problem.code === 'memory_exhausted' ? problem : failure('runtime_mismatch', problem.detail));
  }
}

function checkRows(check: ApplicantCheck, rows: readonly Row[]): Result<Applicant[], Failure> {
  const applicants: Applicant[] = [];
  for (const row of rows) {
    const checked = check(row);
    if (!checked.ok) return err(failure('worker_failed', 'a row reached the worker unchecked'));
    applicants.push(checked.value);
  }
  return ok(applicants);
}

async function answer(message: ToWorker): Promise<FromWorker> {
  const { id } = message;
  const fail = (problem: Failure): FromWorker => ({ kind: 'failed', id, failure: problem });
  switch (message.kind) {
    case 'start': {
      const started = start(message.runtime);
      return started.ok ? { kind: 'started', id } : fail(started.error);
    }
    case 'open': {
      await current?.scorer.release();
      current = undefined;
      opening = id;
      const opened = await openScorer(message.card, message.model);
      opening = undefined;
      if (!opened.ok) return fail(opened.error);
      current = { scorer: opened.value, check: makeApplicantCheck(message.card) };
      return { kind: 'opened', id, selfTest: opened.value.selfTest };
    }
    case 'prove-policy':
      return { kind: 'policy-proved', id, isBound: await isWorkerBoundByPolicy() };
    case 'score': {
      if (!current) return fail(failure('worker_failed', 'no model is open'));
      const applicants = checkRows(current.check, message.rows);
      if (!applicants.ok) return fail(applicants.error);
      const scored = await current.scorer.score(applicants.value);
      return scored.ok ? { kind: 'scored', id, predictions: scored.value } : fail(scored.error);
    }
  }
}

async function receive(data: unknown): Promise<void> {
  const parsed = ToWorkerSchema.safeParse(data);
  if (!parsed.success) throw new Error('the page sent something that is not in the protocol', { cause: parsed.error });
  const { id } = parsed.data;
  postMessage(await answer(parsed.data).catch((cause) => ({ kind: 'failed', id, failure: failureFrom(cause, 'worker_failed') })));
}

/** One message at a time: a model that is being opened must not be overtaken by the next. */
let turn: Promise<void> = Promise.resolve();
addEventListener('message', (event: MessageEvent<unknown>) => {
  turn = turn.then(() => receive(event.data));
});
/**
 * A rejection that nobody handles would reach nobody; as an error it reaches the page, which then replaces this worker.
 * While a model is opened it is the runtime's: glue that finds another wasm than its own never settles what was asked.
 */
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  if (opening === undefined) reportError(event.reason);
  else postMessage({ kind: 'failed', id: opening, failure: failure('runtime_refused', String(event.reason)) } satisfies FromWorker);
});
addEventListener('messageerror', () => reportError(new Error('a message could not be read')));
