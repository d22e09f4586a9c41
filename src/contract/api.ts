/** The JSON contract of `/api`: requests, answers and the closed set of error codes with their HTTP status. */
import * as z from 'zod';
import { PROBLEM_CODES } from './applicant.ts';

/** The header of desk.json by which a server says that it answers `/api` for programs too; a static host sends none. */
export const PROGRAMS_HEADER = { name: 'Modeldesk-Api', value: 'programs' } as const;

export const MAX_ROWS = 1000;
export const MAX_BODY_BYTES = 1_000_000;

/** HTTP status by error code: the one table. */
export const STATUS_BY_CODE = {
  body_unreadable: 404,
  data_missing: 404,
  model_unknown: 404,
  path_unknown: 404,
  method_not_allowed: 405,
  too_large: 413,
  data_shape: 422,
  values_refused: 422,
  model_ambiguous: 422,
  model_withdrawn: 410,
  model_ended: 410,
  model_unavailable: 503,
  desk_absent: 503,
  score_failed: 500,
  internal: 500,
} as const;
export type ApiErrorCode = keyof typeof STATUS_BY_CODE;
export const API_ERROR_CODES = Object.keys(STATUS_BY_CODE) as [ApiErrorCode, ...ApiErrorCode[]];

export const FieldErrorSchema = z.object({
  name: z.string().describe('Feature name as given'),
  code: z.enum(PROBLEM_CODES),
  message: z.string().describe('What is wrong and what to enter'),
  row: z.int().min(0).optional().describe('Position in the list, where a list was sent'),
});
export type FieldError = z.infer<typeof FieldErrorSchema>;

export const ApiErrorSchema = z.object({
  error: z.object({
    code: z.enum(API_ERROR_CODES),
    message: z.string(),
    fields: z.array(FieldErrorSchema).optional(),
    models: z.array(z.string()).optional().describe('The models meant, where several accept the data'),
  }),
});
export type ApiErrorBody = z.infer<typeof ApiErrorSchema>;

const ScoreSchema = z.union([z.number(), z.string(), z.boolean()]);
const ModelNameSchema = {
  model_name: z.string().describe('Path of the model file'),
  model_version: z.int(),
};
const ProbabilitiesSchema = z.record(z.string(), z.number()).describe('Probability by class');

export const PredictAnswerSchema = z.object({
  prediction: ScoreSchema,
  probabilities: ProbabilitiesSchema.optional(),
  ...ModelNameSchema,
});
export type PredictAnswer = z.infer<typeof PredictAnswerSchema>;

export const PredictListAnswerSchema = z.object({
  predictions: z.array(ScoreSchema).describe('In the order of the rows sent'),
  probabilities: z.array(ProbabilitiesSchema).optional(),
  ...ModelNameSchema,
});
export type PredictListAnswer = z.infer<typeof PredictListAnswerSchema>;

export const ModelSummarySchema = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  features: z.array(z.string()),
  available: z.boolean().describe('Whether it may be used: its self-test passed, it is neither withdrawn nor past its last day'),
});
export type ModelSummary = z.infer<typeof ModelSummarySchema>;

export const ServiceAnswerSchema = z.object({
  ...ModelNameSchema,
  features: z.array(z.string()),
  models: z.array(ModelSummarySchema),
});
export const ModelsAnswerSchema = z.object({ default: z.string(), models: z.array(ModelSummarySchema) });
export const HealthAnswerSchema = z.object({ status: z.enum(['ok', 'degraded']), build: z.string(), models: z.array(ModelSummarySchema) });
