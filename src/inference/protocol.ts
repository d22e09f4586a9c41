/** What page and worker say to each other. Data only; every message is parsed with its schema on arrival. */
import * as z from 'zod';
import { CardSchema } from '../contract/card.ts';
import { FailureSchema } from '../contract/failure.ts';
import { RowSchema } from '../contract/feature.ts';
import { PredictionSchema } from '../contract/prediction.ts';

const BytesSchema = z.instanceof(Uint8Array) as z.ZodType<Uint8Array<ArrayBuffer>>;

export const ToWorkerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), id: z.int(), runtime: BytesSchema }),
  z.object({ kind: z.literal('open'), id: z.int(), card: CardSchema, model: BytesSchema }),
  z.object({ kind: z.literal('prove-policy'), id: z.int() }),
  z.object({ kind: z.literal('score'), id: z.int(), rows: z.array(RowSchema) }),
]);
export type ToWorker = z.infer<typeof ToWorkerSchema>;

const SelfTestSchema = z.object({ rows: z.int(), failed: z.int(), largestDifference: z.number() });

export const FromWorkerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), id: z.int() }),
  z.object({ kind: z.literal('opened'), id: z.int(), selfTest: SelfTestSchema }),
  z.object({ kind: z.literal('policy-proved'), id: z.int(), isBound: z.boolean() }),
  z.object({ kind: z.literal('scored'), id: z.int(), predictions: z.array(PredictionSchema) }),
  z.object({ kind: z.literal('failed'), id: z.int(), failure: FailureSchema }),
]);
export type FromWorker = z.infer<typeof FromWorkerSchema>;
