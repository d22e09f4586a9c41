/** onnxruntime-web behind one function: the only importer, the same in the page's worker and in Node. */
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { type Failure, type FailureCode, failure } from '../contract/failure.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { OutputTensor } from '../core/decode.ts';
import type { Feeds, InputTensor } from '../core/encode.ts';

export type TensorShape = { name: string; type: string; columns: number | undefined };

/** One opened model. `run` takes whole `[rows, columns]` tensors and gives the named output. */
export type Session = {
  inputs: readonly TensorShape[];
  outputs: readonly string[];
  run(feeds: Feeds, output: string): Promise<OutputTensor>;
  release(): Promise<void>;
};

const ERROR_SEVERITY = 'error';

/** Hands the runtime its own bytes, so that it fetches nothing. One thread: more are slower for tables (see decisions). */
export function installRuntime(wasm: Uint8Array<ArrayBuffer>): void {
  env.wasm.wasmBinary = wasm.buffer.byteLength === wasm.byteLength ? wasm.buffer : wasm.slice().buffer;
  env.wasm.numThreads = 1;
  env.wasm.proxy = false;
  env.logLevel = ERROR_SEVERITY;
}

function toTensor({ type, data, dims }: InputTensor): Tensor {
  return new Tensor(type, data as never, dims as readonly number[]);
}

function shapesOf(metadata: readonly InferenceSession.ValueMetadata[]): TensorShape[] {
  return metadata.map((entry) => {
    if (!entry.isTensor) return { name: entry.name, type: 'not a tensor', columns: undefined };
    const columns = entry.shape[1];
    return { name: entry.name, type: entry.type, columns: typeof columns === 'number' ? columns : undefined };
  });
}

const NO_MEMORY = /bad_alloc|out of memory|could not allocate|failed to allocate|allocation failed|unable to grow|maximum memory size/i;

/**
 * What something thrown by the runtime means. With an error code it is the runtime's own answer, for which the caller
 * has the failure; without one the runtime has crashed, and what it says from then on is worth nothing.
 */
export function failureFrom(cause: unknown, answered: FailureCode): Failure {
  const detail = String(cause);
  if (NO_MEMORY.test(detail)) return failure('memory_exhausted', detail);
  return failure(detail.includes('ERROR_CODE') ? answered : 'worker_failed', detail);
}

/** Opens a model. Errors: `runtime_refused` where the wasm does not start, else those of `failureFrom`: `model_unreadable`. */
export async function openSession(model: Uint8Array): Promise<Result<Session, Failure>> {
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(model, { executionProviders: ['wasm'], graphOptimizationLevel: 'all' });
  } catch (cause) {
    const problem = failureFrom(cause, 'model_unreadable');
    const isRuntime = problem.code === 'worker_failed' && /no available backend|WebAssembly|wasm/i.test(String(cause));
    return err(isRuntime ? failure('runtime_refused', problem.detail) : problem);
  }
  return ok({
    inputs: shapesOf(session.inputMetadata),
    outputs: session.outputMetadata.filter((entry) => entry.isTensor).map((entry) => entry.name),
    async run(feeds, output) {
      const tensors = Object.fromEntries(Object.entries(feeds).map(([name, input]) => [name, toTensor(input)]));
      const results = await session.run(tensors, [output]);
      const tensor = results[output];
      if (!tensor) throw new Error(`no output named ${output}`);
      return { dims: tensor.dims, data: tensor.data as OutputTensor['data'] };
    },
    release: () => session.release(),
  });
}
