/** What onnxruntime-web says when a model does not open or run, as a closed code. Its text, with paths of its makers, is never shown. */
import { type OnnxProblem, type OnnxProblemCode, onnxProblem } from './onnx-problem.ts';

/** In this order: the first that fits. A named group `name` becomes the problem's name. */
const MESSAGES: readonly [RegExp, OnnxProblemCode][] = [
  [/no graph was found in the protobuf/i, 'empty'],
  [/protobuf parsing failed/i, 'damaged'],
  [/unsupported model ir version: (?<name>\d+)/i, 'newer_ir'],
  [/opset (?<name>\d+) is under development/i, 'newer_opset'],
  [/no op registered for (?<name>\w+)/i, 'unknown_operator'],
  [/fatal error: (?:[\w.-]+:)?(?<name>\w+)\(-?\d+\) is not a registered function/i, 'unknown_operator'],
  [/could not find an implementation for (?<name>\w+)/i, 'unknown_operator'],
  [/no opset import for domain '?(?<name>[\w.-]*)'?/i, 'missing_opset'],
  [/external data/i, 'external_data'],
  [/invalid rank for input: (?<name>\S+)/i, 'wrong_rank'],
  [/got invalid dimensions for input: (?<name>\S+)/i, 'wrong_width'],
  [/unexpected input data type/i, 'wrong_type'],
  [/input '(?<name>[^']*)' is missing in 'feeds'/i, 'missing_input'],
  [/missing input: (?<name>\S+)/i, 'missing_input'],
  [/invalid input '(?<name>[^']*)'/i, 'extra_input'],
  [/invalid feed input name: ?(?<name>\S+)/i, 'extra_input'],
  [/non-tensor typed value|can't access output tensor data/i, 'not_a_tensor'],
  [/invalid session id|session (?:was|is|has been) (?:released|disposed)/i, 'closed'],
  [/out of memory|bad_alloc|memory allocation|failed to allocate|array buffer allocation failed|invalid array length/i, 'out_of_memory'],
  [/no available backend|expected magic word|webassembly|networkerror|\bwasm\b/i, 'engine_refused'],
];

/** `isOpen`: the model had opened and failed at a run. Anything that is not known gives `load_failed` or `run_failed`. */
export function explainFailure(message: string, { isOpen }: { isOpen: boolean }): OnnxProblem {
  for (const [pattern, code] of MESSAGES) {
    const found = pattern.exec(message);
    if (found) return onnxProblem(code, found.groups?.name);
  }
  return onnxProblem(isOpen ? 'run_failed' : 'load_failed');
}
