/** `/api` over a site on disk; desk.json is read again when it changes, so that a model is added without a restart. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createApi } from '../api/handler.ts';
import type { Desk } from '../contract/desk.ts';
import { type Failure, failure } from '../contract/failure.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { dayOf } from '../core/model-life.ts';
import { batched } from './batch.ts';
import { type Log, openSite, type Site } from './site.ts';

const LOOK_AGAIN_AFTER_MS = 1000;
/** By then every request that began with the models of before has ended. */
const RELEASE_AFTER_MS = 30_000;

export type DeskService = {
  desk(): Desk;
  build: string;
  fetch(request: Request): Promise<Response>;
};

type Current = { site: Site; api: ReturnType<typeof createApi>; modified: number };
export type DeskServiceOptions = { siteFolder: string; build: string; log: Log };

async function load({ siteFolder, build, log }: DeskServiceOptions, modified: number): Promise<Result<Current, Failure>> {
  const opened = await openSite(siteFolder, log);
  if (!opened.ok) return opened;
  const site = opened.value;
  const scores = new Map([...site.scorers].map(([entry, scorer]) => [entry, batched(scorer.score)]));
  const api = createApi({
    desk: site.desk,
    cardOf: (entry) => site.scorers.get(entry)?.card,
    predict: async (entry, applicants) => {
      const score = scores.get(entry);
      return score ? score(applicants) : err(failure('model_unreachable'));
    },
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
      setTimeout(() => void Promise.all([...old.scorers.values()].map((scorer) => scorer.release())), RELEASE_AFTER_MS).unref();
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
