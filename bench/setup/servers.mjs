/** Servers that the benchmark starts; all of them end with it, however it ends. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BENCH, CACHE, PIPELINE, PROJECT, SERVER, SITE } from '../places.mjs';
import { pythonOf } from './environments.mjs';

const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 20;

/** @typedef {{ name: string, origin: string, residentBytes(): number, stop(): Promise<void> }} Server */

const children = new Set();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

function freePort() {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function stop(child) {
  if (!children.has(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(force);
}

/**
 * Starts a server on a free port and waits until it answers HTTP; its words go to a file under .cache.
 * @param {{ name: string, command: string, words: (port: number) => string[], env?: Record<string, string> }} options
 * @returns {Promise<Server>}
 */
export async function startServer({ name, command, words, env = {} }) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  mkdirSync(CACHE, { recursive: true });
  const logFile = path.join(CACHE, `${name.replace(/\W+/g, '-')}.log`);
  const log = openSync(logFile, 'w');
  const child = spawn(command, words(port), { cwd: PROJECT, env: { ...process.env, ...env, PORT: String(port) }, stdio: ['ignore', log, log] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  child.once('error', () => children.delete(child));
  const deadline = Date.now() + START_WITHIN_MS;
  while (
    !(await fetch(origin).then(
      () => true,
      () => false,
    ))
  ) {
    if (!children.has(child) || Date.now() > deadline) {
      await stop(child);
      throw new Error(`${name} did not start: see ${path.relative(PROJECT, logFile)}`);
    }
    await wait(LOOK_EVERY_MS);
  }
  const residentBytes = () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) * 1024;
  return { name, origin, residentBytes, stop: () => stop(child) };
}

export const startOurs = (flags = []) =>
  startServer({
    name: 'Modeldesk',
    command: process.execPath,
    words: () => [...flags, path.join(SERVER, 'server.js')],
    env: { SITE, HOST: '127.0.0.1' },
  });

/** @param {{ name: string, environment: string, script: string, env?: Record<string, string> }} peer a program in peers/ */
export const startPeer = ({ name, environment, script, env = {} }) =>
  startServer({ name, command: pythonOf(environment), words: () => [path.join(BENCH, 'peers', script)], env: { PIPELINE, ...env } });

/** Streamlit has a command of its own, and no say in a program about its port. */
export const startStreamlit = (script) =>
  startServer({
    name: 'Streamlit',
    command: pythonOf('streamlit'),
    words: (port) => [
      ...['-m', 'streamlit', 'run', path.join(BENCH, 'peers', script), '--server.port', String(port), '--server.address', '127.0.0.1'],
      ...['--server.headless', 'true', '--browser.gatherUsageStats', 'false'],
    ],
    env: { PIPELINE },
  });

/** The plainest of hosts: it compresses nothing and closes every connection. */
export const startPlainHost = (folder) =>
  startServer({
    name: 'plain host',
    command: 'python3',
    words: (port) => ['-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', folder],
  });
