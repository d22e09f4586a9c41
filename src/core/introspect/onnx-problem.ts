/** What can keep an ONNX file on its own from becoming a form: a closed union. The sentences live in `sentences-en.ts`. */

export const ONNX_PROBLEM_CODES = [
  // the file
  'empty',
  'pickle',
  'not_onnx',
  'truncated',
  'damaged',
  'external_data',
  'newer_ir',
  'newer_opset',
  'missing_opset',
  'unknown_operator',
  // what goes in
  'no_inputs',
  'input_type',
  'input_shape',
  'unknown_width',
  'unknown_options',
  'too_many_features',
  'no_card',
  // what comes out
  'no_outputs',
  'zipmap',
  'not_a_tensor',
  'label_only',
  'not_probabilities',
  'output_shape',
  // opening and running it
  'wrong_width',
  'wrong_rank',
  'wrong_type',
  'missing_input',
  'extra_input',
  'out_of_memory',
  'engine_refused',
  'closed',
  'run_failed',
  'load_failed',
] as const;
export type OnnxProblemCode = (typeof ONNX_PROBLEM_CODES)[number];

export type OnnxProblem = {
  code: OnnxProblemCode;
  /** What it is about: an input, an output, an operator, a version, a file. */
  name?: string;
};

export const onnxProblem = (code: OnnxProblemCode, name?: string): OnnxProblem => (name === undefined ? { code } : { code, name });
