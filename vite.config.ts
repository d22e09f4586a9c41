import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { cardSchema } from './build/card-schema.ts';
import { contentPolicy } from './build/content-policy.ts';
import { deskApi } from './build/desk-api.ts';
import { onnxRuntime } from './build/onnx-runtime.ts';
import { scoringWorker } from './build/scoring-worker.ts';

/** Relative assets, so that the folder works below any path of any web server. */
export default defineConfig({
  base: './',
  plugins: [react(), onnxRuntime(), scoringWorker(), contentPolicy(), cardSchema(), deskApi()],
  worker: { format: 'es', plugins: () => [onnxRuntime()] },
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0, chunkSizeWarningLimit: 600 },
  server: {
    host: '127.0.0.1',
    port: 5050,
    strictPort: true,
    watch: { ignored: ['**/bench/**', '**/exporter/**', '**/training/**', '**/.venv/**', '**/dist*/**'] },
  },
});
