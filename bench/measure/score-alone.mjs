/** The model's run without HTTP, JSON or checks: a program of its own, bundled like the server. Prints microseconds for one applicant, of the batch that was disturbed least. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeApplicantCheck } from '../../src/contract/applicant.ts';
import { CardSchema } from '../../src/contract/card.ts';
import { installRuntime } from '../../src/inference/engine.ts';
import { inflate } from '../../src/inference/inflate.ts';
import { openScorer } from '../../src/inference/scorer.ts';

const WARM_UP_RUNS = 5000;
const BATCHES = 40;
const RUNS = 200;

const site = process.env.SITE;
const folder = path.join(site, process.env.MODEL_FOLDER);
const { runtime } = JSON.parse(await readFile(path.join(site, 'build.json'), 'utf8'));
installRuntime(inflate(await readFile(path.join(site, runtime))));
const card = CardSchema.parse(JSON.parse(await readFile(path.join(folder, 'card.json'), 'utf8')));
const opened = await openScorer(card, await readFile(path.join(folder, card.model.file)));
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const applicant = makeApplicantCheck(card)(card.examples[0].data);
if (!applicant.ok) throw new Error(JSON.stringify(applicant.error));

const applicants = [applicant.value];
for (let i = 0; i < WARM_UP_RUNS; i++) await opened.value.score(applicants);
let fastest = Number.POSITIVE_INFINITY;
for (let batch = 0; batch < BATCHES; batch++) {
  const startedAt = performance.now();
  for (let i = 0; i < RUNS; i++) await opened.value.score(applicants);
  fastest = Math.min(fastest, (performance.now() - startedAt) / RUNS);
}
console.log(fastest * 1000);
process.exit(0);
