/** A desk on disk, as Node serves it: desk.json and the model folders, each model checked before it is in use. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type * as z from 'zod';
import { type Card, CardSchema } from '../contract/card.ts';
import { type Desk, type DeskEntry, DeskSchema, modelFolder } from '../contract/desk.ts';
import { type Failure, type FailureCode, failure } from '../contract/failure.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { openScorer, type Scorer } from '../inference/scorer.ts';

export type Site = { desk: Desk; scorers: ReadonlyMap<DeskEntry, Scorer> };
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

async function openEntry(siteFolder: string, entry: DeskEntry): Promise<Result<Scorer, Failure>> {
  const folder = path.join(siteFolder, modelFolder(entry));
  const card = await readJson(path.join(folder, 'card.json'), { schema: CardSchema, missing: 'card_unreachable', refused: 'card_refused' });
  if (!card.ok) return card;
  const { value, text } = card.value;
  if (value.id !== entry.id || value.version !== entry.version)
    return err(failure('card_refused', `the card in ${modelFolder(entry)} says ${value.id}/${value.version}`));
  if (entry.card && entry.card !== `sha256-${sha256Of(text)}`) return err(failure('card_refused', 'the card is not the pinned one'));
  const model = await readModel(folder, value);
  return model.ok ? openScorer(value, model.value) : model;
}

/** Reads desk.json and opens every listed model; one that fails is logged, left out, and not in use. */
export async function openSite(siteFolder: string, log: Log): Promise<Result<Site, Failure>> {
  const desk = await readJson(path.join(siteFolder, 'desk.json'), { schema: DeskSchema, missing: 'desk_unreachable', refused: 'desk_refused' });
  if (!desk.ok) return desk;
  const scorers = new Map<DeskEntry, Scorer>();
  for (const entry of desk.value.value.models) {
    const opened = await openEntry(siteFolder, entry);
    if (opened.ok) scorers.set(entry, opened.value);
    else log(`${entry.id}/${entry.version} is not in use: ${opened.error.code}: ${opened.error.detail ?? ''}`);
  }
  return ok({ desk: desk.value.value, scorers });
}
