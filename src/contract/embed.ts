/**
 * What the desk in a frame says to the page around it, protocol 1. Names and codes are a contract: they may be added to and
 * never changed. In zod's small form, since the portal's end of it travels as `embed.js`.
 */
import * as z from 'zod/mini';

/** Every version of the protocol that this build speaks. */
export const EMBED_PROTOCOLS: readonly number[] = [1];
export const EMBED_NAMESPACE = 'modeldesk';

const SHARES = ['none', 'result', 'full'] as const;
/** What of an assessment leaves the desk for the page around it: nothing, the result, or the typed values too. */
export type Share = (typeof SHARES)[number];

/** To each listed origin: nothing but that a desk is here. */
export const HelloSchema = z.object({ ns: z.literal(EMBED_NAMESPACE), type: z.literal('hello'), protocols: z.array(z.number()) });

const ErrorSchema = z.object({ code: z.string(), message: z.string(), count: z.optional(z.number()) });

/** Once for every command. */
export const AnswerSchema = z.union([
  z.object({ type: z.literal('answer'), id: z.string(), ok: z.literal(true), value: z.unknown() }),
  z.object({ type: z.literal('answer'), id: z.string(), ok: z.literal(false), error: ErrorSchema }),
]);
export type Answer = z.infer<typeof AnswerSchema>;

/** What became of a `prefill`. `problems` has the codes of `/api`; an answer that the officer had typed is `kept` as it was. */
export type Prefilled = { filled: string[]; kept: string[]; problems: { name: string; code: string }[] };

/** One assessment, as far as `share` lets it out. `decision` is the side of the cut-off; `band` and `outcome` are in the desk's language. */
export const ScoredSchema = z.object({
  type: z.literal('scored'),
  prediction: z.union([z.number(), z.string(), z.boolean()]),
  probabilities: z.optional(z.record(z.string(), z.number())),
  band: z.optional(z.string()),
  bandIndex: z.optional(z.number()),
  decision: z.optional(z.enum(['below', 'above'])),
  favourable: z.optional(z.boolean()),
  outcome: z.optional(z.string()),
  cutoff: z.optional(z.number()),
  policy: z.optional(z.string()),
  policyDate: z.optional(z.string()),
  model: z.string(),
  version: z.number(),
  sha256: z.string(),
  at: z.string(),
  occasion: z.enum(['asked', 'live']),
  values: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
});
export type Scored = z.infer<typeof ScoredSchema>;

/** Unasked. Unknown fields are ignored, so that later desks may say more. */
export const DeskEventSchema = z.union([
  z.object({
    type: z.literal('ready'),
    protocol: z.number(),
    model: z.string(),
    version: z.number(),
    sha256: z.string(),
    share: z.enum(SHARES),
    capabilities: z.array(z.string()),
  }),
  z.object({ type: z.literal('resize'), height: z.number() }),
  ScoredSchema,
  z.object({ type: z.literal('invalid'), count: z.number() }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
]);
export type DeskEvent = z.infer<typeof DeskEventSchema>;
export type DeskEventName = DeskEvent['type'];
