/** Programs that a test starts: each, with all that it started itself, is gone when it is ended or the test's process ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';

const START_WITHIN_MS = 60_000;
const END_WITHIN_MS = 3_000;

export type Program = {
  /** Waits until the program has written what the pattern finds, and gives what its first group holds. */
  written(pattern: RegExp): Promise<string>;
  end(): Promise<void>;
};

const isExecutable = (file: string) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of these commands that is on the path. */
export function findCommand(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

export function startProgram(command: string, words: string[], environment: NodeJS.ProcessEnv = {}): Program {
  // A group of its own, so that a signal reaches the program's children too.
  const child = spawn(command, words, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  child.on('error', (cause) => {
    output += cause;
  });
  const signalAll = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
    }
  };
  const endAll = () => signalAll('SIGKILL');
  process.once('exit', endAll);
  return {
    async written(pattern) {
      await expect.poll(() => output, { message: `${command} has started`, timeout: START_WITHIN_MS }).toMatch(pattern);
      return pattern.exec(output)?.[1] ?? '';
    },
    async end() {
      if (child.pid && child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        signalAll('SIGTERM');
        await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, END_WITHIN_MS))]);
      }
      endAll();
      process.off('exit', endAll);
    },
  };
}
