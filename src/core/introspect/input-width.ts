/** How many columns an input has whose shape leaves that open: told by the first operator that knows. */
import { type Constants, contentOf, valuesOf } from './constants.ts';
import type { OnnxModel, OnnxNode, OnnxValue } from './onnx-model.ts';
import { fewestColumns } from './rules-trees.ts';

/** `isExact`: otherwise the trees look at no higher column, and there may be more. */
export type Width = { columns: number; isExact: boolean };

const exactly = (columns: number | undefined): Width | undefined => (columns && columns > 1 ? { columns, isExact: true } : undefined);
const atLeast = (columns: number): Width | undefined => (columns > 0 ? { columns, isExact: false } : undefined);

const listLength = (node: OnnxNode, attribute: string) => node.attributes.get(attribute)?.floats.length;

function constantWidth(node: OnnxNode, constants: Constants): Width | undefined {
  const others = node.inputs.flatMap((input) => constants.get(input)?.dims.at(-1) ?? []);
  return exactly(Math.max(0, ...others));
}

function highestIndex(node: OnnxNode, constants: Constants): Width | undefined {
  const tensor = constants.get(node.inputs[1] ?? '');
  const indices = tensor ? contentOf(tensor).map(Number) : [];
  return atLeast(indices.reduce((most, index) => Math.max(most, index), -1) + 1);
}

function coefficients(node: OnnxNode, rows: number): Width | undefined {
  const width = (listLength(node, 'coefficients') ?? 0) / Math.max(1, rows);
  return Number.isInteger(width) && width > 0 ? { columns: width, isExact: true } : undefined;
}

function widthFrom(node: OnnxNode, constants: Constants): Width | undefined {
  switch (node.op) {
    case 'Imputer':
      return exactly(valuesOf(node, 'imputed_value').length);
    case 'Scaler':
      return exactly(Math.max(listLength(node, 'offset') ?? 0, listLength(node, 'scale') ?? 0));
    case 'LinearClassifier':
      return coefficients(node, listLength(node, 'intercepts') || valuesOf(node, 'classlabels').length);
    case 'LinearRegressor':
      return coefficients(node, node.attributes.get('targets')?.int ?? 1);
    case 'MatMul':
      return exactly(constants.get(node.inputs[1] ?? '')?.dims[0]);
    case 'Gemm':
      return exactly(constants.get(node.inputs[1] ?? '')?.dims.at(node.attributes.get('transB')?.int === 1 ? 1 : 0));
    case 'Gather':
    case 'ArrayFeatureExtractor':
      return highestIndex(node, constants);
    case 'TreeEnsemble':
    case 'TreeEnsembleClassifier':
    case 'TreeEnsembleRegressor':
      return atLeast(fewestColumns(node));
    case 'Sub':
    case 'Add':
    case 'Mul':
    case 'Div':
    case 'Where':
      return constantWidth(node, constants);
    default:
      return undefined;
  }
}

const KEEPS_WIDTH: ReadonlySet<string> = new Set([
  'Identity',
  'Cast',
  'Imputer',
  'Scaler',
  'Normalizer',
  'IsNaN',
  'Sub',
  'Add',
  'Mul',
  'Div',
  'Where',
]);

export function inputWidth(input: OnnxValue, model: OnnxModel, constants: Constants): Width | undefined {
  const sameWidth = new Set([input.name]);
  let fewest: Width | undefined;
  for (const node of model.nodes) {
    if (!node.inputs.some((name) => sameWidth.has(name))) continue;
    const width = widthFrom(node, constants);
    if (width?.isExact) return width;
    if (width && width.columns > (fewest?.columns ?? 0)) fewest = width;
    if (KEEPS_WIDTH.has(node.op)) for (const output of node.outputs) sameWidth.add(output);
  }
  return fewest;
}
