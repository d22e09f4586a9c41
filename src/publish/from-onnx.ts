/** A bare ONNX file to a model folder: the card is drafted from the graph, and says that nobody has checked the model. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '../contract/result.ts';
import { draftCard } from '../core/introspect/draft-card.ts';
import { readOnnx } from '../core/introspect/read-onnx.ts';
import { sentenceFor } from '../core/introspect/sentences-en.ts';
import { cardTextOf, type ModelFolder, sha256Of } from './model-folder.ts';
import { type PublishProblem, problem } from './problem.ts';

type Drafted = ModelFolder & { notes: string[] };
type Named = { id: string; version: number; title?: string | undefined };

/** Errors: what keeps the file from being a form, in words. `today`: YYYY-MM-DD. */
export async function modelFromOnnx(file: string, { id, version, title }: Named, today: string): Promise<Result<Drafted, PublishProblem>> {
  const bytes = new Uint8Array(await readFile(file));
  const model = readOnnx(bytes);
  const request = { bytes: bytes.length, sha256: sha256Of(bytes), fileName: path.basename(file), created: today, id, version };
  const drafted = model.ok ? draftCard({ ...request, model: model.value, ...(title === undefined ? {} : { title }) }) : model;
  if (!drafted.ok) {
    const { what, next } = sentenceFor(drafted.error);
    return err(problem(what, next));
  }
  const { card, notes } = drafted.value;
  return ok({ card, cardText: cardTextOf(card), model: bytes, notes });
}
