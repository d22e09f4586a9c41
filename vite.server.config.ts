import { defineConfig } from 'vite';
import { onnxRuntime } from './build/onnx-runtime.ts';

/** The Node server as one file with everything in it: `node dist-server/server.js` needs no node_modules. */
export default defineConfig({
  plugins: [onnxRuntime()],
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: { ssr: 'src/server.ts', outDir: 'dist-server', target: 'node20', minify: false },
});
