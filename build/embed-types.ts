/** Puts the portal's types beside each form of the script that `<model-desk>` comes in. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const TYPES = 'src/embed/portal-types.ts';

export function embedTypes(): Plugin {
  return {
    name: 'modeldesk:embed-types',
    generateBundle({ format }) {
      this.emitFile({ type: 'asset', fileName: format === 'iife' ? 'embed.d.ts' : 'embed.module.d.ts', source: readFileSync(TYPES, 'utf8') });
    },
  };
}
