/** GraphProto: nodes, constants, inputs and outputs. Graphs inside nodes (If, Loop) are passed over. */
import type { Attribute, OnnxNode, OnnxTensor, OnnxValue } from './onnx-model.ts';
import { elementType, readTensor } from './read-tensor.ts';
import type { WireReader } from './wire.ts';

export type OnnxGraph = { nodes: OnnxNode[]; initializers: Map<string, OnnxTensor>; inputs: OnnxValue[]; outputs: OnnxValue[] };

const ONNX_OWN_DOMAIN = 'ai.onnx';
export const domainOf = (domain: string): string => (domain === ONNX_OWN_DOMAIN ? '' : domain);

function readAttribute(wire: WireReader): [name: string, Attribute] {
  const ints: number[] = [];
  const floats: number[] = [];
  const texts: string[] = [];
  let name = '';
  let int: number | undefined;
  let float: number | undefined;
  let text: string | undefined;
  let tensor: OnnxTensor | undefined;
  wire.message((field) => {
    if (field === 7) wire.floats(floats);
    else if (field === 8) wire.ints(ints);
    else if (field === 9) texts.push(wire.text());
    else if (field === 1) name = wire.text();
    else if (field === 2) float = wire.float();
    else if (field === 3) int = wire.int();
    else if (field === 4) text = wire.text();
    else if (field === 5) tensor = readTensor(wire);
  });
  return [name, { int, float, text, tensor, ints: Float64Array.from(ints), floats: Float32Array.from(floats), texts }];
}

function readNode(wire: WireReader): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, Attribute>();
  let op = '';
  let domain = '';
  wire.message((field) => {
    if (field === 1) inputs.push(wire.text());
    else if (field === 2) outputs.push(wire.text());
    else if (field === 4) op = wire.text();
    else if (field === 5) attributes.set(...readAttribute(wire));
    else if (field === 7) domain = domainOf(wire.text());
  });
  return { op, domain, inputs, outputs, attributes };
}

function readShape(wire: WireReader): (number | undefined)[] {
  const shape: (number | undefined)[] = [];
  wire.message((field) => {
    if (field !== 1) return;
    let size: number | undefined;
    wire.message((part) => {
      if (part === 1) size = wire.int();
    });
    shape.push(size !== undefined && size > 0 ? size : undefined);
  });
  return shape;
}

function readValue(wire: WireReader): OnnxValue {
  const value: { -readonly [K in keyof OnnxValue]: OnnxValue[K] } = { name: '', isTensor: false, type: 'undefined', shape: undefined };
  const readTensorType = (field: number) => {
    if (field === 1) value.type = elementType(wire.int());
    else if (field === 2) value.shape = readShape(wire);
  };
  wire.message((field) => {
    if (field === 1) value.name = wire.text();
    if (field !== 2) return;
    wire.message((kind) => {
      if (kind !== 1) return;
      value.isTensor = true;
      wire.message(readTensorType);
    });
  });
  return value;
}

export function readGraph(wire: WireReader): OnnxGraph {
  const graph: OnnxGraph = { nodes: [], initializers: new Map(), inputs: [], outputs: [] };
  wire.message((field) => {
    if (field === 1) graph.nodes.push(readNode(wire));
    else if (field === 5) {
      const tensor = readTensor(wire);
      graph.initializers.set(tensor.name, tensor);
    } else if (field === 11) graph.inputs.push(readValue(wire));
    else if (field === 12) graph.outputs.push(readValue(wire));
  });
  return graph;
}
