/** Commands that run to their end while the benchmark prepares; a failing one ends it with its words. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { PROJECT } from '../places.mjs';

/** @param {string} command @param {string[]} words */
export function runCommand(command, words, { cwd = PROJECT, env = {} } = {}) {
  const result = spawnSync(command, words, { cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (result.status === 0) return result.stdout;
  throw new Error(`${command} ${words.join(' ')} failed:\n${result.error?.message ?? ''}${result.stdout ?? ''}${result.stderr ?? ''}`);
}

/**
 * Makes something again only where the files that it is made from have changed.
 * @param {{ from: string[], stamp: string, make: () => void }} step
 */
export function makeOnce({ from, stamp, make }) {
  const hash = createHash('sha256');
  for (const file of from) hash.update(readFileSync(file));
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  make();
  writeFileSync(stamp, wanted);
}
