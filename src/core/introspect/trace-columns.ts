/** Follows every raw column from the graph's inputs through its encoders and scalers, and gathers what they say about it. */
import { err, ok, type Result } from '../../contract/result.ts';
import type { Cells } from './cell.ts';
import { ColumnFacts } from './column-facts.ts';
import { type Constants, findConstants } from './constants.ts';
import { inputWidth } from './input-width.ts';
import { ML_DOMAIN, type OnnxModel, type OnnxValue } from './onnx-model.ts';
import { type OnnxProblem, onnxProblem } from './onnx-problem.ts';
import { ARITHMETIC_RULES } from './rules-arithmetic.ts';
import { ENCODING_RULES } from './rules-encoding.ts';
import { LAYOUT_RULES } from './rules-layout.ts';
import { TREE_RULES } from './rules-trees.ts';
import { type Rule, Tracing } from './tracing.ts';

const TENSOR_TYPES = ['float', 'double', 'int64', 'string', 'bool'] as const;
export type TensorType = (typeof TENSOR_TYPES)[number];
/** A form of more boxes than this is no form; pictures and texts end here. */
const MAX_FEATURES = 300;

export type TracedColumn = { input: string; column: number; type: TensorType; facts: ColumnFacts };
/** `uncertainInputs`: inputs whose shape is open and that may have more columns than the trees look at. */
export type TracedColumns = { columns: readonly TracedColumn[]; uncertainInputs: readonly string[]; oneRowInputs: readonly string[] };

const RULES: ReadonlyMap<string, Rule> = new Map(Object.entries({ ...LAYOUT_RULES, ...ENCODING_RULES, ...ARITHMETIC_RULES, ...TREE_RULES }));

type ShapedInput = { columns: number; type: TensorType; isExact: boolean };

function shapeInput(input: OnnxValue, model: OnnxModel, constants: Constants): Result<ShapedInput, OnnxProblem> {
  if (!input.isTensor) return err(onnxProblem('not_a_tensor', input.name));
  const type = TENSOR_TYPES.find((known) => known === input.type);
  if (!type) return err(onnxProblem('input_type', input.name));
  if (input.shape && input.shape.length !== 2) return err(onnxProblem('input_shape', input.name));
  const said = input.shape?.[1];
  if (said !== undefined) return ok({ columns: said, type, isExact: true });
  const found = inputWidth(input, model, constants);
  return found ? ok({ ...found, type }) : err(onnxProblem('unknown_width', input.name));
}

/** Errors: `not_a_tensor`, `input_type`, `input_shape`, `unknown_width`, `too_many_features`. */
export function traceColumns(model: OnnxModel): Result<TracedColumns, OnnxProblem> {
  const constants = findConstants(model);
  const columns: TracedColumn[] = [];
  const uncertainInputs: string[] = [];
  const started = new Map<string, Cells>();
  for (const input of model.inputs) {
    const shaped = shapeInput(input, model, constants);
    if (!shaped.ok) return shaped;
    const first = columns.length;
    if (first + shaped.value.columns > MAX_FEATURES) return err(onnxProblem('too_many_features', String(MAX_FEATURES)));
    if (!shaped.value.isExact) uncertainInputs.push(input.name);
    for (let column = 0; column < shaped.value.columns; column++)
      columns.push({ input: input.name, column, type: shaped.value.type, facts: new ColumnFacts() });
    started.set(
      input.name,
      Array.from({ length: shaped.value.columns }, (_, i) => ({ is: 'value', column: first + i, undo: undefined })),
    );
  }
  const tracing = new Tracing(
    constants,
    columns.map(({ facts }) => facts),
  );
  for (const [name, cells] of started) tracing.follow(name, cells);
  for (const node of model.nodes) {
    const rule = node.domain === '' || node.domain === ML_DOMAIN ? RULES.get(node.op) : undefined;
    const outputs = rule?.(node, tracing) ?? [];
    for (const [i, name] of node.outputs.entries()) tracing.follow(name, outputs[i]);
  }
  return ok({ columns, uncertainInputs, oneRowInputs: model.inputs.filter(({ shape }) => shape?.[0] !== undefined).map(({ name }) => name) });
}
