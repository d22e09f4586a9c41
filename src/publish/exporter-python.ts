/** The Python that has the exporter: the one that is named, or an environment made for it once and kept. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '../contract/result.ts';
import { type PublishProblem, problem } from './problem.ts';
import { run } from './run.ts';

export const PYTHON_VARIABLE = 'MODELDESK_PYTHON';
const CANDIDATES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python'];
const OLDEST: [number, number] = [3, 11];

/** The first Python on the path that is new enough. */
async function findPython(): Promise<Result<string, PublishProblem>> {
  for (const name of CANDIDATES) {
    const asked = await run(name, ['-c', 'import sys; print(*sys.version_info[:2])']);
    const [major = 0, minor = 0] = asked.output.trim().split(' ').map(Number);
    if (asked.code === 0 && (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]))) return ok(name);
  }
  return err(
    problem(
      'A pickle needs Python 3.11 or newer, and none was found.',
      `Install it, or name one that has the exporter: ${PYTHON_VARIABLE}=/path/to/python npm run add -- …`,
    ),
  );
}

const pythonOf = (environment: string) => path.join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** `exporter`: the exporter's folder; `cache`: where the environment is kept. The path of an interpreter. */
export async function exporterPython(exporter: string, cache: string, say: (line: string) => void): Promise<Result<string, PublishProblem>> {
  const named = process.env[PYTHON_VARIABLE];
  if (named) return ok(named);
  const needs = await readFile(path.join(exporter, 'pyproject.toml'));
  const environment = path.join(cache, `exporter-${createHash('sha256').update(needs).digest('hex').slice(0, 12)}`);
  if (existsSync(pythonOf(environment))) return ok(pythonOf(environment));
  const python = await findPython();
  if (!python.ok) return python;
  say('The first pickle: installing the exporter and what it needs. This takes a minute or two.');
  await mkdir(cache, { recursive: true });
  const staged = `${environment}.new`;
  await rm(staged, { recursive: true, force: true });
  const made = await run(python.value, ['-m', 'venv', staged]);
  if (made.code !== 0) return err(problem('A Python environment could not be made.', lastLine(made.errors)));
  const installed = await run(pythonOf(staged), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-e', exporter]);
  if (installed.code !== 0) return err(problem('The exporter could not be installed with pip.', lastLine(installed.errors)));
  await rename(staged, environment);
  return ok(pythonOf(environment));
}

/** Libraries whose models the exporter converts, and their packages: they are large, so they come when a pickle needs one. */
const MODEL_LIBRARIES: Record<string, string> = { lightgbm: 'lightgbm', xgboost: 'xgboost-cpu' };

/** Installs the library that a pickle was made with, if it is one of the known. False where it is not, or did not install. */
export async function installLibrary(python: string, module: string, say: (line: string) => void): Promise<boolean> {
  const wanted = MODEL_LIBRARIES[module];
  if (wanted === undefined || process.env[PYTHON_VARIABLE]) return false;
  say(`The pickle needs ${module}: installing it.`);
  return (await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wanted])).code === 0;
}

export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
