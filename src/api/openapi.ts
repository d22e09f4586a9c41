/** OpenAPI 3.1, generated from the contract's own schemas and the cards of the models on offer. */
import * as z from 'zod';
import {
  ApiErrorSchema,
  HealthAnswerSchema,
  MAX_ROWS,
  ModelsAnswerSchema,
  PredictAnswerSchema,
  PredictListAnswerSchema,
  ServiceAnswerSchema,
  STATUS_BY_CODE,
} from '../contract/api.ts';
import type { Feature } from '../contract/feature.ts';
import { catalogueEn } from '../core/catalogue-en.ts';
import { textIn } from '../core/value-format.ts';
import type { ModelInUse } from './model-list.ts';

type Json = { [key: string]: unknown };

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output' });
  return rest;
};
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json, description: string): Json => ({ description, content: { 'application/json': { schema } } });

function featureSchema(feature: Feature): Json {
  const nullable = feature.missing === 'allowed';
  const withNull = (type: string) => (nullable ? [type, 'null'] : type);
  const title = textIn(feature.label, 'en');
  const unit = 'unit' in feature && feature.unit ? { description: `In ${feature.unit}` } : {};
  switch (feature.kind) {
    case 'number':
    case 'integer':
      return { title, ...unit, type: withNull(feature.kind), minimum: feature.min, maximum: feature.max };
    case 'boolean':
      return { title, type: withNull('boolean') };
    case 'category':
      return { title, enum: [...feature.options.map((option) => option.value), ...(nullable ? [null] : [])] };
  }
}

const applicantName = (id: string) => `Applicant_${id.replaceAll(/[^A-Za-z0-9_]/g, '_')}`;

function applicantSchemas(models: readonly ModelInUse[]): Json {
  return Object.fromEntries(
    models.map(({ card }) => {
      const required = card.features.filter((feature) => feature.missing === 'refused').map((feature) => feature.name);
      const properties = Object.fromEntries(card.features.map((feature) => [feature.name, featureSchema(feature)]));
      const schema = { title: textIn(card.title, 'en'), type: 'object', properties, required, additionalProperties: false };
      return [applicantName(card.id), schema];
    }),
  );
}

function requestBody(applicants: Json): Json {
  const schema = {
    type: 'object',
    required: ['data'],
    properties: {
      data: { oneOf: [applicants, { type: 'array', items: applicants, maxItems: MAX_ROWS }] },
      model: { type: 'string', description: 'Which model; otherwise the appropriate one' },
    },
  };
  return { required: true, content: { 'application/json': { schema } } };
}

function errorAnswers(...codes: (keyof typeof STATUS_BY_CODE)[]): Json {
  const byStatus = new Map<number, string[]>();
  for (const code of codes) byStatus.set(STATUS_BY_CODE[code], [...(byStatus.get(STATUS_BY_CODE[code]) ?? []), code]);
  return Object.fromEntries([...byStatus].map(([status, names]) => [status, json(ref('Error'), names.join(', '))]));
}

const SCORE_ERRORS = errorAnswers(
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
);

function scoreOperation(operationId: string, summary: string, applicants: Json): Json {
  const answer = { oneOf: [ref('Prediction'), ref('Predictions')] };
  return { operationId, summary, requestBody: requestBody(applicants), responses: { 200: json(answer, 'Scored'), ...SCORE_ERRORS } };
}

function modelPaths(models: readonly ModelInUse[]): Json {
  return Object.fromEntries(
    models.map(({ card, entry }) => {
      const title = entry.title ?? textIn(card.title, 'en');
      const name = applicantName(card.id).replace('Applicant_', '');
      const card200 = json({ type: 'object' }, "The card's public part");
      const path = {
        get: { operationId: `card_${name}`, summary: `Card: ${title}`, responses: { 200: card200, ...errorAnswers('model_unavailable') } },
        post: scoreOperation(`score_${name}`, `Score with ${title}`, ref(applicantName(card.id))),
      };
      return [`/${entry.id}`, path];
    }),
  );
}

/** The document that `GET /api/openapi.json` answers. `models`: one entry per id, the version in use. */
export function makeOpenApi(models: readonly ModelInUse[], build: string): Json {
  const anyApplicant = { anyOf: models.map(({ entry }) => ref(applicantName(entry.id))) };
  const get = (operationId: string, summary: string, name: string): Json => ({
    get: { operationId, summary, responses: { 200: json(ref(name), summary) } },
  });
  const health = get('health', 'Readiness', 'Health');
  return {
    openapi: '3.1.0',
    info: { title: 'Modeldesk', version: build, description: catalogueEn.desk.product, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: './', description: 'Relative to this document: the /api of this desk' }],
    paths: {
      '/': {
        ...get('service', 'The default model and the list of models', 'Service'),
        post: scoreOperation('score', 'Score with the appropriate model', anyApplicant),
      },
      '/health': {
        get: {
          ...(health.get as Json),
          responses: { 200: json(ref('Health'), 'Every model is in use'), 503: json(ref('Health'), 'A listed model is not in use') },
        },
      },
      '/models': get('models', 'The list of models', 'Models'),
      ...modelPaths(models),
    },
    components: {
      schemas: {
        Error: schemaOf(ApiErrorSchema),
        Prediction: schemaOf(PredictAnswerSchema),
        Predictions: schemaOf(PredictListAnswerSchema),
        Service: schemaOf(ServiceAnswerSchema),
        Models: schemaOf(ModelsAnswerSchema),
        Health: schemaOf(HealthAnswerSchema),
        ...applicantSchemas(models),
      },
    },
  };
}
