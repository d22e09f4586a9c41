import { expect, it } from 'vitest';
import { skippedInPlaywright, skippedInVitest } from './skipped-tests.mjs';

it('finds what Playwright skipped, in whatever group, with its reason', () => {
  const spec = (title: string, status: string, annotations: object[] = []) => ({ title, tests: [{ status, annotations }] });
  const reason = [{ type: 'skip', description: 'Caddy is not installed here' }];
  const report = {
    suites: [
      {
        title: 'hosts.spec.ts',
        specs: [spec('passes', 'expected'), spec('is left out', 'skipped')],
        suites: [{ title: 'Caddy', specs: [spec('opens', 'skipped', reason), spec('fails', 'unexpected')] }],
      },
    ],
  };
  expect(skippedInPlaywright(report)).toEqual([
    { title: 'hosts.spec.ts › is left out', reason: 'no reason given' },
    { title: 'hosts.spec.ts › Caddy › opens', reason: 'Caddy is not installed here' },
  ]);
});

it('finds what Vitest skipped or left to do', () => {
  const test = (fullName: string, status: string) => ({ fullName, status });
  const report = { testResults: [{ assertionResults: [test('a', 'passed'), test('b', 'skipped'), test('c', 'todo'), test('d', 'failed')] }] };
  expect(skippedInVitest(report).map(({ title }) => title)).toEqual(['b', 'c']);
});
