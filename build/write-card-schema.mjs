/** `npm run schema`: gives the exporter the present schema of cards. */
import { writeFile } from 'node:fs/promises';
import { runnerImport } from 'vite';

const { module } = await runnerImport('./build/card-schema.ts');
await writeFile('exporter/src/modeldesk/card.schema.json', module.cardSchemaJson());
