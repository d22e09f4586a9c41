/** Trees and comparisons: where they cut a column tells where its answers lie. */
import { type Cell, undone, unfollowed } from './cell.ts';
import { contentOf } from './constants.ts';
import type { OnnxNode } from './onnx-model.ts';
import { aligned, type Rule, type Tracing } from './tracing.ts';

/** One branch of a tree: feature 3 of the tensor against 2.5. */
type Branch = { feature: number; threshold: number; takesMissing: boolean };

const LEAF = 'LEAF';
/** BRANCH_MEMBER in the TreeEnsemble of ai.onnx.ml 5: its threshold is the start of a list elsewhere. */
const MODE_MEMBER = 6;

function* branchesOf(node: OnnxNode): Generator<Branch> {
  const features = node.attributes.get('nodes_featureids')?.ints ?? new Float64Array();
  const missing = node.attributes.get('nodes_missing_value_tracks_true')?.ints;
  const takesMissing = (i: number) => missing?.[i] === 1;
  if (node.op === 'TreeEnsemble') {
    const thresholds = node.attributes.get('nodes_splits')?.tensor?.numbers() ?? [];
    const modes = node.attributes.get('nodes_modes')?.tensor?.numbers() ?? [];
    for (const [i, feature] of features.entries())
      yield { feature, threshold: modes[i] === MODE_MEMBER ? Number.NaN : (thresholds[i] ?? Number.NaN), takesMissing: takesMissing(i) };
    return;
  }
  const modes = node.attributes.get('nodes_modes')?.texts ?? [];
  const thresholds = node.attributes.get('nodes_values_as_tensor')?.tensor?.numbers() ?? node.attributes.get('nodes_values')?.floats ?? [];
  for (const [i, feature] of features.entries()) {
    if ((modes[i] ?? LEAF) !== LEAF) yield { feature, threshold: thresholds[i] ?? Number.NaN, takesMissing: takesMissing(i) };
  }
}

/** The highest column that any tree looks at, and so the fewest that the tensor can have. */
export function fewestColumns(node: OnnxNode): number {
  let most = -1;
  for (const { feature } of branchesOf(node)) most = Math.max(most, feature);
  return most + 1;
}

function noteThreshold(cell: Cell | undefined, value: number, tracing: Tracing): void {
  if (cell?.is === 'value' && !cell.codes) tracing.factsOf(cell).addThreshold(undone(value, cell.undo));
}

/** A branch that tests for equality counts as a cut too: which other values there are, the trees do not say. */
const trees: Rule = (node, tracing) => {
  const cells = tracing.cells(node.inputs[0]);
  for (const { feature, threshold, takesMissing } of cells ? branchesOf(node) : []) {
    const cell = cells?.[feature];
    if (cell?.is !== 'value') continue;
    if (takesMissing) tracing.factsOf(cell).addMissing('missing_trees');
    noteThreshold(cell, threshold, tracing);
  }
  return [];
};

const comparison: Rule = (node, tracing) => {
  const [a, b] = node.inputs;
  const cells = tracing.cells(a) ?? tracing.cells(b);
  const values = tracing.numbers(tracing.cells(a) ? b : a);
  const beside = cells && values && aligned(cells, values);
  for (const [cell, value] of beside ?? []) noteThreshold(cell, value, tracing);
  return [beside && unfollowed(beside.length)];
};

const binarizer: Rule = (node, tracing) => {
  const cells = tracing.cells(node.inputs[0]);
  const tensor = node.attributes.get('threshold')?.tensor;
  const threshold = node.attributes.get('threshold')?.float ?? (tensor && Number(contentOf(tensor)[0])) ?? 0;
  for (const cell of cells ?? []) noteThreshold(cell, threshold, tracing);
  return [cells && unfollowed(cells.length)];
};

export const TREE_RULES: Readonly<Record<string, Rule>> = {
  TreeEnsembleClassifier: trees,
  TreeEnsembleRegressor: trees,
  TreeEnsemble: trees,
  Less: comparison,
  LessOrEqual: comparison,
  Greater: comparison,
  GreaterOrEqual: comparison,
  Binarizer: binarizer,
};
