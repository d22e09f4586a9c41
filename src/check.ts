/** Composition root of `npm run check`: every model of a desk, tested as the desk tests it. */
import './contract/zod-without-eval.ts';
import path from 'node:path';
import { readPackageRuntime } from '../build/package-runtime.ts';
import { modelFolder } from './contract/desk.ts';
import { installRuntime } from './inference/engine.ts';
import { readDeskFile } from './publish/desk-list.ts';
import { checkModelFolder, readModelFolder, sha256Of } from './publish/model-folder.ts';
import { sentenceOf } from './publish/problem.ts';

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
    const isPinned = !model.ok || !entry.card || entry.card === `sha256-${sha256Of(model.value.cardText)}`;
    const isListedRight = !model.ok || !entry.features || entry.features.join() === model.value.card.features.map(({ name }) => name).join();
    const trouble = !checked.ok
      ? sentenceOf(checked.error)
      : !isPinned
        ? 'its card is not the one that desk.json pins'
        : isListedRight
          ? undefined
          : 'its features are not those of desk.json';
    if (trouble !== undefined) failed += 1;
    const good = checked.ok ? `${checked.value.rows} golden rows, largest difference ${checked.value.largestDifference.toExponential(1)}` : '';
    say(`${trouble === undefined ? 'ok ' : 'BAD'} ${entry.id}/${entry.version}: ${trouble ?? good}`);
  }
  say(failed === 0 ? 'Every model is as its card says.' : `${failed} of ${read.value.desk.models.length} models may not be used.`);
  return failed === 0 ? 0 : 1;
}
