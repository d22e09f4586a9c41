/** desk.json as a file to edit: read, given one more model, written back in one stroke. */
import { readdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Card } from '../contract/card.ts';
import { type Desk, DeskSchema } from '../contract/desk.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { textIn } from '../core/value-format.ts';
import { pinOf } from './model-folder.ts';
import { type PublishProblem, problem } from './problem.ts';

type Raw = { models: { id: string; version: number }[]; default: string; [more: string]: unknown };
/** `raw` is what the file says, so that nothing that was written by hand is lost; `desk` is the same, checked. */
export type DeskFile = { file: string; raw: Raw; desk: Desk };

export async function readDeskFile(folder: string): Promise<Result<DeskFile, PublishProblem>> {
  const file = path.join(folder, 'desk.json');
  try {
    const raw: unknown = JSON.parse(await readFile(file, 'utf8'));
    const desk = DeskSchema.safeParse(raw);
    if (desk.success) return ok({ file, raw: raw as Raw, desk: desk.data });
    const [issue] = desk.error.issues;
    return err(problem(`${file} is not written as it should be: ${issue?.path.join('.')}: ${issue?.message}.`));
  } catch (cause) {
    return err(problem(`${file} cannot be read: ${(cause as Error).message}.`, 'Name the desk’s folder with --to.'));
  }
}

/** One more than the highest version that is listed or lies there. */
export function nextVersion({ file, desk }: DeskFile, id: string): number {
  let lying: number[] = [];
  try {
    lying = readdirSync(path.join(path.dirname(file), 'models', id))
      .map(Number)
      .filter(Number.isInteger);
  } catch {
    lying = [];
  }
  return Math.max(0, ...lying, ...desk.models.filter((entry) => entry.id === id).map((entry) => entry.version)) + 1;
}

type Addition = { card: Card; cardText: string; title?: string | undefined; isDefault: boolean };

/** The file with the model listed: title, feature names, and the card's hash as a pin. */
export function withModel(raw: Raw, { card, cardText, title, isDefault }: Addition): Raw {
  const entry = {
    id: card.id,
    version: card.version,
    title: title ?? textIn(card.title, 'en'),
    features: card.features.map((feature) => feature.name),
    card: pinOf(cardText),
  };
  return { ...raw, models: [...raw.models, entry], default: isDefault ? card.id : raw.default };
}

/** One model a line, so that two versions of the file can be compared. */
export function deskText({ models, ...rest }: Raw): string {
  const lines = models.map((entry) => `    ${JSON.stringify(entry)}`);
  const others = Object.entries(rest).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${[`  "models": [\n${lines.join(',\n')}\n  ]`, ...others].join(',\n')}\n}\n`;
}

export async function writeDeskFile(file: string, raw: Raw): Promise<void> {
  const staged = `${file}.new`;
  await writeFile(staged, deskText(raw));
  await rename(staged, file);
}
