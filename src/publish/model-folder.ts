/** A model folder in memory: checked by the desk's own code, then written whole or not at all. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Card, CardSchema } from '../contract/card.ts';
import { modelFolder } from '../contract/desk.ts';
import type { Failure } from '../contract/failure.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { catalogueEn } from '../core/catalogue-en.ts';
import { explainFailure } from '../core/introspect/explain-failure.ts';
import { sentenceFor } from '../core/introspect/sentences-en.ts';
import { openScorer } from '../inference/scorer.ts';
import { type PublishProblem, problem } from './problem.ts';

export type ModelFolder = { card: Card; cardText: string; model: Uint8Array };
export type Checked = { rows: number; largestDifference: number };

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
/** The pin of a card in desk.json. */
export const pinOf = (cardText: string): string => `sha256-${sha256Of(cardText)}`;
export const cardTextOf = (card: object): string => `${JSON.stringify(card, null, 1)}\n`;

/** Reads `model.onnx` and `card.json` of a folder. */
export async function readModelFolder(folder: string): Promise<Result<ModelFolder, PublishProblem>> {
  let cardText: string;
  try {
    cardText = await readFile(path.join(folder, 'card.json'), 'utf8');
  } catch {
    return err(problem(`${folder} has no card.json that can be read.`));
  }
  const card = parseCard(cardText);
  if (!card.ok) return card;
  try {
    return ok({ card: card.value, cardText, model: await readFile(path.join(folder, card.value.model.file)) });
  } catch {
    return err(problem(`${folder} has no ${card.value.model.file}, which its card names.`));
  }
}

function parseCard(text: string): Result<Card, PublishProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err(problem('card.json is not JSON.'));
  }
  const parsed = CardSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return err(problem(`card.json is not a model card: ${issues.join('; ')}.`));
}

/** What the engine says of a model it cannot open is told in our words; what the desk itself found is told as found. */
function problemOf({ code, detail = '' }: Failure): PublishProblem {
  if (code === 'model_unreadable') {
    const { what, next } = sentenceFor(explainFailure(detail, { isOpen: false }));
    return problem(what, next);
  }
  return problem(catalogueEn.failures[code].what, detail);
}

/** The hash, the shape of the graph and every golden row, through the engine that the desk uses. */
export async function checkModelFolder({ card, model }: ModelFolder): Promise<Result<Checked, PublishProblem>> {
  const found = sha256Of(model);
  if (found !== card.model.sha256) return err(problem(`${card.model.file} is not the one of the card: its SHA-256 is ${found}.`));
  const opened = await openScorer(card, model);
  if (!opened.ok) return err(problemOf(opened.error));
  const { rows, largestDifference } = opened.value.selfTest;
  await opened.value.release();
  return ok({ rows, largestDifference });
}

/** Writes the folder beside its place and moves it there. Errors: the version is there already. */
export async function writeModelFolder(desk: string, { card, cardText, model }: ModelFolder): Promise<Result<string, PublishProblem>> {
  const folder = path.join(desk, modelFolder(card));
  if (existsSync(folder)) return err(alreadyPublished(card));
  await mkdir(path.dirname(folder), { recursive: true });
  const staged = await mkdtemp(path.join(path.dirname(folder), '.adding-'));
  try {
    await writeFile(path.join(staged, 'card.json'), cardText);
    await writeFile(path.join(staged, card.model.file), model);
    await rename(staged, folder);
  } catch (cause) {
    await rm(staged, { recursive: true, force: true });
    return err(problem(`${folder} could not be written: ${(cause as Error).message}.`));
  }
  return ok(folder);
}

export const alreadyPublished = ({ id, version }: Pick<Card, 'id' | 'version'>): PublishProblem =>
  problem(`${id}, version ${version} is published already, and a published version never changes.`, 'Leave --version out to take the next.');
