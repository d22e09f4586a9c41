/**
 * Finds a Chromium for the tests and says where: environment variable, Playwright's own, the system's, or one that it
 * installs. Playwright's own download is not tried: test machines may reach package registries only.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

export const BROWSER_VARIABLE = 'MODELDESK_BROWSER';
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const MAC_APPS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return [...SYSTEM_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...MAC_APPS].find(isExecutable);
}

function installWithApt() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  process.stderr.write('No browser found: installing the chromium package with apt-get.\n');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...words) => execFileSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
  run('update', '-qq');
  run('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  return onPath();
}

/** @returns {{ path: string, source: string }} */
export function findBrowser() {
  const named = process.env[BROWSER_VARIABLE];
  if (named) {
    if (!isExecutable(named)) throw new Error(`${BROWSER_VARIABLE} names ${named}, which cannot be run`);
    return { path: named, source: `the variable ${BROWSER_VARIABLE}` };
  }
  const own = chromium.executablePath();
  if (own && existsSync(own)) return { path: own, source: 'Playwright' };
  const system = onPath();
  if (system) return { path: system, source: 'the system' };
  const installed = installWithApt();
  if (installed) return { path: installed, source: 'a fresh installation' };
  throw new Error(`No Chromium or Chrome was found. Install one, or name it: ${BROWSER_VARIABLE}=/path/to/chromium npm test`);
}
