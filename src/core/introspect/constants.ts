/** Constants of the graph: initializers, Constant nodes, and attributes that are numbers or texts. */
import type { Category } from './cell.ts';
import type { OnnxModel, OnnxNode, OnnxTensor } from './onnx-model.ts';

export type Constants = ReadonlyMap<string, OnnxTensor>;

const KEEPS_CONTENT: ReadonlySet<string> = new Set(['Identity', 'Cast', 'Reshape', 'Squeeze', 'Unsqueeze', 'Flatten']);

function listTensor(values: readonly Category[], name: string): OnnxTensor {
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  return {
    name,
    type: texts.length > 0 ? 'string' : 'float',
    dims: [values.length],
    external: undefined,
    numbers: () => numbers,
    texts: () => texts,
  };
}

function constantOf(node: OnnxNode): OnnxTensor | undefined {
  const { attributes } = node;
  const tensor = attributes.get('value')?.tensor;
  if (tensor) return tensor;
  const scalar = attributes.get('value_float')?.float ?? attributes.get('value_int')?.int ?? attributes.get('value_string')?.text;
  if (scalar !== undefined) return listTensor([scalar], node.outputs[0] ?? '');
  const list = [...valuesOf(node, 'value')];
  return list.length > 0 ? listTensor(list, node.outputs[0] ?? '') : undefined;
}

export function findConstants(model: Pick<OnnxModel, 'nodes' | 'initializers'>): Constants {
  const constants = new Map(model.initializers);
  for (const node of model.nodes) {
    const [input = ''] = node.inputs;
    const [output = ''] = node.outputs;
    const tensor = node.op === 'Constant' ? constantOf(node) : KEEPS_CONTENT.has(node.op) ? constants.get(input) : undefined;
    if (tensor) constants.set(output, tensor);
  }
  return constants;
}

/** Numbers or texts, whichever the tensor holds. */
export function contentOf(tensor: OnnxTensor): readonly Category[] {
  const texts = tensor.texts();
  return texts.length > 0 ? texts : Array.from(tensor.numbers());
}

const LIST_SUFFIXES = ['strings', 'int64s', 'ints', 'floats'] as const;

/** The list attribute `<stem>_strings`, `_int64s`, `_ints`, `_floats` or `_tensor`, whichever the node has. */
export function valuesOf(node: OnnxNode, stem: string): readonly Category[] {
  for (const suffix of LIST_SUFFIXES) {
    const attribute = node.attributes.get(`${stem}_${suffix}`);
    if (!attribute) continue;
    if (attribute.texts.length > 0) return attribute.texts;
    if (attribute.ints.length > 0) return Array.from(attribute.ints);
    if (attribute.floats.length > 0) return Array.from(attribute.floats);
  }
  const tensor = node.attributes.get(`${stem}_tensor`)?.tensor;
  return tensor ? contentOf(tensor) : [];
}
