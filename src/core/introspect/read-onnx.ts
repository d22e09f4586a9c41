/** Bytes to an `OnnxModel`, or why they are none that this desk can open. Total: garbage gives a problem, never an exception. */
import { err, ok, type Result } from '../../contract/result.ts';
import type { OnnxModel, OnnxTensor } from './onnx-model.ts';
import { type OnnxProblem, onnxProblem } from './onnx-problem.ts';
import { NEWEST_IR, NEWEST_OPSETS, unknownOperators } from './operators.ts';
import { domainOf, type OnnxGraph, readGraph } from './read-graph.ts';
import { readPair } from './read-tensor.ts';
import { WireError, WireReader } from './wire.ts';

type Parts = {
  irVersion: number;
  opsets: Record<string, number>;
  producer: { name: string; version: string };
  metadata: Map<string, string>;
  graph: OnnxGraph | undefined;
  functions: { name: string; domain: string }[];
};

function readOpset(wire: WireReader): [domain: string, version: number] {
  let domain = '';
  let version = 0;
  wire.message((field) => {
    if (field === 1) domain = domainOf(wire.text());
    else if (field === 2) version = wire.int();
  });
  return [domain, version];
}

function readFunction(wire: WireReader): { name: string; domain: string } {
  const made = { name: '', domain: '' };
  wire.message((field) => {
    if (field === 1) made.name = wire.text();
    else if (field === 10) made.domain = domainOf(wire.text());
  });
  return made;
}

/** Fills `parts` as far as the bytes go, so that what was read before an error tells what the file is. */
function readModel(wire: WireReader, parts: Parts): void {
  wire.eachField((field) => {
    if (field === 1) parts.irVersion = wire.int();
    else if (field === 2) parts.producer.name = wire.text();
    else if (field === 3) parts.producer.version = wire.text();
    else if (field === 7) parts.graph = readGraph(wire);
    else if (field === 8) {
      const [domain, version] = readOpset(wire);
      parts.opsets[domain] = Math.max(version, parts.opsets[domain] ?? 0);
    } else if (field === 14) parts.metadata.set(...readPair(wire));
    else if (field === 25) parts.functions.push(readFunction(wire));
  });
}

const PICKLE_START = 0x80;
const isPickle = (bytes: Uint8Array): boolean => bytes[0] === PICKLE_START && (bytes[1] ?? 0) >= 2 && (bytes[1] ?? 9) <= 5;

function* tensorsOf({ initializers, nodes }: OnnxGraph): Generator<OnnxTensor> {
  yield* initializers.values();
  for (const { attributes } of nodes) for (const { tensor } of attributes.values()) if (tensor) yield tensor;
}

/** What the engine would refuse, or what cannot be fed, in the order in which a person would repair it. */
function problemOf(parts: Parts, graph: OnnxGraph, model: OnnxModel): OnnxProblem | undefined {
  if (parts.irVersion > NEWEST_IR) return onnxProblem('newer_ir', String(parts.irVersion));
  for (const [domain, newest] of Object.entries(NEWEST_OPSETS)) {
    const version = parts.opsets[domain] ?? 0;
    if (version > newest) return onnxProblem('newer_opset', domain === '' ? String(version) : `${domain} ${version}`);
  }
  for (const { external } of tensorsOf(graph)) if (external !== undefined) return onnxProblem('external_data', external);
  const missing = model.nodes.find(({ domain }) => parts.opsets[domain] === undefined);
  if (missing) return onnxProblem('missing_opset', missing.domain === '' ? 'ai.onnx' : missing.domain);
  const unknown = unknownOperators(model);
  if (unknown.length > 0) return onnxProblem('unknown_operator', unknown.join(', '));
  if (model.inputs.length === 0) return onnxProblem('no_inputs');
  if (model.outputs.length === 0) return onnxProblem('no_outputs');
  return undefined;
}

/** Reads the whole file. Errors: those of the first group of `ONNX_PROBLEM_CODES`, `no_inputs`, `no_outputs`. */
export function readOnnx(bytes: Uint8Array): Result<OnnxModel, OnnxProblem> {
  if (bytes.length === 0) return err(onnxProblem('empty'));
  if (isPickle(bytes)) return err(onnxProblem('pickle'));
  const parts: Parts = {
    irVersion: 0,
    opsets: Object.create(null),
    producer: { name: '', version: '' },
    metadata: new Map(),
    graph: undefined,
    functions: [],
  };
  const wire = new WireReader(bytes);
  try {
    readModel(wire, parts);
  } catch (cause) {
    if (parts.irVersion <= 0) return err(onnxProblem('not_onnx'));
    return err(onnxProblem(wire.isAtEnd || (cause instanceof WireError && cause.isCut) ? 'truncated' : 'damaged'));
  }
  const { graph } = parts;
  // Versions follow the graph in every file, so a file without them was cut just there.
  if (!graph || Object.keys(parts.opsets).length === 0) return err(onnxProblem(parts.irVersion > 0 ? 'truncated' : 'not_onnx'));
  const model: OnnxModel = {
    irVersion: parts.irVersion,
    opsets: parts.opsets,
    producer: parts.producer,
    metadata: parts.metadata,
    inputs: graph.inputs.filter(({ name }) => !graph.initializers.has(name)),
    outputs: graph.outputs,
    nodes: graph.nodes,
    initializers: graph.initializers,
    functions: parts.functions,
  };
  const problem = problemOf(parts, graph, model);
  return problem ? err(problem) : ok(model);
}
