/** Log lines to standard output, several at a time: a write for each would be a system call for each request. */
import type { Log } from './site.ts';

const FLUSH_AFTER_MS = 100;

/** Each line gets its time at once and is written within a tenth of a second, or when the process ends. */
export function makeLog(write: (text: string) => void): Log {
  let waiting = '';
  const flush = () => {
    if (waiting !== '') write(waiting);
    waiting = '';
  };
  process.once('exit', flush);
  return (line) => {
    if (waiting === '') setTimeout(flush, FLUSH_AFTER_MS).unref();
    waiting += `${new Date().toISOString()} ${line}\n`;
  };
}
