/** Arithmetic with constants, which can be undone, so that a threshold or a mean is told in raw units. */
import { type Cell, type Cells, type Undo, undone, unfollowed } from './cell.ts';
import type { OnnxNode } from './onnx-model.ts';
import { aligned, MAX_CELLS, type Rule, type Tracing } from './tracing.ts';

/** Five and ninety-five per cent of a normal distribution lie this many standard deviations from its mean. */
const SD_OF_USUAL = 1.645;
/** Amounts have long tails; what went through a logarithm first has them no more. */
const SD_OF_REACH = 20;
const SD_OF_TRANSFORMED_REACH = 10;

type Value = Cell & { is: 'value' };

/** A cell after one more step. What was a code, an option or a mask is not traced through arithmetic. */
function stepped(cell: Cell | undefined, step: (value: number) => number, centre?: Value['centre']): Cell | undefined {
  if (cell?.is !== 'value' || cell.codes) return undefined;
  return { is: 'value', column: cell.column, undo: { step, before: cell.undo }, ...(centre && { centre }) };
}

function noteScale({ cell, undo, mean, sd }: { cell: Cell; undo: Undo; mean: number; sd: number }, tracing: Tracing): void {
  const facts = tracing.factsOf(cell);
  // A mean of exactly 0 is a scaler that subtracts nothing: its divisor tells no middle.
  if (facts.usual || mean === 0 || !(sd > 0)) return;
  const span = (sds: number): [number, number] => {
    const [a, b] = [undone(mean - sds * sd, undo), undone(mean + sds * sd, undo)];
    return [Math.min(a, b), Math.max(a, b)];
  };
  const usual = span(SD_OF_USUAL);
  if (!usual.every(Number.isFinite)) return;
  facts.usual = usual;
  facts.reach = span(undo ? SD_OF_TRANSFORMED_REACH : SD_OF_REACH);
  facts.sources.add('usual_scaled');
}

function divided(cell: Cell | undefined, by: number, tracing: Tracing): Cell | undefined {
  if (cell?.is === 'value' && cell.centre) noteScale({ cell, undo: cell.centre.undo, mean: cell.centre.mean, sd: by }, tracing);
  return stepped(cell, (value) => value * by);
}

const subtracted = (cell: Cell | undefined, by: number): Cell | undefined =>
  stepped(cell, (value) => value + by, cell?.is === 'value' ? { undo: cell.undo, mean: by } : undefined);

const STEPS: Readonly<Record<string, (cell: Cell | undefined, constant: number, tracing: Tracing) => Cell | undefined>> = {
  Sub: subtracted,
  Add: (cell, constant) => stepped(cell, (value) => value - constant),
  Div: divided,
  Mul: (cell, constant, tracing) => divided(cell, 1 / constant, tracing),
};

const withConstant: Rule = (node, tracing) => {
  const [a, b] = node.inputs;
  const [left, right] = [tracing.cells(a), tracing.cells(b)];
  if (left && right) return [unfollowed(Math.max(left.length, right.length))];
  const cells = left ?? right;
  const values = tracing.numbers(left ? b : a);
  const beside = cells && values && aligned(cells, values);
  if (!beside) return [undefined];
  if (!left && node.op === 'Div') return [unfollowed(beside.length)];
  if (!left && node.op === 'Sub') return [beside.map(([cell, value]) => stepped(cell, (out) => value - out))];
  return [beside.map(([cell, value]) => STEPS[node.op]?.(cell, value, tracing))];
};

/** (x - offset) * scale, column by column. */
const scaler: Rule = (node, tracing) => {
  const cells = tracing.cells(node.inputs[0]);
  const offsets = Array.from(node.attributes.get('offset')?.floats ?? [0]);
  const scales = Array.from(node.attributes.get('scale')?.floats ?? [1]);
  const shifted = cells && aligned(cells, offsets)?.map(([cell, offset]) => subtracted(cell, offset));
  return [shifted && aligned(shifted, scales)?.map(([cell, scale]) => divided(cell, 1 / scale, tracing))];
};

const UNDONE_BY: Readonly<Record<string, (value: number) => number>> = {
  Log: Math.exp,
  Exp: Math.log,
  Sqrt: (value) => value * value,
  Neg: (value) => -value,
};

/** Below 0 a logarithm or a root is no number; log(1 + x) is given for x from 0 up, so -1 counts as 0. */
function noteFloor(cell: Cell | undefined, tracing: Tracing): void {
  if (cell?.is !== 'value' || cell.codes) return;
  const [at0, at1] = [undone(0, cell.undo), undone(1, cell.undo)];
  if (Number.isFinite(at0) && at0 < at1) tracing.factsOf(cell).floor ??= at0 >= -1 && at0 < 0 ? 0 : at0;
}

const withoutConstant: Rule = (node, tracing) => {
  const step = UNDONE_BY[node.op];
  if (node.op === 'Log' || node.op === 'Sqrt') for (const cell of tracing.cells(node.inputs[0]) ?? []) noteFloor(cell, tracing);
  return [tracing.cells(node.inputs[0])?.map((cell) => step && stepped(cell, step))];
};

/** Same answers within the limits, and NaN stays NaN. */
const keep: Rule = (node, tracing) => [tracing.cells(node.inputs[0])];

/** Each row is divided by its own length: only what is an option or a mask still tells its column. */
const normalizer: Rule = (node, tracing) => [tracing.cells(node.inputs[0])?.map((cell) => (cell?.is === 'value' ? undefined : cell))];

/** A matrix with a single 1 in each column chooses columns; any other mixes them. */
function chosen(cells: Cells, matrix: readonly number[], [rows, columns]: readonly [number, number], isTransposed: boolean): Cells | undefined {
  if (rows !== cells.length || columns > MAX_CELLS || matrix.length !== rows * columns) return undefined;
  return Array.from({ length: columns }, (_, column) => {
    let from = -1;
    for (let row = 0; row < rows; row++) {
      const weight = matrix[isTransposed ? column * rows + row : row * columns + column];
      if (weight === 0) continue;
      if (weight !== 1 || from >= 0) return undefined;
      from = row;
    }
    return cells[from];
  });
}

function matrixProduct(node: OnnxNode, tracing: Tracing): readonly (Cells | undefined)[] {
  const cells = tracing.cells(node.inputs[0]);
  const [matrix, dims] = [tracing.numbers(node.inputs[1]), tracing.dims(node.inputs[1])];
  const isPlain = (node.attributes.get('alpha')?.float ?? 1) === 1 && (node.inputs[2] ?? '') === '' && !node.attributes.get('transA')?.int;
  if (!cells || !matrix || dims?.length !== 2) return [undefined];
  const isTransposed = node.attributes.get('transB')?.int === 1;
  const [rows = 0, columns = 0] = isTransposed ? [dims[1], dims[0]] : dims;
  const result = isPlain ? chosen(cells, matrix, [rows, columns], isTransposed) : undefined;
  return [result ?? (columns <= MAX_CELLS ? unfollowed(columns) : undefined)];
}

export const ARITHMETIC_RULES: Readonly<Record<string, Rule>> = {
  Sub: withConstant,
  Add: withConstant,
  Div: withConstant,
  Mul: withConstant,
  Scaler: scaler,
  Log: withoutConstant,
  Exp: withoutConstant,
  Sqrt: withoutConstant,
  Neg: withoutConstant,
  Cast: keep,
  Clip: keep,
  Normalizer: normalizer,
  MatMul: matrixProduct,
  Gemm: matrixProduct,
};
