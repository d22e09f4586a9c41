/** Which output is the prediction, and what it is: probabilities of classes, one probability, or a number. */
import { err, ok, type Result } from '../../contract/result.ts';
import type { Category } from './cell.ts';
import { contentOf, findConstants, valuesOf } from './constants.ts';
import type { OnnxModel, OnnxNode, OnnxValue } from './onnx-model.ts';
import { type OnnxProblem, onnxProblem } from './onnx-problem.ts';

/** `isCertain`: an operator that gives probabilities made it; otherwise it looks like probabilities and each answer is checked. */
export type FoundOutput = { tensor: string; isCertain: boolean } & (
  | { task: 'binary' | 'multiclass'; classes: readonly Category[]; areClassesNamed: boolean }
  | { task: 'regression' }
);

const KEEPS_MEANING: ReadonlySet<string> = new Set(['Identity', 'Cast', 'Reshape', 'Squeeze', 'Flatten', 'Normalizer']);
const GIVES_NUMBERS: ReadonlySet<string> = new Set(['MatMul', 'Gemm', 'Add', 'LinearRegressor']);
const CLASSIFIERS: ReadonlySet<string> = new Set(['TreeEnsembleClassifier', 'LinearClassifier', 'SVMClassifier']);
/** Post-transforms of the TreeEnsemble of ai.onnx.ml 5, by number. */
const POST_TRANSFORMS = ['NONE', 'SOFTMAX', 'LOGISTIC', 'SOFTMAX_ZERO', 'PROBIT'];
const PROBABILITY_TRANSFORMS: ReadonlySet<string> = new Set(['SOFTMAX', 'LOGISTIC', 'PROBIT']);

type Meaning = 'probabilities' | 'numbers' | 'unknown';

class Graph {
  readonly constants: ReturnType<typeof findConstants>;
  readonly #makers = new Map<string, OnnxNode>();

  constructor(model: OnnxModel) {
    this.constants = findConstants(model);
    for (const node of model.nodes) for (const output of node.outputs) if (output !== '') this.#makers.set(output, node);
  }

  /** The operator that gives a tensor its meaning, and whether its rows were made to add up to 1 after it. */
  maker(name: string): { node: OnnxNode | undefined; isNormalized: boolean } {
    let at = name;
    let isNormalized = false;
    for (let steps = 0; steps <= this.#makers.size; steps++) {
      const node = this.#makers.get(at);
      if (!node || !(KEEPS_MEANING.has(node.op) || this.#multipliesByOne(node))) return { node, isNormalized };
      isNormalized ||= node.op === 'Normalizer' && node.attributes.get('norm')?.text === 'L1';
      at = node.inputs[0] ?? '';
    }
    return { node: undefined, isNormalized };
  }

  /** onnxmltools ends LightGBM's graphs so. */
  #multipliesByOne(node: OnnxNode): boolean {
    const factor = node.op === 'Mul' ? this.constants.get(node.inputs[1] ?? '') : undefined;
    return factor !== undefined && contentOf(factor).every((value) => value === 1);
  }

  /** Two columns, 1 - p and p. */
  isComplement(node: OnnxNode): boolean {
    const [first = '', second = ''] = node.inputs;
    const subtraction = this.maker(first).node;
    const one = this.constants.get(subtraction?.inputs[0] ?? '');
    const isFromOne = subtraction?.op === 'Sub' && one !== undefined && contentOf(one).every((value) => value === 1);
    return node.inputs.length === 2 && isFromOne && this.maker(subtraction.inputs[1] ?? '').node === this.maker(second).node;
  }

  meaning(name: string): Meaning {
    const { node, isNormalized } = this.maker(name);
    if (!node) return 'unknown';
    const transform = node.attributes.get('post_transform');
    const transformName = transform?.text ?? POST_TRANSFORMS[transform?.int ?? 0] ?? 'NONE';
    if (PROBABILITY_TRANSFORMS.has(transformName) || isNormalized) return 'probabilities';
    if (node.op === 'Softmax' || node.op === 'Sigmoid' || node.op === 'TreeEnsembleClassifier') return 'probabilities';
    if (node.op === 'SVMClassifier') return (node.attributes.get('prob_a')?.floats.length ?? 0) > 0 ? 'probabilities' : 'numbers';
    if (node.op === 'Concat' && this.isComplement(node)) return 'probabilities';
    if (GIVES_NUMBERS.has(node.op) || CLASSIFIERS.has(node.op)) return 'numbers';
    return 'unknown';
  }
}

/** Names of the classes in the order of the probabilities, from wherever the file keeps them. */
function findClasses(model: OnnxModel, graph: Graph): Category[][] {
  const found = model.nodes.map((node) => [...valuesOf(node, 'classlabels')]);
  for (const node of model.nodes) {
    if (node.op === 'ArrayFeatureExtractor') found.push([...contentOfNamed(graph, node.inputs[0])]);
    if (node.op === 'LabelEncoder') found.push([...valuesOf(node, 'values')].filter((value) => typeof value === 'string'));
  }
  return found.filter((classes) => classes.length >= 2 && new Set(classes).size === classes.length);
}

function contentOfNamed(graph: Graph, name: string | undefined): readonly Category[] {
  const tensor = graph.constants.get(name ?? '');
  return tensor ? contentOf(tensor) : [];
}

const isNumbers = ({ isTensor, type }: OnnxValue): boolean => isTensor && (type === 'float' || type === 'double');
const isLabel = ({ isTensor, type }: OnnxValue): boolean => isTensor && ['int64', 'int32', 'string', 'bool'].includes(type);
const MEANING_RANK: Record<Meaning, number> = { probabilities: 2, unknown: 1, numbers: 0 };
const hasTellingName = (name: string): boolean => /prob/i.test(name);

/** More classes than any form shows. */
const MAX_CLASSES = 100;

/** Errors: `no_outputs`, `zipmap`, `not_a_tensor`, `label_only`, `not_probabilities`, `output_shape`. */
export function findOutput(model: OnnxModel): Result<FoundOutput, OnnxProblem> {
  const graph = new Graph(model);
  const rank = ({ name }: OnnxValue) => MEANING_RANK[graph.meaning(name)] * 2 + Number(hasTellingName(name));
  const [output] = model.outputs.filter(isNumbers).toSorted((a, b) => rank(b) - rank(a));
  if (!output) return err(whyNoOutput(model));
  if (output.shape && output.shape.length > 2) return err(onnxProblem('output_shape', output.name));
  const meaning = graph.meaning(output.name);
  const isClassifier = model.outputs.some(isLabel) || meaning === 'probabilities' || hasTellingName(output.name);
  const allClasses = findClasses(model, graph);
  const said = output.shape?.length === 1 ? 1 : output.shape?.[1];
  const width = said ?? (isClassifier ? (allClasses[0]?.length ?? 1) : 1);
  const tensor = output.name;
  const isCertain = meaning === 'probabilities';
  if (width === 1) {
    if (isCertain) return ok({ tensor, isCertain, task: 'binary', classes: [0, 1], areClassesNamed: false });
    return isClassifier ? err(onnxProblem('label_only')) : ok({ tensor, isCertain: true, task: 'regression' });
  }
  if (meaning === 'numbers' || width > MAX_CLASSES) return err(onnxProblem('not_probabilities', tensor));
  const named = allClasses.find((classes) => classes.length === width);
  const classes = named ?? Array.from({ length: width }, (_, i) => i);
  return ok({ tensor, isCertain, task: width === 2 ? 'binary' : 'multiclass', classes, areClassesNamed: named !== undefined });
}

function whyNoOutput(model: OnnxModel): OnnxProblem {
  const other = model.outputs.find(({ isTensor }) => !isTensor);
  if (other) return onnxProblem(model.nodes.some(({ op }) => op === 'ZipMap') ? 'zipmap' : 'not_a_tensor', other.name);
  return model.outputs.some(isLabel) ? onnxProblem('label_only') : onnxProblem('no_outputs');
}
