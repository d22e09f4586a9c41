/** OpenAPI 3.1, generated from the contract's own schemas and the cards of the models on offer. */
import * as z from 'zod';
import {
  ApiErrorSchema,
  HealthAnswerSchema,
  ModelsAnswerSchema,
  PredictAnswerSchema,
  PredictListAnswerSchema,
  ServiceAnswerSchema,
} from '../contract/api.ts';
import { PublicCardSchema } from '../contract/public-card.ts';
import { catalogueEn } from '../core/catalogue-en.ts';
import type { ModelInUse } from './model-list.ts';
import { modelPath, modelSchemas, nameModels } from './openapi-model.ts';
import { answer, errorAnswers, type Json, ref, scoreOperation } from './openapi-parts.ts';

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output' });
  return rest;
};

/** An applicant of whichever model. */
const ROW = {
  type: 'object',
  description: 'Values by feature name, as the card of the model has them',
  additionalProperties: { type: ['number', 'string', 'boolean', 'null'] },
};
const SOME_MODEL = [
  { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
  { name: 'version', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
];
const ANY_ANSWER = { one: 'Prediction', list: 'Predictions' };

const get = (operationId: string, summary: string, responses: Json): Json => ({ operationId, summary, responses });

/** The document that `GET /api/openapi.json` answers. `models`: one entry per id, the version in use. */
export function makeOpenApi(models: readonly ModelInUse[], build: string): Json {
  const named = nameModels(models);
  const anyApplicant = named.length > 0 ? { anyOf: named.map(({ name }) => ref(`Applicant_${name}`)) } : ref('Row');
  const score = 'Score with the appropriate model';
  return {
    openapi: '3.1.0',
    info: { title: 'Modeldesk', version: build, description: catalogueEn.desk.product, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '../api', description: 'Relative to this document: the /api of this desk' }],
    paths: {
      '/': {
        get: get('service', 'The default model and the list of models', {
          200: answer('The default model and the list of models', ref('Service')),
          ...errorAnswers(['model_unknown']),
        }),
        post: scoreOperation({ operationId: 'score', summary: score, applicant: anyApplicant, answers: ANY_ANSWER, isModelInBody: true }),
      },
      '/health': {
        get: get('health', 'Readiness', {
          200: answer('Every model is in use', ref('Health')),
          503: answer('A listed model is not in use', ref('Health')),
        }),
      },
      '/models': { get: get('models', 'The list of models', { 200: answer('The list of models', ref('Models')) }) },
      '/docs': {
        get: get('docs', 'The desk’s own screen about this API', {
          302: {
            description: 'Leads to the screen',
            headers: { Location: { required: true, description: 'Relative to this path', schema: { type: 'string', format: 'uri-reference' } } },
          },
        }),
      },
      '/openapi.json': { get: get('openapi', 'This document', { 200: answer('This document', { type: 'object' }) }) },
      ...Object.fromEntries(named.map((model) => [`/${model.entry.id}`, modelPath(model)])),
      '/{id}/{version}': {
        parameters: SOME_MODEL,
        get: get('version_card', 'Card of one version of a model', {
          200: answer("The card's public part", ref('Card')),
          ...errorAnswers(['path_unknown', 'model_unknown', 'model_unavailable']),
        }),
        post: scoreOperation({
          operationId: 'version_score',
          summary: 'Score with one version of a model',
          applicant: ref('Row'),
          answers: ANY_ANSWER,
        }),
      },
    },
    components: {
      schemas: {
        ApiError: schemaOf(ApiErrorSchema),
        Prediction: schemaOf(PredictAnswerSchema),
        Predictions: schemaOf(PredictListAnswerSchema),
        Service: schemaOf(ServiceAnswerSchema),
        Models: schemaOf(ModelsAnswerSchema),
        Health: schemaOf(HealthAnswerSchema),
        Card: schemaOf(PublicCardSchema),
        Row: ROW,
        ...Object.assign({}, ...named.map(modelSchemas)),
      },
    },
  };
}
