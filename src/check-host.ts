/** Composition root of `npm run check-host`: a host's strengths and faults in words. */
import './contract/zod-without-eval.ts';
import { checkHost } from './hosting/check.ts';
import type { Finding, Level } from './hosting/sentences.ts';

const USAGE = 'npm run check-host -- http://host/path/    asks a host for the desk that was copied there, as a browser does';
const HEADINGS: [Level, string][] = [
  ['well', 'Well'],
  ['note', 'To know'],
  ['better', 'Could be better'],
  ['broken', 'Broken'],
];

function readAddress([text, ...more]: readonly string[]): URL | undefined {
  if (text === undefined || more.length > 0 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol)) return undefined;
  return new URL(`${url.origin}${url.pathname.replace(/(\/index\.html)?\/?$/, '/')}`);
}

function tell(findings: readonly Finding[], say: (line: string) => void): void {
  for (const [level, heading] of HEADINGS) {
    const own = findings.filter((finding) => finding.level === level);
    if (own.length === 0) continue;
    say(`\n${heading} (${own.length})`);
    for (const { what, next } of own) say(`- ${what}${next ? `\n  ${next}` : ''}`);
  }
}

/** `words`: the address. @returns the exit code: 1 where something is broken, 2 where the address is none */
export async function main(words: readonly string[], say: (line: string) => void): Promise<number> {
  const base = readAddress(words);
  if (!base) {
    say(`One address of http or https is wanted.\n\n${USAGE}`);
    return 2;
  }
  say(`Asking ${base.href}`);
  const findings = await checkHost(base);
  tell(findings, say);
  const broken = findings.filter(({ level }) => level === 'broken').length;
  say(broken === 0 ? '\nNothing is broken: the desk works on this host.' : `\n${broken} broken: the desk does not work as it should on this host.`);
  return broken === 0 ? 0 : 1;
}
