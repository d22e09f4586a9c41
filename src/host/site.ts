/** A desk on disk, as Node serves it: desk.json and the model folders, each model checked before its first use. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type * as z from 'zod';
import { type Card, CardSchema } from '../contract/card.ts';
import { type Desk, type DeskEntry, DeskSchema, findEntry, modelFolder } from '../contract/desk.ts';
import { type Failure, type FailureCode, failure } from '../contract/failure.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { createRecent, type Recent } from '../core/recent.ts';
import { openScorer, type Scorer } from '../inference/scorer.ts';

/** By then every request that began with a model that gives way has ended. */
const RELEASE_AFTER_MS = 30_000;
const CARDS_IN_MEMORY = 200;

export type Site = {
  desk: Desk;
  cardOf(entry: DeskEntry): Promise<Result<Card, Failure>>;
  /** A model that passed its checks: opened at its first use, and kept while it is among those used last. */
  scorerOf(entry: DeskEntry): Promise<Result<Scorer, Failure>>;
  hasFailed(entry: DeskEntry): boolean;
  /** Lets go of every model, when the requests under way have ended. */
  close(): void;
};
export type Log = (line: string) => void;

type Expected<Schema> = { schema: Schema; missing: FailureCode; refused: FailureCode };

async function readJson<Schema extends z.ZodType>(file: string, { schema, missing, refused }: Expected<Schema>) {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    return err(failure(missing, String(cause)));
  }
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return ok({ value: parsed.data, text });
    const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return err(failure(refused, `${file}: ${issues.join('; ')}`));
  } catch (cause) {
    return err(failure(refused, `${file}: ${String(cause)}`));
  }
}

const sha256Of = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

async function readModel(folder: string, card: Card): Promise<Result<Uint8Array, Failure>> {
  try {
    const bytes = await readFile(path.join(folder, card.model.file));
    const found = sha256Of(bytes);
    if (found === card.model.sha256) return ok(bytes);
    return err(failure('model_mismatch', `SHA-256 is ${found}, the card says ${card.model.sha256}`));
  } catch (cause) {
    return err(failure('model_unreachable', String(cause)));
  }
}

async function readCard(siteFolder: string, entry: DeskEntry): Promise<Result<Card, Failure>> {
  const file = path.join(siteFolder, modelFolder(entry), 'card.json');
  const card = await readJson(file, { schema: CardSchema, missing: 'card_unreachable', refused: 'card_refused' });
  if (!card.ok) return card;
  const { value, text } = card.value;
  if (value.id !== entry.id || value.version !== entry.version)
    return err(failure('card_refused', `the card in ${modelFolder(entry)} says ${value.id}/${value.version}`));
  if (entry.card && entry.card !== `sha256-${sha256Of(text)}`) return err(failure('card_refused', 'the card is not the pinned one'));
  return ok(value);
}

export type SiteOptions = { siteFolder: string; modelsInMemory: number; log: Log };

/**
 * Reads desk.json and opens the first of its models; the others are opened and tested at their first use. One that fails is
 * logged and not in use. Errors: `desk_unreachable`, `desk_refused`.
 */
export async function openSite({ siteFolder, modelsInMemory, log }: SiteOptions): Promise<Result<Site, Failure>> {
  const read = await readJson(path.join(siteFolder, 'desk.json'), { schema: DeskSchema, missing: 'desk_unreachable', refused: 'desk_refused' });
  if (!read.ok) return read;
  const desk = read.value.value;
  const failed = new Set<DeskEntry>();
  const cards = createRecent<DeskEntry, Promise<Result<Card, Failure>>>(CARDS_IN_MEMORY);
  const release = (opening: Promise<Result<Scorer, Failure>>) =>
    setTimeout(() => void opening.then((opened) => (opened.ok ? opened.value.release() : undefined)), RELEASE_AFTER_MS).unref();
  const scorers = createRecent<DeskEntry, Promise<Result<Scorer, Failure>>>(modelsInMemory, release);

  const kept = <Value>(among: Recent<DeskEntry, Promise<Result<Value, Failure>>>, entry: DeskEntry, make: () => Promise<Result<Value, Failure>>) => {
    const before = among.get(entry);
    if (before) return before;
    const made = make().then((result) => {
      if (!result.ok && !failed.has(entry)) {
        failed.add(entry);
        log(`${entry.id}/${entry.version} is not in use: ${result.error.code}: ${result.error.detail ?? ''}`);
      }
      return result;
    });
    among.set(entry, made);
    return made;
  };
  const cardOf = (entry: DeskEntry) => kept(cards, entry, () => readCard(siteFolder, entry));
  const open = async (entry: DeskEntry): Promise<Result<Scorer, Failure>> => {
    const card = await cardOf(entry);
    if (!card.ok) return card;
    const model = await readModel(path.join(siteFolder, modelFolder(entry)), card.value);
    return model.ok ? openScorer(card.value, model.value) : model;
  };
  const scorerOf = (entry: DeskEntry) => kept(scorers, entry, () => open(entry));

  const byDefault = findEntry(desk, desk.default);
  const first = [...new Set([...(byDefault ? [byDefault] : []), ...desk.models])].slice(0, modelsInMemory);
  for (const entry of first) await scorerOf(entry);
  return ok({ desk, cardOf, scorerOf, hasFailed: (entry) => failed.has(entry), close: () => scorers.values().forEach(release) });
}
