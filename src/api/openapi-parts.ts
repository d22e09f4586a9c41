/** The pieces that every part of the OpenAPI document is made of. */
import { type ApiErrorCode, MAX_ROWS, STATUS_BY_CODE } from '../contract/api.ts';

export type Json = { [key: string]: unknown };

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** An answer, or what is sent, as JSON. `examples`: by name; they have to fit the schema. */
export function jsonContent(schema: Json, examples: Json = {}): Json {
  const isShown = Object.keys(examples).length > 0;
  return { content: { 'application/json': { schema, ...(isShown ? { examples } : {}) } } };
}
export const answer = (description: string, schema: Json, examples?: Json): Json => ({ description, ...jsonContent(schema, examples) });

export function errorAnswers(codes: readonly ApiErrorCode[], examples: { [status: number]: Json } = {}): Json {
  const byStatus = new Map<number, ApiErrorCode[]>();
  for (const code of codes) byStatus.set(STATUS_BY_CODE[code], [...(byStatus.get(STATUS_BY_CODE[code]) ?? []), code]);
  return Object.fromEntries([...byStatus].map(([status, names]) => [status, answer(names.join(', '), ref('ApiError'), examples[status])]));
}

const SCORE_ERRORS: readonly ApiErrorCode[] = [
  'body_unreadable',
  'data_missing',
  'model_unknown',
  'too_large',
  'data_shape',
  'values_refused',
  'model_ambiguous',
  'model_withdrawn',
  'model_ended',
  'score_failed',
  'internal',
  'model_unavailable',
];

type Scoring = {
  operationId: string;
  summary: string;
  applicant: Json;
  answers: { one: string; list: string };
  /** Whether the body says which model; otherwise the path does, and a name in the body would not be looked at. */
  isModelInBody?: boolean;
  examples?: { asked: Json; scored: Json; refused: Json };
};

/** POST of one applicant or a list of them. */
export function scoreOperation({ operationId, summary, applicant, answers, isModelInBody = false, examples }: Scoring): Json {
  const schema = {
    type: 'object',
    required: ['data'],
    properties: {
      data: { oneOf: [applicant, { type: 'array', items: applicant, maxItems: MAX_ROWS }] },
      ...(isModelInBody ? { model: { type: 'string', description: 'Which model; otherwise the appropriate one' } } : {}),
    },
  };
  const codes = SCORE_ERRORS.filter((code) => isModelInBody || code !== 'model_ambiguous');
  return {
    operationId,
    summary,
    requestBody: { required: true, ...jsonContent(schema, examples?.asked) },
    responses: {
      200: answer('Scored', { oneOf: [ref(answers.one), ref(answers.list)] }, examples?.scored),
      ...errorAnswers(codes, examples ? { 422: examples.refused } : {}),
    },
  };
}
