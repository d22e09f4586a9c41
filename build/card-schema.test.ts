import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cardSchemaJson } from './card-schema.ts';

it('is the one that the exporter checks against: `npm run schema` writes it', () => {
  expect(readFileSync('exporter/src/modeldesk/card.schema.json', 'utf8')).toBe(cardSchemaJson());
});
