/** Operators that only move columns: the cells stay what they are. */
import type { Cells } from './cell.ts';
import type { OnnxNode } from './onnx-model.ts';
import { MAX_CELLS, type Rule, type Tracing } from './tracing.ts';

/** Columns are the last axis: axis 1 of [rows, columns], or -1, or 2 after a one-hot encoder. */
const isColumnAxis = (axis: number): boolean => axis === -1 || axis === 1 || axis === 2;

const axisOf = (node: OnnxNode, unsaid: number): number => node.attributes.get('axis')?.int ?? unsaid;

const keep: Rule = (node, tracing) => [tracing.cells(node.inputs[0])];

/** Kept where every row keeps its columns in a row of its own. */
const reshape: Rule = (node, tracing) => {
  const cells = tracing.cells(node.inputs[0]);
  const shape = tracing.numbers(node.inputs[1]) ?? Array.from(node.attributes.get('shape')?.ints ?? []);
  const last = shape.at(-1);
  if (!cells || last === undefined) return [undefined];
  const isWhole = last === cells.length || (shape.length > 1 && last === -1) || (shape.length > 1 && last === 0) || cells.length === 1;
  return [isWhole ? cells : undefined];
};

const concat: Rule = (node, tracing) => {
  if (node.op === 'Concat' && !isColumnAxis(axisOf(node, 1))) return [undefined];
  const parts = node.inputs.map((input) => tracing.cells(input) ?? constantCells(tracing, input));
  const width = parts.reduce((sum, part) => sum + (part?.length ?? Number.NaN), 0);
  return [width <= MAX_CELLS ? parts.flatMap((part) => part ?? []) : undefined];
};

/** A constant block between columns takes its place but tells nothing. */
function constantCells(tracing: Tracing, input: string): Cells | undefined {
  const width = tracing.dims(input)?.at(-1);
  return width !== undefined && width <= MAX_CELLS ? new Array<undefined>(width).fill(undefined) : undefined;
}

function pick(cells: Cells | undefined, indices: readonly number[] | undefined): Cells | undefined {
  if (!cells || !indices || indices.length > MAX_CELLS) return undefined;
  return indices.map((index) => cells.at(index));
}

const gather: Rule = (node, tracing) => {
  if (!isColumnAxis(axisOf(node, 0))) return [undefined];
  return [pick(tracing.cells(node.inputs[0]), tracing.numbers(node.inputs[1]))];
};

const extract: Rule = (node, tracing) => [pick(tracing.cells(node.inputs[0]), tracing.numbers(node.inputs[1]))];

const split: Rule = (node, tracing) => {
  const cells = tracing.cells(node.inputs[0]);
  if (!cells || !isColumnAxis(axisOf(node, 0))) return [];
  const count = node.outputs.length;
  const said = tracing.numbers(node.inputs[1]) ?? Array.from(node.attributes.get('split')?.ints ?? []);
  const chunk = Math.ceil(cells.length / count);
  const sizes = said.length > 0 ? said : Array.from({ length: count }, (_, i) => Math.min(chunk, cells.length - i * chunk));
  if (sizes.some((size) => size < 0) || sizes.reduce((sum, size) => sum + size, 0) !== cells.length) return [];
  let at = 0;
  return sizes.map((size) => cells.slice(at, (at += size)));
};

const slice: Rule = (node, tracing) => {
  const part = (input: number, attribute: string) => tracing.numbers(node.inputs[input]) ?? Array.from(node.attributes.get(attribute)?.ints ?? []);
  const cells = tracing.cells(node.inputs[0]);
  const [start, end] = [part(1, 'starts'), part(2, 'ends')];
  const [axis = 0] = part(3, 'axes');
  const [step = 1] = tracing.numbers(node.inputs[4]) ?? [];
  if (!cells || start.length !== 1 || end.length !== 1 || !isColumnAxis(axis) || step !== 1) return [undefined];
  return [cells.slice(start[0], end[0])];
};

export const LAYOUT_RULES: Readonly<Record<string, Rule>> = {
  Identity: keep,
  Dropout: keep,
  Squeeze: keep,
  Unsqueeze: keep,
  Flatten: keep,
  Reshape: reshape,
  Concat: concat,
  FeatureVectorizer: concat,
  Gather: gather,
  ArrayFeatureExtractor: extract,
  Split: split,
  Slice: slice,
};
