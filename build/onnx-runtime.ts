/** Ships onnxruntime-web's wasm exactly once, packed with Zstandard as a `.bin`, and tells the page its name, size and hash. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Zstd } from '@hpcc-js/wasm-zstd';
import type { Plugin } from 'vite';
import { readPackageRuntime } from './package-runtime.ts';

const VIRTUAL_ID = 'virtual:onnx-runtime';
const RESOLVED_ID = `\0${VIRTUAL_ID}`;
const DEV_PATH = '/@onnx-runtime.bin';
/** In the bundle of onnxruntime-web: without this the bundler would emit the raw 14 MB a second time. */
const OWN_WASM_URL = /new URL\("ort-wasm-simd-threaded\.wasm",\s*import\.meta\.url\)\.href/g;

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const LEVEL = 19;

type PackedRuntime = { bytes: Uint8Array; sha256: string };

/** Packing takes seconds, so the result is kept beside the packages, under the hash of what was packed. */
async function packRuntime(cacheFolder: string): Promise<PackedRuntime> {
  const wasm = await readPackageRuntime();
  const cached = path.join(cacheFolder, `onnx-runtime-${sha256Of(wasm)}-${LEVEL}.zst`);
  let bytes: Uint8Array | undefined = await readFile(cached).catch(() => undefined);
  if (!bytes) {
    bytes = (await Zstd.load()).compress(wasm, LEVEL);
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(cached, bytes);
  }
  return { bytes, sha256: sha256Of(bytes) };
}

export function onnxRuntime(): Plugin {
  let isBuild = false;
  let cacheFolder = '';
  let packed: Promise<PackedRuntime> | undefined;
  const runtime = () => (packed ??= packRuntime(cacheFolder));

  return {
    name: 'modeldesk:onnx-runtime',
    enforce: 'pre',
    configResolved(config) {
      isBuild = config.command === 'build';
      cacheFolder = path.join(config.root, 'node_modules/.cache/modeldesk');
    },
    resolveId: (id) => (id === VIRTUAL_ID ? RESOLVED_ID : undefined),
    async load(id) {
      if (id !== RESOLVED_ID) return undefined;
      const { bytes, sha256 } = await runtime();
      const url = isBuild
        ? `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', name: 'onnx-runtime.bin', source: bytes })}`
        : JSON.stringify(DEV_PATH);
      return `export const runtime = { url: ${url}, sha256: ${JSON.stringify(sha256)}, bytes: ${bytes.length} };`;
    },
    transform(code, id) {
      if (!isBuild || !id.includes('ort.wasm.bundle.min.mjs')) return undefined;
      const replaced = code.replaceAll(OWN_WASM_URL, '""');
      if (replaced === code) this.error('onnxruntime-web no longer names its wasm as expected: look at OWN_WASM_URL');
      return { code: replaced, map: null };
    },
    configureServer(server) {
      server.middlewares.use(DEV_PATH, (_, response, next) => {
        response.setHeader('Content-Type', 'application/octet-stream');
        runtime().then(({ bytes }) => response.end(bytes), next);
      });
    },
    generateBundle(_, bundle) {
      const names = Object.keys(bundle).sort();
      const packedName = names.find((name) => name.includes('onnx-runtime') && name.endsWith('.bin'));
      if (!packedName) return;
      const build = sha256Of(Buffer.from(names.join('\n'))).slice(0, 12);
      this.emitFile({ type: 'asset', fileName: 'build.json', source: `${JSON.stringify({ build, runtime: packedName })}\n` });
    },
  };
}
