/** Whether a listed model may still be used: withdrawn by its host, past its last day, or near it. */
import type { DeskEntry } from '../contract/desk.ts';

export const WARNING_DAYS = 30;
const DAY_MS = 86_400_000;

export type ModelLife =
  | { state: 'in_use' }
  | { state: 'ending'; until: string; daysLeft: number }
  | { state: 'ended'; until: string }
  | { state: 'withdrawn'; why: string };

/** `today` as YYYY-MM-DD where the reader is; `validUntil` is the last day of use. */
export function lifeOf({ validUntil, withdrawn }: Pick<DeskEntry, 'validUntil' | 'withdrawn'>, today: string): ModelLife {
  if (withdrawn !== undefined) return { state: 'withdrawn', why: withdrawn };
  if (validUntil === undefined) return { state: 'in_use' };
  const daysLeft = Math.round((Date.parse(validUntil) - Date.parse(today)) / DAY_MS);
  if (daysLeft < 0) return { state: 'ended', until: validUntil };
  return daysLeft <= WARNING_DAYS ? { state: 'ending', until: validUntil, daysLeft } : { state: 'in_use' };
}

/** Whether new assessments are accepted. */
export const isUsable = (life: ModelLife): boolean => life.state === 'in_use' || life.state === 'ending';

/** The calendar day where the reader is, as YYYY-MM-DD. */
export function dayOf(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
