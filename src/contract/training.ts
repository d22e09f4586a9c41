/** What a card tells of the rows behind a model, and of how good it was on them: figures to be read, never used to score. */
import * as z from 'zod';
import { TextSchema } from './text.ts';

const ShareSchema = z.number().min(0).max(1);

const MetricSchema = z.object({
  name: z.string().min(1),
  value: z.number(),
  low: z.number().optional(),
  high: z.number().optional(),
  how: TextSchema.describe('How it was measured'),
});

const DistributionSchema = z.object({
  missing: ShareSchema.describe('Share of training rows without this answer'),
  quantiles: z.array(z.object({ at: ShareSchema, value: z.number() })).optional(),
  shares: z.array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]), share: z.number() })).optional(),
  seen: z.tuple([z.number(), z.number()]).optional().describe('From the lowest to the highest of the training rows, rounded outwards'),
});

const ImportanceSchema = z
  .object({
    measure: z.string().min(1).describe('What gets worse when the answers to one question are shuffled, for example AUC'),
    how: TextSchema.describe('How it was measured'),
    features: z.record(
      z.string(),
      z.object({
        loss: z.number().describe('How much worse the measure gets, mean of the repeats; below 0 by chance'),
        low: z.number().optional(),
        high: z.number().optional(),
      }),
    ),
  })
  .describe('Permutation importance (Breiman 2001) of each raw feature, by feature name');

const EstimateSchema = z.object({ value: z.number().min(0), low: z.number().min(0), high: z.number().min(0) }).describe('With its 95 % interval');

const GroupSchema = z.object({
  value: z.string().nullable().describe('As in the data; null where it is not known'),
  label: TextSchema.optional(),
  rows: z.int().min(1),
  positives: z.int().min(0).describe('Rows of the positive class'),
  approved: z.int().min(0).describe('Rows on the favourable side of the cut-off'),
  approval: EstimateSchema.describe('approved / rows'),
  falsePositiveRate: EstimateSchema.optional().describe('Rows at the cut-off or above, among those not of the positive class'),
  falseNegativeRate: EstimateSchema.optional().describe('Rows below the cut-off, among those of the positive class'),
  impactRatio: EstimateSchema.optional().describe('Its approval rate as a multiple of the one of the group compared with'),
});

const GroupingSchema = z
  .object({
    name: z.string().min(1).describe('Column of the data; it need not be a feature'),
    label: TextSchema,
    how: TextSchema.describe('How it was measured'),
    cutoff: z.number().describe('At which the counts were made'),
    comparedWith: z.string().optional().describe('The known group with the highest approval rate among those of 30 rows and more'),
    fewest: z.int().min(1).describe('Groups of fewer rows are left out, and one more where too few rows are left out in all'),
    leftOut: z.int().min(0).describe('Rows of the groups left out'),
    groups: z.array(GroupSchema),
  })
  .describe('Approval and error rates by group of applicants');

export const TrainingSchema = z.object({
  rows: z.int().min(0),
  period: TextSchema.optional(),
  target: TextSchema,
  split: TextSchema,
  baseRate: ShareSchema.optional().describe('Share of the positive class in the training rows'),
  metrics: z.array(MetricSchema).default([]),
  calibration: z
    .array(
      z.object({
        predicted: z.number(),
        observed: z.number(),
        rows: z.int().min(0),
        low: ShareSchema.optional(),
        high: ShareSchema.optional(),
      }),
    )
    .optional()
    .describe('Mean prediction and observed share, with its 95 % score interval, in each of ten equal-sized groups'),
  roc: z.array(z.object({ threshold: z.number(), falsePositiveRate: z.number(), truePositiveRate: z.number() })).optional(),
  distributions: z.record(z.string(), DistributionSchema).optional().describe('By feature name'),
  importance: ImportanceSchema.optional(),
  groups: z.array(GroupingSchema).optional(),
});
export type Training = z.infer<typeof TrainingSchema>;
export type CalibrationBin = NonNullable<Training['calibration']>[number];
export type Grouping = z.infer<typeof GroupingSchema>;
