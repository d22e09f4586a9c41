/** The HTTP contract as one fetch handler. It is handed the models and `predict`; it knows no runtime and no engine. */
import { type Context, Hono } from 'hono';
import { type FieldError, MAX_BODY_BYTES, MAX_ROWS, type ModelSummary } from '../contract/api.ts';
import type { Applicant } from '../contract/applicant.ts';
import { type Card, RESERVED_IDS } from '../contract/card.ts';
import type { Desk, DeskEntry } from '../contract/desk.ts';
import type { Failure } from '../contract/failure.ts';
import type { Prediction } from '../contract/prediction.ts';
import { publicCard } from '../contract/public-card.ts';
import type { Result } from '../contract/result.ts';
import { isUsable, lifeOf } from '../core/model-life.ts';
import { errorResponse, fieldErrors, jsonResponse, modelName, predictAnswer, predictListAnswer } from './answer.ts';
import { appropriateModel } from './choose-model.ts';
import { createModelList, type ModelChoice, type ModelInUse } from './model-list.ts';
import { makeOpenApi } from './openapi.ts';
import { readBody } from './read-body.ts';

export type Predict = (entry: DeskEntry, applicants: readonly Applicant[]) => Promise<Result<Prediction[], Failure>>;

export type ApiOptions = {
  desk: Desk;
  /** The card of a listed model, or undefined where it cannot be used. */
  cardOf(entry: DeskEntry): Promise<Card | undefined>;
  predict: Predict;
  /** Whether the model is known to have failed its checks: it is then not in use. */
  hasFailed(entry: DeskEntry): boolean;
  build: string;
  /** The present day, YYYY-MM-DD: models end. */
  today(): string;
  /** Told of what went wrong and why; it never leaves. */
  onFailure(what: string, cause: unknown): void;
};

const JSON_LIMIT = `${MAX_ROWS.toLocaleString('en')} rows and 1 MB (${MAX_BODY_BYTES.toLocaleString('en')} bytes)`;

/** Of more models than these OpenAPI describes the first; the others answer at the same paths. */
const MOST_DESCRIBED = 50;

function parseChoice(id: string, version: string | undefined): ModelChoice | undefined {
  if (version === undefined) return { id };
  return /^[1-9]\d{0,8}$/.test(version) ? { id, version: Number(version) } : undefined;
}

/**
 * Answers `/api` and everything below it, and nothing else; every answer with a body is JSON.
 * @example const response = await createApi({ desk, cardOf, predict, hasFailed, build, today, onFailure }).fetch(new Request(url))
 */
export function createApi(options: ApiOptions): { fetch(request: Request): Response | Promise<Response> } {
  const { desk, predict, hasFailed, build, today, onFailure } = options;
  const models = createModelList(desk, options.cardOf);
  const app = new Hono({ strict: false });

  const summary = async (entry: DeskEntry): Promise<ModelSummary> => {
    const { title, features } = await models.named(entry);
    const available = features.length > 0 && !hasFailed(entry) && isUsable(lifeOf(entry, today()));
    return { id: entry.id, version: entry.version, title, features, available };
  };
  const summaries = (entries: readonly DeskEntry[]) => Promise.all(entries.map(summary));

  const listed = (context: Context): DeskEntry | Response => {
    const id = context.req.param('id') ?? '';
    const version = context.req.param('version');
    const choice = parseChoice(id, version);
    if (RESERVED_IDS.has(id)) return errorResponse(context, 'path_unknown', { subject: context.req.path });
    const found = choice && models.find(choice);
    return found ?? errorResponse(context, 'model_unknown', { subject: version ? `${id}/${version}` : id });
  };

  const unavailable = (context: Context, entry: DeskEntry) => errorResponse(context, 'model_unavailable', { subject: entry.id });

  const inUse = async (context: Context, entry: DeskEntry): Promise<ModelInUse | Response> => {
    const life = lifeOf(entry, today());
    if (life.state === 'withdrawn') return errorResponse(context, 'model_withdrawn', { subject: life.why });
    if (life.state === 'ended') return errorResponse(context, 'model_ended', { subject: life.until });
    return (hasFailed(entry) ? undefined : await models.withCard(entry)) ?? unavailable(context, entry);
  };

  const checkRows = (context: Context, model: ModelInUse, rows: readonly unknown[], isList: boolean): Applicant[] | Response => {
    const applicants: Applicant[] = [];
    const fields: FieldError[] = [];
    for (const [i, row] of rows.entries()) {
      const checked = model.check(row);
      if (checked.ok) applicants.push(checked.value);
      else fields.push(...fieldErrors(model.card, checked.error, isList ? i : undefined));
    }
    return fields.length === 0 ? applicants : errorResponse(context, 'values_refused', { subject: model.entry.id, fields });
  };

  const score = async (context: Context, fixed?: DeskEntry): Promise<Response> => {
    const body = await readBody(context.req.raw);
    if (!body.ok) return errorResponse(context, body.error, { subject: JSON_LIMIT });
    if (!Object.hasOwn(body.value, 'data')) return errorResponse(context, 'data_missing');
    const { data, model: named } = body.value;
    const isList = Array.isArray(data);
    if (typeof data !== 'object' || data === null) return errorResponse(context, 'data_shape');
    const rows: unknown[] = isList ? data : [data];
    if (rows.length > MAX_ROWS) return errorResponse(context, 'too_large', { subject: JSON_LIMIT });
    const chosen = fixed ?? (await chooseForBody(context, named, rows[0]));
    if (chosen instanceof Response) return chosen;
    const model = await inUse(context, chosen);
    if (model instanceof Response) return model;
    const applicants = checkRows(context, model, rows, isList);
    if (applicants instanceof Response) return applicants;
    const predictions = await predict(chosen, applicants);
    if (!predictions.ok) {
      onFailure(`scoring with ${chosen.id}`, predictions.error);
      return hasFailed(chosen) ? unavailable(context, chosen) : errorResponse(context, 'score_failed', { subject: chosen.id });
    }
    const [first] = predictions.value;
    if (!isList && first) return jsonResponse(context, predictAnswer(chosen, first));
    return jsonResponse(context, predictListAnswer(chosen, predictions.value));
  };

  const chooseForBody = async (context: Context, named: unknown, firstRow: unknown): Promise<DeskEntry | Response> => {
    if (named !== undefined) {
      const found = typeof named === 'string' ? models.find({ id: named }) : undefined;
      return found ?? errorResponse(context, 'model_unknown', { subject: typeof named === 'string' ? named : JSON.stringify(named) });
    }
    const appropriate = await appropriateModel({ models, desk, row: firstRow, today: today() });
    if (appropriate.ok) return appropriate.value;
    return appropriate.error.code === 'model_ambiguous'
      ? errorResponse(context, 'model_ambiguous', { models: appropriate.error.models })
      : errorResponse(context, 'model_unknown', { subject: appropriate.error.subject });
  };

  type Answer = (context: Context) => Promise<Response>;
  const route = (path: string, get: Answer, post?: Answer) => {
    const allowed = ['GET', 'HEAD', ...(post ? ['POST'] : []), 'OPTIONS'].join(', ');
    app.get(path, get);
    if (post) app.post(path, post);
    app.options(path, (context) => context.body(null, 204, { Allow: allowed }));
    app.all(path, (context) => {
      return errorResponse(context, 'method_not_allowed', { subject: allowed }, { Allow: allowed });
    });
  };

  route(
    '/api',
    async (context) => {
      const byDefault = models.find({ id: desk.default });
      if (!byDefault) return errorResponse(context, 'model_unknown', { subject: desk.default });
      const { features } = await models.named(byDefault);
      return jsonResponse(context, { ...modelName(byDefault), features, models: await summaries(models.offered) });
    },
    (context) => score(context),
  );
  route('/api/health', async (context) => {
    const isWhole = !models.entries.some(hasFailed);
    const body = { status: isWhole ? 'ok' : 'degraded', build, models: await summaries(models.entries) };
    return jsonResponse(context, body, isWhole ? 200 : 503);
  });
  route('/api/models', async (context) => jsonResponse(context, { default: desk.default, models: await summaries(models.entries) }));
  route('/api/openapi.json', async (context) => {
    const described = await Promise.all(models.offered.slice(0, MOST_DESCRIBED).map(models.withCard));
    return jsonResponse(
      context,
      makeOpenApi(
        described.filter((model) => model !== undefined),
        build,
      ),
    );
  });
  route('/api/docs', async (context) => {
    const up = new URL(context.req.url).pathname.endsWith('/') ? '../..' : '..';
    return context.body(null, 302, { Location: `${up}/#/api`, 'Cache-Control': 'no-store' });
  });
  const onModel = async (context: Context): Promise<Response> => {
    const entry = listed(context);
    if (entry instanceof Response) return entry;
    const model = hasFailed(entry) ? undefined : await models.withCard(entry);
    return model ? jsonResponse(context, publicCard(model.card)) : unavailable(context, entry);
  };
  const onScore = async (context: Context): Promise<Response> => {
    const entry = listed(context);
    return entry instanceof Response ? entry : score(context, entry);
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
