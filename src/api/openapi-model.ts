/** What the OpenAPI document says of one model: its applicant, its answers, its paths, with examples from its card. */
import type { Card } from '../contract/card.ts';
import type { Feature } from '../contract/feature.ts';
import { textIn } from '../core/value-format.ts';
import { errorBody, fieldErrors, modelName } from './answer.ts';
import type { ModelInUse } from './model-list.ts';
import { answer, errorAnswers, type Json, ref, scoreOperation } from './openapi-parts.ts';

/** A model and the part of a name that is its own in the document. */
export type NamedModel = ModelInUse & { name: string };

/**
 * Gives each model a name of letters, digits and underscores. Names that a generator could take for one, as those of
 * `a-b`, `a.b` and `AB`, are told apart by a number.
 */
export function nameModels(models: readonly ModelInUse[]): NamedModel[] {
  const taken = new Set<string>();
  const plain = (name: string) => name.replaceAll('_', '').toLowerCase();
  return models.map((model) => {
    const wanted = model.entry.id.replaceAll(/[^A-Za-z0-9]+/g, '_');
    let name = wanted;
    for (let next = 2; taken.has(plain(name)); next++) name = `${wanted}_n${next}`;
    taken.add(plain(name));
    return { ...model, name };
  });
}

const typesOf = (values: readonly unknown[]): string[] => [...new Set(values.map((value) => (value === null ? 'null' : typeof value)))];
/** One of these values, with their type, without which some generators take an enumeration for text. */
function oneOfValues(values: readonly unknown[]): Json {
  const types = typesOf(values);
  return { type: types.length === 1 ? types[0] : types, enum: [...values] };
}

function featureSchema(feature: Feature): Json {
  const isNullable = feature.missing === 'allowed';
  const withNull = (type: string) => (isNullable ? [type, 'null'] : type);
  const said = [feature.help ? textIn(feature.help, 'en') : '', 'unit' in feature && feature.unit ? `In ${feature.unit}` : ''].filter(Boolean);
  const told = { title: textIn(feature.label, 'en'), ...(said.length > 0 ? { description: said.join(' · ') } : {}) };
  switch (feature.kind) {
    case 'number':
    case 'integer':
      return { ...told, type: withNull(feature.kind), minimum: feature.min, maximum: feature.max };
    case 'boolean':
      return { ...told, type: withNull('boolean') };
    case 'category':
      return { ...told, ...oneOfValues([...feature.options.map(({ value }) => value), ...(isNullable ? [null] : [])]) };
  }
}

const closedObject = (properties: Json, required: string[] = Object.keys(properties)): Json => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

function applicantSchema({ card }: ModelInUse): Json {
  const required = card.features.filter((feature) => feature.missing === 'refused').map((feature) => feature.name);
  const properties = Object.fromEntries(card.features.map((feature) => [feature.name, featureSchema(feature)]));
  return { description: `Applicant: ${textIn(card.title, 'en')}`, ...closedObject(properties, required) };
}

const PROBABILITY = { type: 'number', minimum: 0, maximum: 1 };

function scoreSchemas({ task, output }: Card): { score: Json; probabilities?: Json } {
  const description = [textIn(output.label, 'en'), output.unit].filter(Boolean).join(', in ');
  if (task === 'binary') return { score: { description, ...PROBABILITY } };
  if (task === 'regression') return { score: { description, type: 'number' } };
  const classes = output.classes ?? [];
  return {
    score: { description, ...oneOfValues(classes) },
    probabilities: { description: 'Probability by class', ...closedObject(Object.fromEntries(classes.map((name) => [String(name), PROBABILITY]))) },
  };
}

const MODEL_NAME = { model_name: { type: 'string', description: 'Path of the model file' }, model_version: { type: 'integer' } };
const list = (items: Json, description: string): Json => ({ type: 'array', items, description });

/** Applicant, answer and answer to a list, each under the model's name. */
export function modelSchemas(model: NamedModel): Json {
  const { score, probabilities } = scoreSchemas(model.card);
  const one = { prediction: score, ...(probabilities ? { probabilities } : {}), ...MODEL_NAME };
  const many = {
    predictions: list(score, 'In the order of the rows sent'),
    ...(probabilities ? { probabilities: list(probabilities, 'In the same order') } : {}),
    ...MODEL_NAME,
  };
  // Of no rows there are no probabilities, and the answer to an empty list has none.
  const required = Object.keys(many).filter((name) => name !== 'probabilities');
  return {
    [`Applicant_${model.name}`]: applicantSchema(model),
    [`Prediction_${model.name}`]: closedObject(one),
    [`Predictions_${model.name}`]: closedObject(many, required),
  };
}

/** From the card: its examples as what is sent, a golden row's figure as what comes back, and a refusal as the check gives it. */
function examplesOf({ entry, card, check }: ModelInUse): { asked: Json; scored: Json; refused: Json } {
  const asked = card.examples.map(({ label, data }, i) => [`example_${i + 1}`, { summary: textIn(label, 'en'), value: { data } }]);
  const [golden] = card.golden.rows;
  const byClass = card.output.classes?.map((name, i) => [String(name), golden?.probabilities?.[i] ?? 0]);
  const scored = golden && {
    prediction: golden.prediction,
    ...(card.task === 'multiclass' && byClass ? { probabilities: Object.fromEntries(byClass) } : {}),
    ...modelName(entry),
  };
  const name = card.features[0]?.name ?? '';
  const refused = check({ ...(card.examples[0]?.data ?? golden?.data), [name]: '?', [`${name}${name.at(-1)}`]: 1 });
  const fields = refused.ok ? [] : fieldErrors(card, refused.error);
  return {
    asked: Object.fromEntries(asked),
    scored: scored ? { golden: { summary: 'The prediction of a golden row', value: scored } } : {},
    refused: {
      values_refused: { summary: `"?" as ${name}, and a name misspelt`, value: errorBody('values_refused', { subject: entry.id, fields }) },
    },
  };
}

export function modelPath(model: NamedModel): Json {
  const { entry, card, name } = model;
  const title = entry.title ?? textIn(card.title, 'en');
  return {
    get: {
      operationId: `card_${name}`,
      summary: `Card: ${title}`,
      responses: { 200: answer("The card's public part", ref('Card')), ...errorAnswers(['model_unavailable']) },
    },
    post: scoreOperation({
      operationId: `score_${name}`,
      summary: `Score with ${title}`,
      applicant: ref(`Applicant_${name}`),
      answers: { one: `Prediction_${name}`, list: `Predictions_${name}` },
      examples: examplesOf(model),
    }),
  };
}
