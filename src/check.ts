/** Composition root of `npm run check`: every model of a desk, tested as the desk tests it. */
import './contract/zod-without-eval.ts';
import path from 'node:path';
import { readPackageRuntime } from '../build/package-runtime.ts';
import { type DeskEntry, modelFolder } from './contract/desk.ts';
import { installRuntime } from './inference/engine.ts';
import { readDeskFile } from './publish/desk-list.ts';
import { checkModelFolder, type ModelFolder, pinOf, readModelFolder } from './publish/model-folder.ts';
import { sentenceOf } from './publish/problem.ts';

/** What desk.json says of a sound model and the model does not. */
function differenceFromList(entry: DeskEntry, { card, cardText }: ModelFolder): string | undefined {
  if (entry.card && entry.card !== pinOf(cardText)) return 'its card is not the one that desk.json pins';
  const isListedRight = !entry.features || entry.features.join() === card.features.map(({ name }) => name).join();
  return isListedRight ? undefined : 'its features are not those of desk.json';
}

/** `words`: the desk's folder, or nothing for `public`. @returns the exit code */
export async function main([folder = 'public']: readonly string[], say: (line: string) => void): Promise<number> {
  const read = await readDeskFile(folder);
  if (!read.ok) {
    say(sentenceOf(read.error));
    return 1;
  }
  installRuntime(await readPackageRuntime());
  let failed = 0;
  for (const entry of read.value.desk.models) {
    const model = await readModelFolder(path.join(folder, modelFolder(entry)));
    const checked = model.ok ? await checkModelFolder(model.value) : model;
    const trouble = checked.ok && model.ok ? differenceFromList(entry, model.value) : checked.ok ? undefined : sentenceOf(checked.error);
    if (trouble !== undefined) failed += 1;
    const good = checked.ok ? `${checked.value.rows} golden rows, largest difference ${checked.value.largestDifference.toExponential(1)}` : '';
    say(`${trouble === undefined ? 'ok ' : 'BAD'} ${entry.id}/${entry.version}: ${trouble ?? good}`);
  }
  say(failed === 0 ? 'Every model is as its card says.' : `${failed} of ${read.value.desk.models.length} models may not be used.`);
  return failed === 0 ? 0 : 1;
}
