/** `npm test`: format, lint, types, dead code, unit, build, end to end; the last line counts what passed and failed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { BROWSER_VARIABLE, findBrowser } from './find-browser.mjs';
import { skippedInPlaywright, skippedInVitest } from './skipped-tests.mjs';

const REPORTS = 'test-results';
const UNIT_REPORT = `${REPORTS}/unit.json`;
const E2E_REPORT = `${REPORTS}/e2e.json`;

const readReport = (file) => JSON.parse(readFileSync(file, 'utf8'));
const countUnit = () => {
  const report = readReport(UNIT_REPORT);
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: skippedInVitest(report) };
};
const countE2e = () => {
  const report = readReport(E2E_REPORT);
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped: skippedInPlaywright(report) };
};

const browser = findBrowser();
console.log(`Browser: ${browser.path}, from ${browser.source}.`);
const environment = { ...process.env, [BROWSER_VARIABLE]: browser.path };

const steps = [
  { name: 'format and lint', script: 'test:lint' },
  { name: 'types', script: 'test:types' },
  { name: 'dead code', script: 'test:dead' },
  { name: 'unit', script: 'test:unit', count: countUnit },
  { name: 'build', script: 'build' },
  { name: 'end to end', script: 'test:e2e', count: countE2e },
];

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
let passed = 0;
let failed = 0;
const skipped = [];
for (const { name, script, count } of steps) {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const isGood =
    spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit', env: environment, shell: process.platform === 'win32' }).status === 0;
  console.log(`== ${name}: ${isGood ? 'passed' : 'FAILED'} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  let counted = { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: [] };
  try {
    if (count) counted = count();
  } catch (cause) {
    console.log(`The report of ${name} could not be read: ${cause}`);
  }
  passed += counted.passed;
  failed += counted.failed;
  if (!isGood && counted.failed === 0) failed += 1;
  skipped.push(...counted.skipped);
}
if (skipped.length > 0) {
  console.log(`\n== NOT TESTED: ${skipped.length} skipped.${process.env.CI ? ' Where CI is set they count as failed.' : ''}`);
  for (const { title, reason } of skipped) console.log(`   ${title}\n     ${reason}`);
  if (process.env.CI) failed += skipped.length;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
