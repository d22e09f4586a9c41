/**
 * How the service worker hands a request for `/api` to the page that made it, and what a page tells the service worker.
 * One MessageChannel a request: the page accepts at once, so that a page without a desk is told from a busy one.
 */
import * as z from 'zod';

export const RELAY_PROTOCOL = 1;

const BytesSchema = z.instanceof(ArrayBuffer);
const HeadersSchema = z.array(z.tuple([z.string(), z.string()]));

export const RelayedRequestSchema = z.object({
  kind: z.literal('api-request'),
  protocol: z.literal(RELAY_PROTOCOL),
  method: z.string(),
  /** Path and query below the desk's folder, as the handler knows them: `/api/...`. */
  path: z.string().regex(/^\/api(?:[/?]|$)/),
  headers: HeadersSchema,
  body: BytesSchema.optional(),
});
export type RelayedRequest = z.infer<typeof RelayedRequestSchema>;

export const RelayAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted') }),
  z.object({ kind: z.literal('response'), status: z.int(), headers: HeadersSchema, body: BytesSchema }),
]);
export type RelayAnswer = z.infer<typeof RelayAnswerSchema>;

/** `entry`: the file name of the page's main script, which names its build. */
export const ToServiceWorkerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('take-over') }),
  z.object({ kind: z.literal('take-over-if-mine'), entry: z.string() }),
]);
export type ToServiceWorker = z.infer<typeof ToServiceWorkerSchema>;

export const FromServiceWorkerSchema = z.object({ kind: z.literal('build'), isSame: z.boolean() });
