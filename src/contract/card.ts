/** The model card: the single source of truth for form, validation, `/api` and explanations. */
import * as z from 'zod';
import { DecisionSchema } from './decision.ts';
import { type Feature, FeatureSchema, RowSchema } from './feature.ts';
import { TextSchema } from './text.ts';
import { TrainingSchema } from './training.ts';

export const CARD_SCHEMA_ID = 'modeldesk/1';
/** Names under `/api` that can never be a model. */
export const RESERVED_IDS: ReadonlySet<string> = new Set(['health', 'models', 'docs', 'openapi.json', 'explain']);

export const ModelIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'a model id is made of letters, digits, dots, hyphens and underscores')
  .refine((id) => !RESERVED_IDS.has(id), 'this model id is reserved');
export const ModelVersionSchema = z.int().min(1);
export const Sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal digits');

const GoldenRowSchema = z.object({
  data: RowSchema,
  prediction: z.union([z.number(), z.string(), z.boolean()]),
  probabilities: z.array(z.number()).optional().describe('By class, in the order of output.classes'),
});

/** Column numbers of one packed tensor must be 0..K-1, each used once, and of one element type. */
function hasWholeTensors(features: Feature[]): boolean {
  const columns = new Map<string, { type: string; used: Set<number> }>();
  for (const { tensor } of features) {
    const entry = columns.get(tensor.input) ?? { type: tensor.type, used: new Set() };
    if (entry.type !== tensor.type || entry.used.has(tensor.column)) return false;
    entry.used.add(tensor.column);
    columns.set(tensor.input, entry);
  }
  return [...columns.values()].every(({ used }) => Math.max(...used) === used.size - 1);
}

export const CardSchema = z
  .object({
    schema: z.literal(CARD_SCHEMA_ID),
    id: ModelIdSchema,
    version: ModelVersionSchema,
    title: TextSchema,
    summary: TextSchema,
    author: z.string().min(1),
    licence: z.string().min(1),
    created: z.iso.date(),
    intendedUse: TextSchema,
    limits: z.array(TextSchema).default([]),
    dataNotice: TextSchema,
    model: z.object({
      file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'a plain file name beside the card'),
      sha256: Sha256Schema,
      bytes: z.int().min(1),
      source: z.object({ framework: z.string(), estimator: z.string() }),
      opset: z.record(z.string(), z.int()).optional(),
      converted: z
        .object({
          rowsCompared: z.int(),
          edgeRowsCompared: z.int(),
          largestDifference: z.number().describe('In the unit of the prediction'),
          tolerance: z.number(),
          thresholdMismatches: z
            .int()
            .min(1)
            .optional()
            .describe('Rows within one step of a threshold that differ by more than the tolerance; none if absent'),
        })
        .optional()
        .describe('How the ONNX graph compared with the fitted model'),
    }),
    task: z.enum(['binary', 'multiclass', 'regression']),
    output: z.object({
      tensor: z.string().min(1),
      label: TextSchema,
      unit: z.string().optional(),
      classes: z
        .array(z.union([z.string(), z.number(), z.boolean()]))
        .min(2)
        .optional(),
      positiveClass: z.union([z.string(), z.number(), z.boolean()]).optional(),
    }),
    features: z.array(FeatureSchema).min(1),
    decision: DecisionSchema.optional(),
    reference: z.object({ about: TextSchema, rows: z.array(RowSchema), weights: z.array(z.number()) }).optional(),
    golden: z.object({
      tolerance: z.number().positive(),
      rows: z.array(GoldenRowSchema).describe('None: nobody has checked the model here, and its numbers are shown as unchecked'),
    }),
    examples: z.array(z.object({ label: TextSchema, data: RowSchema })).default([]),
    training: TrainingSchema,
  })
  .superRefine((card, context) => {
    const fail = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const names = card.features.map((feature) => feature.name);
    if (new Set(names).size !== names.length) fail(['features'], 'feature names must differ from each other');
    if (!hasWholeTensors(card.features)) fail(['features'], 'tensor columns must be 0, 1, 2, … of one type, each used once');
    card.features.forEach((feature, i) => {
      const { type } = feature.tensor;
      const isNumeric = feature.kind === 'number' || feature.kind === 'integer';
      if (isNumeric && feature.min > feature.max) fail(['features', i, 'min'], 'min is above max');
      if (isNumeric && (type === 'string' || type === 'bool')) fail(['features', i, 'tensor'], 'a number needs a numeric tensor');
      if (feature.kind === 'number' && type === 'int64') fail(['features', i, 'tensor'], 'decimals do not fit an int64 tensor');
      if (feature.missing === 'allowed' && (type === 'int64' || type === 'bool'))
        fail(['features', i, 'missing'], `"not known" cannot be expressed in a tensor of type ${type}`);
    });
    if (card.task === 'binary') {
      const { classes, positiveClass } = card.output;
      if (classes?.length !== 2 || positiveClass === undefined || !classes.includes(positiveClass))
        fail(['output'], 'a binary model names its two classes and which of them is positive');
    }
    if (card.golden.rows.length === 0 && card.decision) fail(['golden', 'rows'], 'a model that nobody has checked decides nothing');
    if (card.task === 'multiclass' && !card.output.classes) fail(['output'], 'a multiclass model names its classes');
    if (card.reference && card.reference.rows.length !== card.reference.weights.length) fail(['reference'], 'each reference row needs one weight');
  });
export type Card = z.infer<typeof CardSchema>;
export type GoldenRow = z.infer<typeof GoldenRowSchema>;
