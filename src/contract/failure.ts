/** What can keep a model from answering: a closed union of codes. The sentences live in `core/catalogue-en.ts`. */
import * as z from 'zod';

export const FAILURE_CODES = [
  'desk_unreachable',
  'desk_refused',
  'model_not_listed',
  'card_unreachable',
  'card_refused',
  'model_unreachable',
  'model_mismatch',
  'runtime_unreachable',
  'runtime_mismatch',
  'download_stalled',
  'runtime_refused',
  'model_unreadable',
  'model_differs',
  'self_test_failed',
  'output_refused',
  'worker_failed',
  'worker_timeout',
  'memory_exhausted',
  'desk_changed',
  'superseded',
  'aborted',
] as const;

export const FailureSchema = z.object({
  code: z.enum(FAILURE_CODES),
  /** For the log and "Copy details" only; may hold text of libraries, so it is never shown as it is. */
  detail: z.string().optional(),
});
export type FailureCode = (typeof FAILURE_CODES)[number];
export type Failure = z.infer<typeof FailureSchema>;

export function failure(code: FailureCode, detail?: string): Failure {
  return detail === undefined ? { code } : { code, detail };
}

const CRASHES: ReadonlySet<FailureCode> = new Set(['worker_failed', 'memory_exhausted']);

/** After one of these the engine is a wreck: it must be replaced, since its next answer could be anything. */
export const isCrash = (code: FailureCode): boolean => CRASHES.has(code);
