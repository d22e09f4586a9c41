/** Installs what the benchmark needs and the project does not: the load generator, and one Python environment per peer. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { BENCH, CACHE, PIPELINE, PROJECT } from '../places.mjs';
import { makeOnce, runCommand } from './commands.mjs';

const PYTHON = 'python3';
const environmentFolder = (name) => path.join(CACHE, `env-${name}`);

export const pythonOf = (name) => path.join(environmentFolder(name), 'bin', 'python');

/** Where a peer's packages are, as its own Python says. */
export function packagesOf(name) {
  return runCommand(pythonOf(name), ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))']).trim();
}

export function installLoadGenerator() {
  const packages = path.join(BENCH, 'node_modules');
  const make = () => runCommand('npm', ['ci', '--no-audit', '--no-fund'], { cwd: BENCH });
  mkdirSync(packages, { recursive: true });
  makeOnce({ from: [path.join(BENCH, 'package-lock.json')], stamp: path.join(packages, '.bench-stamp'), make });
}

/** @param {string} name of a file in requirements/ */
export function installPeer(name) {
  const folder = environmentFolder(name);
  const requirements = path.join(BENCH, 'requirements');
  const wanted = path.join(requirements, `${name}.txt`);
  makeOnce({
    from: [wanted, path.join(requirements, 'pipeline.txt')],
    stamp: path.join(CACHE, `env-${name}.stamp`),
    make() {
      console.error(`Installing ${name} for Python; once, a minute or two`);
      rmSync(folder, { recursive: true, force: true });
      runCommand(PYTHON, ['-m', 'venv', folder]);
      runCommand(pythonOf(name), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', wanted]);
    },
  });
}

/** Fits and pickles the models that are added to a desk, each beside its rows. */
export function fitModels() {
  const script = path.join(BENCH, 'peers/fit_models.py');
  const training = ['home_equity/model.py', 'consumer_credit/train.py', 'model1/train.py'].map((file) => path.join(PROJECT, 'training', file));
  const make = () => runCommand(pythonOf('exporter'), ['-m', 'bench.peers.fit_models', CACHE]);
  makeOnce({ from: [script, ...training, path.join(BENCH, 'requirements/exporter.txt')], stamp: path.join(CACHE, 'models.stamp'), make });
}

/** Fits the pipeline with the training script's own function and pickles it. */
export function fitPipeline() {
  const training = path.join(PROJECT, 'training');
  const from = ['home_equity/model.py', 'home_equity/twins.py', 'datasets.py', 'data/hmeq.csv'].map((file) => path.join(training, file));
  const requirements = path.join(BENCH, 'requirements/pipeline.txt');
  if (!existsSync(PIPELINE)) rmSync(`${PIPELINE}.stamp`, { force: true });
  makeOnce({
    from: [...from, requirements, path.join(BENCH, 'peers/fit_pipeline.py')],
    stamp: `${PIPELINE}.stamp`,
    make() {
      console.error('Fitting the pipeline; once');
      runCommand(pythonOf('flask'), ['-m', 'bench.peers.fit_pipeline', PIPELINE]);
    },
  });
}
