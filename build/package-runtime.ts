/** The wasm as the installed package holds it: for `npm run dev` and tests in Node. The built server reads its own copy. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export async function readPackageRuntime(): Promise<Uint8Array<ArrayBuffer>> {
  const file = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');
  return new Uint8Array(await readFile(file));
}
