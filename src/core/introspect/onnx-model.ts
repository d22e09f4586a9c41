/** An ONNX file as far as a form needs it: what goes in, what comes out and what lies between. */

/** By the number in the file (TensorProto.DataType); what is not listed reads `other`. */
export const ELEMENT_TYPES = [
  'undefined',
  'float',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'double',
  'uint32',
  'uint64',
] as const;
export type ElementType = (typeof ELEMENT_TYPES)[number] | 'other';

export type OnnxTensor = {
  name: string;
  type: ElementType;
  dims: readonly number[];
  /** Where the content lies, if not in the file itself. */
  external: string | undefined;
  /** Read when asked for; empty for strings and for types that no table model uses. */
  numbers(): ArrayLike<number>;
  texts(): readonly string[];
};

export type Attribute = {
  int: number | undefined;
  float: number | undefined;
  text: string | undefined;
  tensor: OnnxTensor | undefined;
  ints: Float64Array;
  floats: Float32Array;
  texts: readonly string[];
};

/** `domain` is the empty string for ONNX's own operators. */
export type OnnxNode = {
  op: string;
  domain: string;
  inputs: readonly string[];
  outputs: readonly string[];
  attributes: ReadonlyMap<string, Attribute>;
};

/** `shape`: a number, or undefined where the size is open; undefined as a whole where the file does not say. */
export type OnnxValue = {
  name: string;
  isTensor: boolean;
  type: ElementType;
  shape: readonly (number | undefined)[] | undefined;
};

export type OnnxModel = {
  irVersion: number;
  opsets: Readonly<Record<string, number>>;
  producer: { name: string; version: string };
  metadata: ReadonlyMap<string, string>;
  /** What has to be fed: without the inputs that an initializer already fills. */
  inputs: readonly OnnxValue[];
  outputs: readonly OnnxValue[];
  nodes: readonly OnnxNode[];
  initializers: ReadonlyMap<string, OnnxTensor>;
  functions: readonly { name: string; domain: string }[];
};

export const ML_DOMAIN = 'ai.onnx.ml';
