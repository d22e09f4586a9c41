/** `/api` over a site on disk; desk.json is read again when it changes, so that a model is added without a restart. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createApi } from '../api/handler.ts';
import type { Desk } from '../contract/desk.ts';
import { type Failure, isCrash } from '../contract/failure.ts';
import { ok, type Result } from '../contract/result.ts';
import { dayOf } from '../core/model-life.ts';
import type { Scorer } from '../inference/scorer.ts';
import { batched, type Score } from './batch.ts';
import { type Log, openSite, type Site } from './site.ts';

const LOOK_AGAIN_AFTER_MS = 1000;

export type DeskService = {
  desk(): Desk;
  build: string;
  fetch(request: Request): Promise<Response>;
};

type Current = { site: Site; api: ReturnType<typeof createApi>; modified: number };
/** A crash of the engine concerns every model of this process, and no reading of desk.json mends it. */
let hasCrashed = false;

export type DeskServiceOptions = { siteFolder: string; build: string; modelsInMemory?: number; log: Log };

const MODELS_IN_MEMORY = 16;

async function load(options: DeskServiceOptions, modified: number): Promise<Result<Current, Failure>> {
  const { siteFolder, build, modelsInMemory = MODELS_IN_MEMORY, log } = options;
  const opened = await openSite({ siteFolder, modelsInMemory, log });
  if (!opened.ok) return opened;
  const site = opened.value;
  const scores = new WeakMap<Scorer, Score>();
  const scoreOf = (scorer: Scorer): Score => {
    const score = scores.get(scorer) ?? batched(scorer.score);
    scores.set(scorer, score);
    return score;
  };
  const api = createApi({
    desk: site.desk,
    async cardOf(entry) {
      const card = await site.cardOf(entry);
      return card.ok ? card.value : undefined;
    },
    async predict(entry, applicants) {
      const scorer = await site.scorerOf(entry);
      if (!scorer.ok) return scorer;
      const scored = await scoreOf(scorer.value)(applicants);
      if (!scored.ok && isCrash(scored.error.code) && !hasCrashed) {
        hasCrashed = true;
        log('The calculation engine crashed. Nothing is scored until the server is started again; /api/health says so.');
      }
      return scored;
    },
    hasFailed: (entry) => hasCrashed || site.hasFailed(entry),
    build,
    today: () => dayOf(new Date()),
    onFailure: (what, cause) => log(`failed: ${what}: ${cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(cause)}`),
  });
  return ok({ site, api, modified });
}

/** Opens the site. Errors: `desk_unreachable`, `desk_refused`. A later desk.json that is refused leaves the present one in use. */
export async function createDeskService(options: DeskServiceOptions): Promise<Result<DeskService, Failure>> {
  const deskFile = path.join(options.siteFolder, 'desk.json');
  const modifiedAt = async () => (await stat(deskFile).catch(() => undefined))?.mtimeMs ?? 0;
  const first = await load(options, await modifiedAt());
  if (!first.ok) return first;
  let current = first.value;
  let looked = Date.now();
  let reloading: Promise<void> | undefined;

  const lookAgain = async () => {
    const modified = await modifiedAt();
    if (modified === current.modified) return;
    const next = await load(options, modified);
    if (next.ok) {
      const old = current.site;
      current = next.value;
      options.log('desk.json changed and was read again');
      old.close();
    } else {
      current.modified = modified;
      options.log(`desk.json changed but was not taken over: ${next.error.detail ?? next.error.code}`);
    }
  };

  return ok({
    desk: () => current.site.desk,
    build: options.build,
    async fetch(request) {
      if (!reloading && Date.now() - looked > LOOK_AGAIN_AFTER_MS) {
        looked = Date.now();
        reloading = lookAgain().finally(() => {
          reloading = undefined;
        });
      }
      if (reloading) await reloading;
      return current.api.fetch(request);
    },
  });
}
