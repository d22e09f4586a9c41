/** A desk that lists two versions of one made-up model, and what Python says must come out of them. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Card, CardSchema } from '../src/contract/card.ts';
import type { Row } from '../src/contract/feature.ts';

const FOLDER = 'e2e/models/small-loan';
const read = (file: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));

export const smallLoan = (version: 1 | 2): Card => CardSchema.parse(read(`${version}/card.json`));

export type Estimate = { value: number; low: number; high: number };
export type ExpectedGroup = {
  value: string | null;
  rows: number;
  positives: number;
  approved: number;
  approval: Estimate;
  falsePositiveRate?: Estimate;
  falseNegativeRate?: Estimate;
  impactRatio?: Estimate;
};
/** Of `expected.json`, which `exporter/tests/version_truth.py` works out without the exporter. */
export const expected = read('expected.json') as {
  examples: { version: number; label: string; data: Row; probabilities: Record<'1' | '2', number | null>; refused: Record<string, string[]> }[];
  groups: Record<'1' | '2', { name: string; comparedWith: string | null; leftOut: number; groups: ExpectedGroup[] }[]>;
};

/** What the page is given in the place of the shipped models. */
export async function listSmallLoan(page: Page, entries: object[] = [{ version: 1 }, { version: 2 }]): Promise<void> {
  const models = entries.map((entry) => ({ id: 'small-loan', ...entry }));
  await page.route('**/desk.json', (route) => route.fulfill({ json: { models, default: 'small-loan' } }));
  await page.route('**/models/small-loan/*/*', (route) => {
    const [version, name] = new URL(route.request().url()).pathname.split('/').slice(-2);
    return route.fulfill({ path: `${FOLDER}/${version}/${name}` });
  });
}
