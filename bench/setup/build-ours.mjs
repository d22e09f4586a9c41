/** Builds the site and its server as `npm run build` does, into folders of their own, so that nobody's `dist` changes under a measurement. */
import path from 'node:path';
import { BENCH, PROJECT, SERVER, SITE } from '../places.mjs';
import { runCommand } from './commands.mjs';

const SERVER_CONFIG = 'vite.server.config.ts';
const WORKER_CONFIG = 'vite.service-worker.config.ts';
export const SCORE_ALONE = path.join(SERVER, 'score-alone', 'score-alone.js');

function viteBuild(outDir, ...words) {
  const empty = words.includes(WORKER_CONFIG) ? [] : ['--emptyOutDir'];
  const vite = path.join(PROJECT, 'node_modules/vite/bin/vite.js');
  runCommand(process.execPath, [vite, 'build', '--outDir', outDir, ...empty, '--logLevel', 'error', ...words]);
}

export function buildOurs() {
  console.error('Building ours');
  viteBuild(SITE);
  viteBuild(SITE, '--config', WORKER_CONFIG);
  viteBuild(SERVER, '--config', SERVER_CONFIG);
}

/** Needs `buildOurs` first: it goes below the server's folder. */
export function buildScoreAlone() {
  viteBuild(path.dirname(SCORE_ALONE), '--config', SERVER_CONFIG, '--ssr', path.join(BENCH, 'measure/score-alone.mjs'));
}
