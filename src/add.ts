/** Composition root of `npm run add`: one more model for a desk, from a pickle, a bare .onnx or a model folder. */
import './contract/zod-without-eval.ts';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { readPackageRuntime } from '../build/package-runtime.ts';
import { modelFolder } from './contract/desk.ts';
import { err, ok, type Result } from './contract/result.ts';
import { dayOf } from './core/model-life.ts';
import { installRuntime } from './inference/engine.ts';
import { readArguments, type Wanted } from './publish/arguments.ts';
import { type DeskFile, nextVersion, readDeskFile, withModel, writeDeskFile } from './publish/desk-list.ts';
import { modelFromOnnx } from './publish/from-onnx.ts';
import { modelFromPickle } from './publish/from-pickle.ts';
import { alreadyPublished, cardTextOf, checkModelFolder, type ModelFolder, readModelFolder, writeModelFolder } from './publish/model-folder.ts';
import { type PublishProblem, problem, sentenceOf } from './publish/problem.ts';

const PICKLES = new Set(['.pkl', '.pickle', '.joblib']);

type Say = (line: string) => void;

/** The folder as it will be published: its id, version and title as wanted. */
function asWanted(source: ModelFolder, wanted: Wanted, desk: DeskFile): ModelFolder {
  const id = wanted.id ?? source.card.id;
  const isListed = desk.desk.models.some((entry) => entry.id === id && entry.version === source.card.version);
  const version = wanted.version ?? (isListed || id !== source.card.id ? nextVersion(desk, id) : source.card.version);
  const title = wanted.title ?? source.card.title;
  if (id === source.card.id && version === source.card.version && title === source.card.title) return source;
  const card = { ...source.card, id, version, title };
  return { ...source, card, cardText: cardTextOf(card) };
}

/** `Home Equity (v2).pkl` is `home-equity-v2`. */
function idFrom(file: string): string {
  const name = path.basename(file, path.extname(file)).toLowerCase();
  return name.replaceAll(/[^a-z0-9._]+/g, '-').replaceAll(/^[-._]+|[-._]+$/g, '') || 'model';
}

async function readSource(wanted: Wanted, desk: DeskFile, say: Say): Promise<Result<ModelFolder, PublishProblem>> {
  const stats = await stat(wanted.file).catch(() => undefined);
  if (!stats) return err(problem(`There is no ${wanted.file}.`));
  if (stats.isDirectory()) return readModelFolder(wanted.file);
  const id = wanted.id ?? idFrom(wanted.file);
  const named = { id, version: wanted.version ?? nextVersion(desk, id) };
  if (PICKLES.has(path.extname(wanted.file).toLowerCase())) return modelFromPickle(wanted, named, say);
  if (path.extname(wanted.file).toLowerCase() === '.onnx') {
    const drafted = await modelFromOnnx(wanted.file, { ...named, title: wanted.title }, dayOf(new Date()));
    if (drafted.ok) for (const note of drafted.value.notes) say(`  ${note}`);
    return drafted;
  }
  return err(problem(`${wanted.file} is neither a folder, nor an .onnx, .pkl or .joblib file.`));
}

async function add(wanted: Wanted, say: Say): Promise<Result<string, PublishProblem>> {
  const desk = await readDeskFile(wanted.to);
  if (!desk.ok) return desk;
  const source = await readSource(wanted, desk.value, say);
  if (!source.ok) return source;
  const model = asWanted(source.value, wanted, desk.value);
  const { card, cardText } = model;
  if (desk.value.desk.models.some((entry) => entry.id === card.id && entry.version === card.version)) return err(alreadyPublished(card));
  const checked = await checkModelFolder(model);
  if (!checked.ok) return checked;
  say(
    checked.value.rows === 0
      ? 'Unchecked: without golden rows the desk shows its number alone, with no band and no decision.'
      : `Checked: ${checked.value.rows} golden rows, largest difference ${checked.value.largestDifference.toExponential(1)}.`,
  );
  const place = path.join(wanted.to, modelFolder(card));
  if (wanted.isDryRun) return ok(`Nothing was written. ${place} would be added.`);
  const isInPlace = path.resolve(wanted.file) === path.resolve(place);
  const written = isInPlace ? ok(place) : await writeModelFolder(wanted.to, model);
  if (!written.ok) return written;
  try {
    const { title, isDefault } = wanted;
    await writeDeskFile(desk.value.file, withModel(desk.value.raw, { card, cardText, title, isDefault }));
  } catch (cause) {
    if (!isInPlace) await rm(written.value, { recursive: true, force: true });
    return err(problem(`${desk.value.file} could not be written: ${(cause as Error).message}.`));
  }
  return ok(`Added ${place}. It is in the picker at the next load.`);
}

/** @returns the exit code: 0 where the model was added (or could be, with --dry-run) */
export async function main(words: readonly string[], say: Say): Promise<number> {
  const wanted = readArguments(words);
  if (!wanted.ok) {
    say(sentenceOf(wanted.error));
    return 2;
  }
  installRuntime(await readPackageRuntime());
  const added = await add(wanted.value, say);
  say(added.ok ? added.value : `Not added. ${sentenceOf(added.error)}`);
  return added.ok ? 0 : 1;
}
