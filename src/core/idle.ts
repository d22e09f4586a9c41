/** How long a form has been left alone, by the wall clock: a computer that slept counts its sleep. */

const MINUTE_MS = 60_000;

/** `ending`: it is about to be cleared, and says so. `over`: it is to be cleared now. */
export type Idleness = 'in_use' | 'ending' | 'over';

/** Whether the limit is so short that a warning a whole minute before would come at once. */
export const isShort = (minutes: number): boolean => minutes < 2;

/** `lastUse` and `now` in milliseconds; the warning comes a minute before, or half a minute where there is but one. */
export function idlenessOf({ lastUse, now, minutes }: { lastUse: number; now: number; minutes: number }): Idleness {
  const left = minutes * MINUTE_MS - (now - lastUse);
  if (left <= 0) return 'over';
  return left <= (isShort(minutes) ? MINUTE_MS / 2 : MINUTE_MS) ? 'ending' : 'in_use';
}
