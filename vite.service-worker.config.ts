import { defineConfig } from 'vite';
import { precache } from './build/precache.ts';

/** The service worker as one classic script beside index.html: its name is fixed, and it lists the files that were built before. */
export default defineConfig({
  plugins: [precache()],
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    rolldownOptions: { input: 'src/service-worker.ts', output: { format: 'iife', entryFileNames: 'service-worker.js' } },
  },
});
