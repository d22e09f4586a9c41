/** An officer at a desk in a frame: types a whole applicant, and has it assessed. */
import type { FrameLocator } from '@playwright/test';
import { textIn } from '../src/core/value-format.ts';
import { cardOf, expect } from './framed.ts';

const card = cardOf('home-equity');
const row = card.golden.rows.find(
  ({ data, prediction }) => Object.values(data).every((value) => value !== null) && Number(prediction) > 0.1 && Number(prediction) < 0.5,
);
if (!row) throw new Error('the card has no golden row that is typed whole');
export const applicant = row.data;
const TOLERANCE = 1e-6;

/** Types a whole applicant, by hand. */
export async function typeIn(desk: FrameLocator): Promise<void> {
  for (const feature of card.features) {
    const label = textIn(feature.label, 'en');
    const value = applicant[feature.name];
    if (feature.kind === 'number' || feature.kind === 'integer') await desk.getByLabel(label, { exact: true }).fill(String(value));
    else if (feature.kind === 'category') {
      const option = feature.options.find((candidate) => candidate.value === value);
      const choice = option ? textIn(option.label, 'en') : '';
      const radio = desk.getByRole('radiogroup', { name: label });
      if ((await radio.count()) > 0) await radio.getByRole('radio', { name: choice }).check();
      else await desk.getByLabel(label, { exact: true }).selectOption(choice);
    }
  }
}

export const answersIn = (desk: FrameLocator): Promise<Record<string, string>> =>
  desk
    .locator('form.applicant-form')
    .evaluate((form: HTMLFormElement) => Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value)])));

/** Every way in which something typed could be told: as a number, as it stands in its field, as a choice. */
export const tracesOf = (values: Record<string, unknown>): string[] =>
  Object.values(values).flatMap((value) => {
    if (typeof value === 'string') return [value];
    return Number(value) >= 1000 ? [String(value), Number(value).toLocaleString('en')] : [];
  });

/** The officer's form answers as ever: Assess gives the number of what was typed. */
export async function assesses(desk: FrameLocator): Promise<void> {
  await desk.getByRole('button', { name: 'Assess' }).click();
  await expect.poll(async () => Math.abs(Number(await desk.locator('data').getAttribute('value')) - Number(row?.prediction))).toBeLessThan(TOLERANCE);
}
