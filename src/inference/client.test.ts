import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Applicant, makeApplicantCheck } from '../contract/applicant.ts';
import { exampleCard, exampleRow } from '../contract/example-card.ts';
import { createScoringClient, DEADLINE_MS, type OpenedModel } from './client.ts';
import type { WorkerPort } from './connection.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

type Behaviour = (message: ToWorker, worker: FakeWorker) => void;

/** A worker whose answers a test decides: the seam at which crashes and silence are made. */
class FakeWorker implements WorkerPort {
  isTerminated = false;
  readonly received: ToWorker[] = [];
  private readonly listeners = new Map<string, ((event: Event) => void)[]>();
  private readonly behave: Behaviour;
  constructor(behave: Behaviour) {
    this.behave = behave;
  }
  postMessage(message: unknown) {
    const sent = structuredClone(message) as ToWorker;
    this.received.push(sent);
    queueMicrotask(() => this.isTerminated || this.behave(sent, this));
  }
  terminate() {
    this.isTerminated = true;
  }
  addEventListener(type: string, listener: (event: Event) => void) {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }
  reply(data: FromWorker | { kind: 'nonsense' }) {
    if (!this.isTerminated) this.emit('message', { data });
  }
  emit(type: string, fields: object = {}) {
    for (const listener of this.listeners.get(type) ?? []) listener({ preventDefault() {}, ...fields } as unknown as Event);
  }
}

const selfTest = { rows: 1, failed: 0, largestDifference: 0 };
/** Says what was asked: the prediction is the applicant's income over a thousand. */
const wellBehaved: Behaviour = (message, worker) => {
  const { id } = message;
  if (message.kind === 'start') worker.reply({ kind: 'started', id });
  if (message.kind === 'open') worker.reply({ kind: 'opened', id, selfTest });
  if (message.kind === 'score')
    worker.reply({ kind: 'scored', id, predictions: message.rows.map((row) => ({ task: 'binary', prediction: Number(row.INCOME) / 1000 })) });
};
const onScore =
  (behave: Behaviour): Behaviour =>
  (message, worker) =>
    message.kind === 'score' ? behave(message, worker) : wellBehaved(message, worker);

const check = makeApplicantCheck(exampleCard());
const applicant = (income: number): Applicant => {
  const checked = check({ ...exampleRow, INCOME: income });
  if (!checked.ok) throw new Error('the example is whole');
  return checked.value;
};
const model = (): OpenedModel => ({ card: exampleCard(), model: Uint8Array.of(1), runtime: Uint8Array.of(2), script: Uint8Array.of(3) });
const scored = (income: number) => ({ ok: true, value: [{ task: 'binary', prediction: income / 1000 }] });
const failed = (code: string) => ({ ok: false, error: { code } });

/** A client over workers that behave in turn as listed, the last one for ever. */
function clientOver(...behaviours: Behaviour[]) {
  const workers: FakeWorker[] = [];
  const client = createScoringClient(() => {
    const worker = new FakeWorker(behaviours[Math.min(workers.length, behaviours.length - 1)] ?? wellBehaved);
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the scoring client', () => {
  it('opens once and scores many', async () => {
    const { client, workers } = clientOver(wellBehaved);
    expect(await client.open(model())).toEqual({ ok: true, value: selfTest });
    expect(await client.score([applicant(100)], { lane: 'queue' })).toEqual(scored(100));
    expect(await client.score([applicant(200)], { lane: 'live' })).toEqual(scored(200));
    expect(workers[0]?.received.map((message) => message.kind)).toEqual(['start', 'open', 'score', 'score']);
  });

  it('starts a worker once, however fast models are switched', async () => {
    const { client, workers } = clientOver(wellBehaved);
    await Promise.all([client.open(model()), client.open(model())]);
    expect(workers[0]?.received.map((message) => message.kind)).toEqual(['start', 'open', 'open']);
  });

  it('warms up one worker, and replaces one that died while it waited', async () => {
    const { client, workers } = clientOver(wellBehaved);
    client.warmUp(model().script);
    client.warmUp(model().script);
    expect(workers.length).toBe(1);
    workers[0]?.emit('error');
    expect(await client.open(model())).toMatchObject({ ok: true });
    expect(workers.length).toBe(2);
  });

  it('refuses to score before a model is open', async () => {
    expect(await clientOver(wellBehaved).client.score([applicant(1)], { lane: 'queue' })).toMatchObject(failed('worker_failed'));
  });

  it('passes on why a model was not opened, and tries afresh next time', async () => {
    const refusing: Behaviour = (message, worker) =>
      message.kind === 'open'
        ? worker.reply({ kind: 'failed', id: message.id, failure: { code: 'self_test_failed' } })
        : wellBehaved(message, worker);
    const { client, workers } = clientOver(refusing, wellBehaved);
    expect(await client.open(model())).toMatchObject(failed('self_test_failed'));
    expect(workers[0]?.isTerminated).toBe(true);
    expect(await client.open(model())).toMatchObject({ ok: true });
  });

  it.each<[string, Behaviour, string]>([
    ['dies', (_, worker) => worker.emit('error', { message: 'boom' }), 'worker_failed'],
    ['dies without a word, as for a missing file', (_, worker) => worker.emit('error'), 'worker_failed'],
    ['sends what cannot be read', (_, worker) => worker.emit('messageerror'), 'worker_failed'],
    ['speaks outside the protocol', (_, worker) => worker.reply({ kind: 'nonsense' }), 'worker_failed'],
    ['answers something else', (message, worker) => worker.reply({ kind: 'started', id: message.id }), 'worker_failed'],
    [
      'says that its runtime crashed',
      (message, worker) => worker.reply({ kind: 'failed', id: message.id, failure: { code: 'memory_exhausted' } }),
      'memory_exhausted',
    ],
    ['answers too few rows', (message, worker) => worker.reply({ kind: 'scored', id: message.id, predictions: [] }), 'worker_failed'],
  ])('rejects all pending and carries on with a new worker where one %s', async (_, behave, code) => {
    const { client } = clientOver(onScore(behave), wellBehaved);
    await client.open(model());
    const first = client.score([applicant(1)], { lane: 'queue' });
    expect(await first).toMatchObject(failed(code));
    expect(await client.score([applicant(300)], { lane: 'queue' })).toEqual(scored(300));
  });

  it('replaces a hung worker at its deadline, from the bytes it kept', async () => {
    const { client, workers } = clientOver(
      onScore(() => {}),
      wellBehaved,
    );
    await client.open(model());
    const hung = client.score([applicant(1)], { lane: 'live' });
    await vi.advanceTimersByTimeAsync(DEADLINE_MS.live);
    expect(await hung).toMatchObject(failed('worker_timeout'));
    expect(workers[0]?.isTerminated).toBe(true);
    expect(await client.score([applicant(400)], { lane: 'live' })).toEqual(scored(400));
    expect(workers[1]?.received.map((message) => message.kind)).toEqual(['start', 'open', 'score']);
  });

  it('ends an aborted request at once, running or waiting', async () => {
    const { client, workers } = clientOver(
      onScore(() => {}),
      wellBehaved,
    );
    await client.open(model());
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = client.score([applicant(1)], { lane: 'queue', signal: running.signal });
    const second = client.score([applicant(2)], { lane: 'queue', signal: waiting.signal });
    const third = client.score([applicant(3)], { lane: 'queue' });
    await vi.advanceTimersByTimeAsync(1);
    waiting.abort();
    expect(await second).toMatchObject(failed('aborted'));
    expect(workers[0]?.isTerminated).toBe(false);
    running.abort();
    expect(await first).toMatchObject(failed('aborted'));
    expect(await third).toEqual(scored(3));
  });

  it('never answers for one model with another', async () => {
    const { client } = clientOver(wellBehaved);
    await client.open(model());
    const before = client.score([applicant(1)], { lane: 'queue' });
    const late = client.score([applicant(2)], { lane: 'queue' });
    const opened = client.open({ ...model(), model: Uint8Array.of(9) });
    expect((await late).ok).toBe(false);
    await before;
    expect(await opened).toMatchObject({ ok: true });
    expect(await client.score([applicant(5)], { lane: 'queue' })).toEqual(scored(5));
  });

  it('ends everything on close', async () => {
    const { client, workers } = clientOver(onScore(() => {}));
    await client.open(model());
    const pending = [client.score([applicant(1)], { lane: 'queue' }), client.score([applicant(2)], { lane: 'queue' })];
    await vi.advanceTimersByTimeAsync(1);
    client.close();
    for (const result of await Promise.all(pending)) expect(result).toMatchObject(failed('aborted'));
    expect(workers[0]?.isTerminated).toBe(true);
  });

  it('survives a worker that cannot be made', async () => {
    const client = createScoringClient(() => {
      throw new Error('no workers here');
    });
    expect(await client.open(model())).toMatchObject(failed('worker_failed'));
  });

  it('answers the last of any burst of live requests, and ends every other', async () => {
    vi.useRealTimers();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 12 }), async (scheduler, incomes) => {
        const later = onScore((message, worker) => void scheduler.schedule(Promise.resolve()).then(() => wellBehaved(message, worker)));
        const { client } = clientOver(later);
        await client.open(model());
        const burst = incomes.map((income) => client.score([applicant(income)], { lane: 'live' }));
        const all = Promise.all(burst);
        await scheduler.waitFor(all);
        const results = await all;
        expect(results.at(-1)).toEqual(scored(incomes.at(-1) ?? 0));
        for (const result of results.slice(0, -1)) expect(result).toMatchObject(failed('superseded'));
      }),
      { numRuns: 100 },
    );
  });
});
