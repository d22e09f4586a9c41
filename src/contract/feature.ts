import * as z from 'zod';
import { TextSchema } from './text.ts';

/** How a feature reaches the model: a column of one named input tensor. */
export const TensorMappingSchema = z
  .object({
    input: z.string().min(1).describe('Name of the input tensor in the ONNX graph'),
    column: z.int().min(0).default(0).describe('Column within a packed [N,K] input; 0 for an input of its own'),
    type: z.enum(['float', 'double', 'int64', 'string', 'bool']).describe('Element type of the input tensor'),
    missing: z.string().optional().describe('Token fed for "not known" into a string input; the empty string if absent'),
  })
  .describe('Where the value goes in the ONNX graph');

const FeatureBaseSchema = z.object({
  name: z.string().min(1).describe('Name in the JSON contract'),
  label: TextSchema.describe('What the person who fills in the form calls it'),
  group: TextSchema.optional().describe('Heading under which the form shows it'),
  help: TextSchema.optional().describe('One short sentence under the field'),
  missing: z.enum(['refused', 'allowed']).describe('Whether "not known" (JSON null) is accepted'),
  change: z.enum(['any', 'up', 'down', 'none']).default('any').describe('How an applicant could change it (recourse)'),
  direction: z.enum(['up', 'down']).optional().describe('Sign of a monotone effect on the prediction'),
  reasons: z
    .object({ higher: TextSchema, lower: TextSchema })
    .optional()
    .describe('Wording when the answer raises or lowers the prediction; {value} stands for the answer'),
  protected: z.boolean().default(false).describe('A prohibited basis in lending: shown as a warning'),
  tensor: TensorMappingSchema,
});

const NumericPart = {
  unit: z.string().min(1).optional().describe('Shown inside the box, for example $, % or years'),
  min: z.number().describe('Hard lower limit; below it the answer is refused'),
  max: z.number().describe('Hard upper limit; above it the answer is refused'),
  usual: z.tuple([z.number(), z.number()]).optional().describe('Middle 90 % of the training rows'),
  step: z.number().positive().optional().describe('Smallest change worth considering'),
  example: z.number().optional(),
};

const OptionSchema = z.object({
  value: z.union([z.string().min(1), z.number()]).describe('The value the model knows'),
  label: TextSchema,
});

/** One raw input of the model, as the person who fills it in knows it. Discriminated by `kind`. */
export const FeatureSchema = z.discriminatedUnion('kind', [
  FeatureBaseSchema.extend({ kind: z.literal('number'), ...NumericPart }),
  FeatureBaseSchema.extend({ kind: z.literal('integer'), ...NumericPart }),
  FeatureBaseSchema.extend({
    kind: z.literal('category'),
    options: z.array(OptionSchema).min(2),
    example: z.union([z.string(), z.number()]).optional(),
  }),
  FeatureBaseSchema.extend({ kind: z.literal('boolean'), example: z.boolean().optional() }),
]);
export type Feature = z.infer<typeof FeatureSchema>;
export type NumericFeature = Extract<Feature, { kind: 'number' | 'integer' }>;
export type CategoryFeature = Extract<Feature, { kind: 'category' }>;
export type BooleanFeature = Extract<Feature, { kind: 'boolean' }>;

/** One answer as it crosses a boundary: JSON number, text, true or false, or null for "not known". */
export const ValueSchema = z.union([z.number(), z.string(), z.boolean(), z.null()]);
export type Value = z.infer<typeof ValueSchema>;
/** One set of feature values by feature name, not yet checked against a card. */
export const RowSchema = z.record(z.string(), ValueSchema);
export type Row = z.infer<typeof RowSchema>;
