/** The HTTP contract as one fetch handler. It is handed the models and `predict`; it knows no runtime and no engine. */
import { type Context, Hono } from 'hono';
import { type FieldError, MAX_BODY_BYTES, MAX_ROWS, type ModelSummary } from '../contract/api.ts';
import { type Applicant, makeApplicantCheck } from '../contract/applicant.ts';
import { type Card, RESERVED_IDS } from '../contract/card.ts';
import { type Desk, type DeskEntry, offeredEntries } from '../contract/desk.ts';
import type { Failure } from '../contract/failure.ts';
import type { Prediction } from '../contract/prediction.ts';
import type { Result } from '../contract/result.ts';
import { isUsable, lifeOf } from '../core/model-life.ts';
import { textIn } from '../core/value-format.ts';
import { errorResponse, fieldErrors, jsonResponse, modelName, predictAnswer, predictListAnswer } from './answer.ts';
import { appropriateModel, findListed, type ListedModel, type ModelChoice } from './choose-model.ts';
import { makeOpenApi } from './openapi.ts';
import { readBody } from './read-body.ts';

export type Predict = (entry: DeskEntry, applicants: readonly Applicant[]) => Promise<Result<Prediction[], Failure>>;

export type ApiOptions = {
  desk: Desk;
  /** The card of a listed model, or undefined where the model failed its checks and is not in use. */
  cardOf(entry: DeskEntry): Card | undefined;
  predict: Predict;
  build: string;
  /** The present day, YYYY-MM-DD: models end. */
  today(): string;
  /** Told of what went wrong and why; it never leaves. */
  onFailure(what: string, cause: unknown): void;
};

const JSON_LIMIT = `${MAX_ROWS.toLocaleString('en')} rows and 1 MB (${MAX_BODY_BYTES.toLocaleString('en')} bytes)`;

function listModels({ desk, cardOf }: ApiOptions): ListedModel[] {
  return desk.models.map((entry) => {
    const card = cardOf(entry);
    const title = entry.title ?? (card ? textIn(card.title, 'en') : entry.id);
    return card ? { entry, title, card, check: makeApplicantCheck(card) } : { entry, title };
  });
}

const summarise = ({ entry, title, card }: ListedModel, today: string): ModelSummary => ({
  id: entry.id,
  version: entry.version,
  title,
  features: card ? card.features.map((feature) => feature.name) : (entry.features ?? []),
  available: card !== undefined && isUsable(lifeOf(entry, today)),
});

/** The card without the rows that only the self-test and the explanations need. */
function publicCard({ golden, reference, ...card }: Card) {
  return { ...card, golden: { tolerance: golden.tolerance, rows: golden.rows.length } };
}

function parseChoice(id: string, version: string | undefined): ModelChoice | undefined {
  if (version === undefined) return { id };
  return /^[1-9]\d{0,8}$/.test(version) ? { id, version: Number(version) } : undefined;
}

/**
 * Answers `/api` and everything below it, and nothing else; every answer is JSON.
 * @example const response = await createApi({ desk, cardOf, predict, build, today, onFailure }).fetch(new Request(url))
 */
export function createApi(options: ApiOptions): { fetch(request: Request): Response | Promise<Response> } {
  const { desk, predict, build, today, onFailure } = options;
  const summary = (model: ListedModel) => summarise(model, today());
  const models = listModels(options);
  const offered = offeredEntries(desk).flatMap((entry) => models.find((model) => model.entry === entry) ?? []);
  const app = new Hono({ strict: false });

  const listed = (context: Context): ListedModel | Response => {
    const id = context.req.param('id') ?? '';
    const version = context.req.param('version');
    const choice = parseChoice(id, version);
    if (RESERVED_IDS.has(id)) return errorResponse(context, 'path_unknown', { subject: context.req.path });
    const found = choice && findListed(models, desk, choice);
    return found ?? errorResponse(context, 'model_unknown', { subject: version ? `${id}/${version}` : id });
  };

  const checkRows = (context: Context, model: ListedModel, rows: readonly unknown[], isList: boolean): Applicant[] | Response => {
    const life = lifeOf(model.entry, today());
    if (life.state === 'withdrawn') return errorResponse(context, 'model_withdrawn', { subject: life.why });
    if (life.state === 'ended') return errorResponse(context, 'model_ended', { subject: life.until });
    if (!model.card || !model.check) return errorResponse(context, 'model_unavailable', { subject: model.entry.id });
    const applicants: Applicant[] = [];
    const fields: FieldError[] = [];
    for (const [i, row] of rows.entries()) {
      const checked = model.check(row);
      if (checked.ok) applicants.push(checked.value);
      else fields.push(...fieldErrors(model.card, checked.error, isList ? i : undefined));
    }
    return fields.length === 0 ? applicants : errorResponse(context, 'values_refused', { subject: model.entry.id, fields });
  };

  const score = async (context: Context, fixed?: ListedModel): Promise<Response> => {
    const body = await readBody(context.req.raw);
    if (!body.ok) return errorResponse(context, body.error, { subject: JSON_LIMIT });
    if (!Object.hasOwn(body.value, 'data')) return errorResponse(context, 'data_missing');
    const { data, model: named } = body.value;
    const isList = Array.isArray(data);
    if (typeof data !== 'object' || data === null) return errorResponse(context, 'data_shape');
    const rows: unknown[] = isList ? data : [data];
    if (rows.length > MAX_ROWS) return errorResponse(context, 'too_large', { subject: JSON_LIMIT });
    const chosen = fixed ?? chooseForBody(context, named, rows[0]);
    if (chosen instanceof Response) return chosen;
    const applicants = checkRows(context, chosen, rows, isList);
    if (applicants instanceof Response) return applicants;
    const predictions = await predict(chosen.entry, applicants);
    if (!predictions.ok) {
      onFailure(`scoring with ${chosen.entry.id}`, predictions.error);
      return errorResponse(context, 'score_failed', { subject: chosen.entry.id });
    }
    const [first] = predictions.value;
    if (!isList && first) return jsonResponse(context, predictAnswer(chosen.entry, first));
    return jsonResponse(context, predictListAnswer(chosen.entry, predictions.value));
  };

  const chooseForBody = (context: Context, named: unknown, firstRow: unknown): ListedModel | Response => {
    if (named !== undefined) {
      const found = typeof named === 'string' ? findListed(models, desk, { id: named }) : undefined;
      return found ?? errorResponse(context, 'model_unknown', { subject: typeof named === 'string' ? named : JSON.stringify(named) });
    }
    const appropriate = appropriateModel({ models, desk, row: firstRow, today: today() });
    if (appropriate.ok) return appropriate.value;
    return appropriate.error.code === 'model_ambiguous'
      ? errorResponse(context, 'model_ambiguous', { models: appropriate.error.models })
      : errorResponse(context, 'model_unknown', { subject: appropriate.error.subject });
  };

  const route = (path: string, get: ((context: Context) => Response) | undefined, post?: (context: Context) => Promise<Response>) => {
    const allowed = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : []), 'OPTIONS'].join(', ');
    if (get) app.get(path, get);
    if (post) app.post(path, post);
    app.options(path, (context) => context.body(null, 204, { Allow: allowed }));
    app.all(path, (context) => {
      return errorResponse(context, 'method_not_allowed', { subject: allowed }, { Allow: allowed });
    });
  };

  route(
    '/api',
    (context) => {
      const byDefault = findListed(models, desk, { id: desk.default });
      if (!byDefault) return errorResponse(context, 'model_unknown', { subject: desk.default });
      return jsonResponse(context, { ...modelName(byDefault.entry), features: summary(byDefault).features, models: offered.map(summary) });
    },
    (context) => score(context),
  );
  route('/api/health', (context) => {
    const isWhole = models.every((model) => model.card);
    return jsonResponse(context, { status: isWhole ? 'ok' : 'degraded', build, models: models.map(summary) }, isWhole ? 200 : 503);
  });
  route('/api/models', (context) => jsonResponse(context, { default: desk.default, models: models.map(summary) }));
  const openApi = makeOpenApi(offered, build);
  route('/api/openapi.json', (context) => jsonResponse(context, openApi));
  const onModel = (context: Context): Response => {
    const model = listed(context);
    if (model instanceof Response) return model;
    return model.card ? jsonResponse(context, publicCard(model.card)) : errorResponse(context, 'model_unavailable', { subject: model.entry.id });
  };
  const onScore = async (context: Context): Promise<Response> => {
    const model = listed(context);
    return model instanceof Response ? model : score(context, model);
  };
  route('/api/:id', onModel, onScore);
  route('/api/:id/:version', onModel, onScore);
  app.notFound((context) => errorResponse(context, 'path_unknown', { subject: context.req.path }));
  app.onError((cause, context) => {
    onFailure(`${context.req.method} ${context.req.routePath}`, cause);
    return errorResponse(context, 'internal');
  });
  return { fetch: (request) => app.fetch(request) };
}
