/** The supervisor: one worker behind promises that always end. A dead or hung worker is replaced from bytes the page kept. */
import type { Applicant } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import { type Failure, failure, isCrash } from '../contract/failure.ts';
import type { Prediction } from '../contract/prediction.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { SelfTest } from '../core/golden.ts';
import { type Connection, connect, type Reply, type WorkerPort } from './connection.ts';
import { isBoundByPolicy } from './policy-probe.ts';

/** How long each request may take before the worker counts as hung. */
export const DEADLINE_MS = { start: 30_000, open: 30_000, score: 20_000, live: 2_000, proof: 30_000 } as const;

export type Lane = 'live' | 'queue';
export type ScoreOptions = { lane: Lane; signal?: AbortSignal };
type Bytes = Uint8Array<ArrayBuffer>;
/** The bytes of one model and of the engine, `script` being the worker's, kept by the page so that a new worker needs no network. */
export type OpenedModel = { card: Card; model: Bytes; runtime: Bytes; script: Bytes };

/** Whether the page's policy was seen to refuse a request elsewhere, in the page and in the worker. */
export type PolicyProof = { page: boolean; worker: boolean | undefined };

export type ScoringClient = {
  /** Starts the worker beside the downloads, so that it waits for the bytes and not the other way round. */
  warmUp(script: Bytes): void;
  /** Opens a model in the worker and replays its golden rows; nothing is scored before that. */
  open(model: OpenedModel): Promise<Result<SelfTest, Failure>>;
  /**
   * Scores in turn. In the live lane only the latest request counts: older ones end with `superseded`.
   * An abort or a time-out ends the worker, and the next request starts a new one.
   */
  score(applicants: readonly Applicant[], options: ScoreOptions): Promise<Result<Prediction[], Failure>>;
  /** Tries to reach elsewhere from page and worker: see `isBoundByPolicy`. A worker that does not answer counts as not bound; without one there is no answer. */
  provePolicy(): Promise<PolicyProof>;
  /** Ends the worker; everything pending ends with `aborted`. */
  close(): void;
};

type Job = {
  lane: Lane;
  /** The model that was open when the job was given: another one must never answer for it. */
  model: OpenedModel | undefined;
  signal: AbortSignal | undefined;
  run(connection: Connection): Promise<Result<Prediction[], Failure>>;
  end(result: Result<Prediction[], Failure>): void;
};

/** @example const client = createScoringClient(spawnWorker) */
export function createScoringClient(spawn: (script: Bytes) => WorkerPort): ScoringClient {
  let opened: OpenedModel | undefined;
  let connection: Connection | undefined;
  let started: Promise<Result<Reply, Failure>> | undefined;
  let ready: Promise<Result<SelfTest, Failure>> | undefined;
  let queue: Job[] = [];
  let running: Job | undefined;

  const drop = (reason: Failure) => {
    const dropped = connection;
    connection = undefined;
    started = undefined;
    ready = undefined;
    dropped?.end(reason);
  };

  const prepare = async (model: OpenedModel, line: Connection): Promise<Result<SelfTest, Failure>> => {
    started ??= line.ask({ kind: 'start', runtime: model.runtime }, DEADLINE_MS.start);
    const start = await started;
    if (!start.ok) return start;
    const answer = await line.ask({ kind: 'open', card: model.card, model: model.model }, DEADLINE_MS.open);
    if (!answer.ok) return answer;
    return answer.value.kind === 'opened' ? ok(answer.value.selfTest) : err(failure('worker_failed', 'unexpected reply'));
  };

  const ensureConnected = (script: Bytes): Connection => {
    connection ??= connect(
      () => spawn(script),
      (reason, from) => {
        if (from === connection) drop(reason);
      },
    );
    return connection;
  };

  const ensureReady = (model: OpenedModel): Promise<Result<SelfTest, Failure>> => {
    const line = ensureConnected(model.script);
    ready ??= prepare(model, line).then((result) => {
      if (!result.ok && line === connection) drop(result.error);
      return result;
    });
    return ready;
  };

  const pump = async () => {
    if (running) return;
    const job = queue.shift();
    if (!job) return;
    running = job;
    const result = await perform(job);
    running = undefined;
    job.end(result);
    void pump();
  };

  const perform = async (job: Job): Promise<Result<Prediction[], Failure>> => {
    if (job.signal?.aborted) return err(failure('aborted'));
    if (!opened) return err(failure('worker_failed', 'no model is open'));
    const prepared = await ensureReady(opened);
    if (!prepared.ok) return prepared;
    if (job.signal?.aborted) return err(failure('aborted'));
    if (job.model !== opened) return err(failure('superseded'));
    return connection ? job.run(connection) : err(failure('worker_failed', 'the worker ended'));
  };

  const supersede = () => {
    const older = queue.filter((job) => job.lane === 'live');
    queue = queue.filter((job) => job.lane !== 'live');
    for (const job of older) job.end(err(failure('superseded')));
  };

  const enqueue = (applicants: readonly Applicant[], { lane, signal }: ScoreOptions) =>
    new Promise<Result<Prediction[], Failure>>((resolve) => {
      let isOver = false;
      const job: Job = {
        lane,
        model: opened,
        signal,
        end(result) {
          if (isOver) return;
          isOver = true;
          signal?.removeEventListener('abort', abort);
          resolve(result);
        },
        async run(line) {
          const deadline = lane === 'live' ? DEADLINE_MS.live : DEADLINE_MS.score;
          const answer = await line.ask({ kind: 'score', rows: [...applicants] }, deadline);
          if (!answer.ok) {
            if (isCrash(answer.error.code) && line === connection) drop(answer.error);
            return answer;
          }
          if (answer.value.kind !== 'scored' || answer.value.predictions.length !== applicants.length) {
            const reason = failure('worker_failed', 'an unexpected reply');
            if (line === connection) drop(reason);
            return err(reason);
          }
          return ok(answer.value.predictions);
        },
      };
      const abort = () => {
        queue = queue.filter((waiting) => waiting !== job);
        if (running === job) drop(failure('aborted'));
        job.end(err(failure('aborted')));
      };
      signal?.addEventListener('abort', abort);
      queue.push(job);
      void pump();
    });

  return {
    warmUp: (script) => void ensureConnected(script),
    open(model) {
      opened = model;
      ready = undefined;
      return ensureReady(model);
    },
    async score(applicants, options) {
      if (options.lane === 'live') {
        supersede();
        const stale = running?.lane === 'live' ? running : undefined;
        stale?.end(err(failure('superseded')));
      }
      return enqueue(applicants, options);
    },
    async provePolicy() {
      const line = connection ?? (opened ? ensureConnected(opened.script) : undefined);
      const [page, worker] = await Promise.all([isBoundByPolicy(), line?.ask({ kind: 'prove-policy' }, DEADLINE_MS.proof)]);
      return { page, worker: worker && page && worker.ok && worker.value.kind === 'policy-proved' && worker.value.isBound };
    },
    close() {
      const waiting = queue;
      queue = [];
      opened = undefined;
      drop(failure('aborted'));
      for (const job of waiting) job.end(err(failure('aborted')));
    },
  };
}
