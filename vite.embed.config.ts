import { defineConfig } from 'vite';
import { embedTypes } from './build/embed-types.ts';

/** What a portal includes, beside index.html: a classic script for its page, and a module for its bundler, both with types. */
export default defineConfig({
  plugins: [embedTypes()],
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: 'src/embed.ts',
      checks: { emptyImportMeta: false },
      output: [
        { format: 'iife', entryFileNames: 'embed.js' },
        { format: 'es', entryFileNames: 'embed.module.js' },
      ],
    },
  },
});
