/** A program, run to its end. */
import { spawn } from 'node:child_process';

type Ran = { code: number; output: string; errors: string };

/** Never throws: a program that cannot be started ends with code 127. */
export function run(command: string, words: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('error', (cause) => resolve({ code: 127, output, errors: cause.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output, errors }));
  });
}
