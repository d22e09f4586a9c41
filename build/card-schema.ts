/** The card's schema as JSON Schema, for whoever writes cards by another program than ours. */

import type { Plugin } from 'vite';
import * as z from 'zod';
import { CardSchema } from '../src/contract/card.ts';

export const CARD_SCHEMA_FILE = 'card.schema.json';

/** Cards as they are written: what has a default may be left out. The rules between fields are checked by the desk alone. */
export function cardSchemaJson(): string {
  const schema = { ...z.toJSONSchema(CardSchema, { io: 'input', target: 'draft-2020-12' }), title: 'Modeldesk model card, modeldesk/1' };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

export function cardSchema(): Plugin {
  return {
    name: 'modeldesk:card-schema',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: CARD_SCHEMA_FILE, source: cardSchemaJson() });
    },
  };
}
