/** Composition root of `/api` in the page, loaded at its first request: the same handler as in Node, over the page's files. */
import * as z from 'zod';
import { createApi } from './api/handler.ts';
import type { Card } from './contract/card.ts';
import type { DeskEntry } from './contract/desk.ts';
import { type FailureCode, failure } from './contract/failure.ts';
import { err } from './contract/result.ts';
import { dayOf } from './core/model-life.ts';
import { scoreWithAnyModel } from './inference/any-model.ts';
import type { ScoringClient } from './inference/client.ts';
import type { ModelFiles } from './inference/model-files.ts';

const BuildSchema = z.object({ build: z.string() });

/** Failures that another try would meet again: the model itself is at fault, not the network or the worker. */
const isOfModel = (code: FailureCode) => ['model_mismatch', 'model_unreadable', 'model_differs', 'self_test_failed', 'card_refused'].includes(code);

/** `scoring` is a client of its own, so that a program's requests never make the officer wait. */
export async function openApiInPage(files: ModelFiles, scoring: ScoringClient, base: string): Promise<ReturnType<typeof createApi>> {
  const { build } = BuildSchema.parse(await (await fetch(new URL('build.json', base))).json());
  const desk = await files.loadDesk();
  if (!desk.ok) throw new Error(`${desk.error.code}: ${desk.error.detail ?? ''}`);
  const failed = new Set<DeskEntry>();
  const cards = new Map<DeskEntry, Promise<Card | undefined>>();
  const cardOf = (entry: DeskEntry) => {
    const before = cards.get(entry);
    if (before) return before;
    const card = files.loadCard(entry).then((loaded) => {
      if (loaded.ok) return loaded.value;
      failed.add(entry);
      return undefined;
    });
    cards.set(entry, card);
    return card;
  };
  const score = scoreWithAnyModel(files, scoring);
  return createApi({
    desk: desk.value,
    cardOf,
    async predict(entry, applicants) {
      const card = await cardOf(entry);
      const scored = card ? await score(card, applicants) : err(failure('card_unreachable'));
      if (!scored.ok && isOfModel(scored.error.code)) failed.add(entry);
      return scored;
    },
    hasFailed: (entry) => failed.has(entry),
    build,
    today: () => dayOf(new Date()),
    onFailure: (what, cause) => console.warn(`Modeldesk: /api: ${what}`, cause),
  });
}
