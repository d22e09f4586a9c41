/** Requests that arrive together are scored together: a run of many rows costs little more than a run of one. */
import type { Applicant } from '../contract/applicant.ts';
import type { Failure } from '../contract/failure.ts';
import type { Prediction } from '../contract/prediction.ts';
import type { Result } from '../contract/result.ts';

export type Score = (applicants: readonly Applicant[]) => Promise<Result<Prediction[], Failure>>;
type Waiting = { applicants: readonly Applicant[]; settle(result: Result<Prediction[], Failure>): void; fail(cause: unknown): void };

/**
 * The same function, called once for all calls of one turn of the event loop. One row alone and one row among many give
 * the same bits (a test holds that). Where a shared run fails, each call is scored by itself, so that none pays for another.
 */
export function batched(score: Score): Score {
  let waiting: Waiting[] = [];

  const alone = ({ applicants, settle, fail }: Waiting) => score(applicants).then(settle, fail);

  const flush = async () => {
    const calls = waiting;
    waiting = [];
    const [only] = calls;
    if (only && calls.length === 1) return alone(only);
    const shared = await score(calls.flatMap((call) => call.applicants)).catch(() => undefined);
    if (!shared?.ok) return void (await Promise.all(calls.map(alone)));
    let at = 0;
    for (const { applicants, settle } of calls) {
      settle({ ok: true, value: shared.value.slice(at, at + applicants.length) });
      at += applicants.length;
    }
  };

  return (applicants) =>
    new Promise((settle, fail) => {
      if (waiting.length === 0) setImmediate(() => void flush());
      waiting.push({ applicants, settle, fail });
    });
}
