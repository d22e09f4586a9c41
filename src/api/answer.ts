/** Errors and predictions to JSON responses: one place for each. */
import type { Context } from 'hono';
import {
  type ApiErrorBody,
  type ApiErrorCode,
  type FieldError,
  type PredictAnswer,
  type PredictListAnswer,
  STATUS_BY_CODE,
} from '../contract/api.ts';
import type { Problem } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import { type DeskEntry, modelFolder } from '../contract/desk.ts';
import type { Prediction } from '../contract/prediction.ts';
import { apiErrorsEn, catalogueEn } from '../core/catalogue-en.ts';
import { problemSentence } from '../core/problem-sentence.ts';

/** `/api` answers in one language, whatever the page's. */
const API_LOCALE = 'en';

type ErrorParts = { subject?: string | undefined; fields?: FieldError[]; models?: string[] };
type Status = 200 | (typeof STATUS_BY_CODE)[ApiErrorCode];

/** Every answer is JSON and is kept by nobody. Headers are given at once: to add them later would build the response twice. */
export function jsonResponse(context: Context, body: object, status: Status = 200, headers: Record<string, string> = {}): Response {
  return context.json(body, status, { 'Cache-Control': 'no-store', ...headers });
}

export function errorBody(code: ApiErrorCode, { subject = '', ...parts }: ErrorParts = {}): ApiErrorBody {
  return { error: { code, message: apiErrorsEn[code](subject), ...parts } };
}

export function errorResponse(context: Context, code: ApiErrorCode, parts: ErrorParts = {}, headers: Record<string, string> = {}): Response {
  return jsonResponse(context, errorBody(code, parts), STATUS_BY_CODE[code], headers);
}

export function fieldErrors(card: Card, problems: readonly Problem[], row?: number): FieldError[] {
  const context = { catalogue: catalogueEn, locale: API_LOCALE, names: card.features.map((feature) => feature.name) };
  return problems.map((problem) => ({
    name: problem.name,
    code: problem.code,
    message: problemSentence(problem, context),
    ...(row === undefined ? {} : { row }),
  }));
}

export function modelName(entry: DeskEntry, file = 'model.onnx'): { model_name: string; model_version: number } {
  return { model_name: `./${modelFolder(entry)}/${file}`, model_version: entry.version };
}

export function predictAnswer(entry: DeskEntry, prediction: Prediction): PredictAnswer {
  return {
    prediction: prediction.prediction,
    ...(prediction.task === 'multiclass' ? { probabilities: prediction.probabilities } : {}),
    ...modelName(entry),
  };
}

export function predictListAnswer(entry: DeskEntry, predictions: readonly Prediction[]): PredictListAnswer {
  const probabilities = predictions.flatMap((prediction) => (prediction.task === 'multiclass' ? [prediction.probabilities] : []));
  return {
    predictions: predictions.map(({ prediction }) => prediction),
    ...(probabilities.length > 0 ? { probabilities } : {}),
    ...modelName(entry),
  };
}
