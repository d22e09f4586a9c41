/** What was not tested, and why, from the reports of Playwright and Vitest. */

/** @typedef {{ title: string, reason: string }} Skipped */

const NO_REASON = 'no reason given';

/** @returns {Skipped[]} */
export function skippedInPlaywright({ suites }, above = []) {
  return suites.flatMap((suite) => {
    const path = [...above, suite.title];
    const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => status === 'skipped')
        .map(({ annotations }) => ({
          title: [...path, title].join(' › '),
          reason: annotations.find(({ type, description }) => type === 'skip' && description)?.description ?? NO_REASON,
        })),
    );
    return [...own, ...skippedInPlaywright({ suites: suite.suites ?? [] }, path)];
  });
}

/** @returns {Skipped[]} */
export function skippedInVitest({ testResults }) {
  const skipped = testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => !['passed', 'failed'].includes(status)));
  return skipped.map(({ fullName }) => ({ title: fullName, reason: NO_REASON }));
}
