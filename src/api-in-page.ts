/** Composition root of `/api` in the page, loaded at its first request: the same handler as in Node, over the page's files. */
import * as z from 'zod';
import { createApi } from './api/handler.ts';
import { dayOf } from './core/model-life.ts';
import { scoreWithAnyModel } from './inference/any-model.ts';
import type { ScoringClient } from './inference/client.ts';
import type { ModelFiles } from './inference/model-files.ts';

const BuildSchema = z.object({ build: z.string() });

/** `scoring` is a client of its own, so that a program's requests never make the officer wait. */
export async function openApiInPage(files: ModelFiles, scoring: ScoringClient, base: string): Promise<ReturnType<typeof createApi>> {
  const { build } = BuildSchema.parse(await (await fetch(new URL('build.json', base))).json());
  const desk = await files.loadDesk();
  if (!desk.ok) throw new Error(`${desk.error.code}: ${desk.error.detail ?? ''}`);
  const loaded = await Promise.all(desk.value.models.map(async (entry) => [entry, await files.loadCard(entry)] as const));
  const cards = new Map(loaded.flatMap(([entry, card]) => (card.ok ? [[entry, card.value] as const] : [])));
  const score = scoreWithAnyModel(files, scoring);
  return createApi({
    desk: desk.value,
    cardOf: (entry) => cards.get(entry),
    async predict(entry, applicants) {
      const card = cards.get(entry);
      return card ? score(card, applicants) : { ok: false, error: { code: 'card_unreachable' } };
    },
    build,
    today: () => dayOf(new Date()),
    onFailure: (what, cause) => console.warn(`Modeldesk: /api: ${what}`, cause),
  });
}
