/** A pickle to a model folder: the exporter converts and compares it, in a process of its own. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { err, type Result } from '../contract/result.ts';
import type { Wanted } from './arguments.ts';
import { exporterPython, installLibrary, lastLine } from './exporter-python.ts';
import { type ModelFolder, readModelFolder } from './model-folder.ts';
import { type PublishProblem, problem, sentenceFrom } from './problem.ts';
import { run } from './run.ts';

const EXPORTER = 'exporter';
const CACHE = 'node_modules/.cache/modeldesk';

type Named = { id: string; version: number };

/** Errors: the exporter's own sentence. The folder is made apart and read back: the caller publishes it. */
export async function modelFromPickle(wanted: Wanted, named: Named, say: (line: string) => void): Promise<Result<ModelFolder, PublishProblem>> {
  const { file, data, target } = wanted;
  if (!data || !target)
    return err(problem('A pickle needs the rows it was trained on and the column it predicts.', 'Add --data train.csv --target NAME.'));
  const python = await exporterPython(EXPORTER, CACHE, say);
  if (!python.ok) return python;
  const apart = await mkdtemp(path.join(tmpdir(), 'modeldesk-'));
  try {
    const { title, positive, tolerance, group = [], isTrusted } = wanted;
    const given = Object.entries({ title, positive, tolerance }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
    const options = [...given, ...group.flatMap((name) => ['--group', name])];
    const words = [file, '--data', data, '--target', target, '--id', named.id, '--version', String(named.version), '--to', apart, ...options];
    const convert = () => run(python.value, ['-m', 'modeldesk', 'export', ...words, ...(isTrusted ? ['--trust'] : [])]);
    let ran = await convert();
    const [, missing] = /needs the Python module '(\w+)'/.exec(ran.errors) ?? [];
    if (missing !== undefined && (await installLibrary(python.value, missing, say))) ran = await convert();
    if (ran.code !== 0) return err(problem(sentenceFrom(lastLine(ran.errors))));
    const [version] = await readdir(path.join(apart, named.id)).catch(() => []);
    return await readModelFolder(path.join(apart, named.id, version ?? String(named.version)));
  } finally {
    await rm(apart, { recursive: true, force: true });
  }
}
