/** A first card for an ONNX file that comes without one: enough to try it. It has no golden rows, so it counts as unchecked. */
import { CARD_SCHEMA_ID, type Card, CardSchema } from '../../contract/card.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { type DraftFeature, draftFeature } from './draft-feature.ts';
import { fileStem, idFrom, nameColumns } from './draft-names.ts';
import { type FoundOutput, findOutput } from './find-output.ts';
import { wordsOf } from './name-words.ts';
import type { OnnxModel } from './onnx-model.ts';
import { type OnnxProblem, onnxProblem } from './onnx-problem.ts';
import { draftTexts } from './sentences-en.ts';
import { traceColumns } from './trace-columns.ts';

export type DraftRequest = {
  model: OnnxModel;
  bytes: number;
  sha256: string;
  fileName: string;
  /** The day of the draft, YYYY-MM-DD: core has no clock. */
  created: string;
  id?: string;
  version?: number;
  title?: string;
};
/** `notes`: what each part of the draft was read from, and what its owner should check. */
export type CardDraft = { card: Card; notes: string[] };

const UNCHECKED_TOLERANCE = 1e-6;

function draftOutput(found: FoundOutput): Card['output'] {
  if (found.task === 'regression') return { tensor: found.tensor, label: draftTexts.prediction };
  const classes = [...found.classes];
  if (found.task === 'multiclass') return { tensor: found.tensor, label: draftTexts.likeliestClass, classes };
  const positiveClass = classes[1] ?? 1;
  return { tensor: found.tensor, label: draftTexts.probabilityOf(String(positiveClass)), classes, positiveClass };
}

/** The operator that does the predicting, as far as its name tells; the last one otherwise. */
function estimatorOf({ nodes }: OnnxModel): string {
  const telling = nodes.findLast(({ op }) => /^(TreeEnsemble|Linear|SVM)/.test(op));
  return (telling ?? nodes.at(-1))?.op ?? draftTexts.unknown;
}

function notesOn(found: FoundOutput, areNamesFound: boolean, drafts: readonly DraftFeature[]): string[] {
  const { notes } = draftTexts;
  const all: string[] = [notes.unchecked];
  if (!areNamesFound) all.push(notes.numbered);
  if (!found.isCertain) all.push(notes.uncertainOutput(found.tensor));
  if (found.task !== 'regression' && !found.areClassesNamed) all.push(notes.numberedClasses);
  if (found.task === 'binary') all.push(notes.positiveClass(String(found.classes[1] ?? 1)));
  for (const { feature, sources } of drafts) for (const source of sources) all.push(notes.source(String(feature.label), source));
  return all;
}

/** Errors: those about inputs and outputs in `ONNX_PROBLEM_CODES`. */
export function draftCard(request: DraftRequest): Result<CardDraft, OnnxProblem> {
  const { model, fileName } = request;
  const traced = traceColumns(model);
  if (!traced.ok) return traced;
  const found = findOutput(model);
  if (!found.ok) return found;
  const { names, areFound } = nameColumns(traced.value.columns, model.metadata);
  const drafts: DraftFeature[] = [];
  for (const [i, column] of traced.value.columns.entries()) {
    const draft = draftFeature(names[i] ?? '', column);
    if (!draft.ok) return draft;
    drafts.push(draft.value);
  }
  const card = CardSchema.safeParse({
    schema: CARD_SCHEMA_ID,
    id: request.id ?? idFrom(fileName),
    version: request.version ?? 1,
    title: request.title ?? (wordsOf(fileStem(fileName)) || draftTexts.untitled),
    summary: draftTexts.summary,
    author: draftTexts.unknown,
    licence: draftTexts.unknown,
    created: request.created,
    intendedUse: draftTexts.intendedUse,
    limits: [draftTexts.limit],
    dataNotice: draftTexts.dataNotice,
    model: {
      file: 'model.onnx',
      sha256: request.sha256,
      bytes: request.bytes,
      source: { framework: `${model.producer.name} ${model.producer.version}`.trim() || draftTexts.unknown, estimator: estimatorOf(model) },
      opset: Object.fromEntries(Object.entries(model.opsets).map(([domain, version]) => [domain || 'ai.onnx', version])),
    },
    task: found.value.task,
    output: draftOutput(found.value),
    features: drafts.map(({ feature }) => feature),
    golden: { tolerance: UNCHECKED_TOLERANCE, rows: [] },
    training: { rows: 0, target: draftTexts.unknown, split: draftTexts.unknown },
  });
  if (!card.success) return err(onnxProblem('no_card', card.error.issues[0]?.path.join('.') ?? ''));
  const notes = notesOn(found.value, areFound, drafts);
  for (const input of traced.value.uncertainInputs) notes.push(draftTexts.notes.openWidth(input));
  for (const input of traced.value.oneRowInputs) notes.push(draftTexts.notes.oneRow(input));
  return ok({ card: card.data, notes });
}
