/** What either end takes from the other: how much in one message, and how many a second. */

/** The most that one message may hold, counted as its JSON would be, in characters. */
export const MAX_MESSAGE_CHARACTERS = 65_536;
export const MAX_MESSAGES_PER_SECOND = 50;
export const MUTED_FOR_MS = 10_000;

const SECOND_MS = 1000;
const ANY_NUMBER = 8;

const isPlainObject = (value: object) => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * Whether a value is JSON and no longer than a message may be. Stops as soon as it is not, so that cycles end and giants cost
 * nothing; dates, maps, buffers, bigints and the like are no JSON.
 */
export function isSmallJson(message: unknown): boolean {
  let left = MAX_MESSAGE_CHARACTERS;
  const open: unknown[] = [message];
  while (open.length > 0) {
    const value = open.pop();
    left -= typeof value === 'string' ? value.length + 2 : ANY_NUMBER;
    if (left < 0) return false;
    if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') continue;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return false;
      continue;
    }
    if (typeof value !== 'object') return false;
    if (Array.isArray(value)) {
      if (value.length * ANY_NUMBER > left) return false;
      open.push(...value);
      continue;
    }
    if (!isPlainObject(value)) return false;
    for (const key in value) {
      left -= key.length + 2;
      if (left < 0) return false;
      open.push((value as Record<string, unknown>)[key]);
    }
  }
  return true;
}

export type RateLimit = {
  /** Whether one more may come in now. One too many in a second, and none may for ten seconds. */
  admits(): 'yes' | 'mute-begins' | 'muted';
};

/** @param now the time in milliseconds */
export function createRateLimit(now: () => number): RateLimit {
  let recent: number[] = [];
  let mutedUntil = 0;
  return {
    admits() {
      const time = now();
      if (time < mutedUntil) return 'muted';
      recent = recent.filter((before) => time - before < SECOND_MS);
      recent.push(time);
      if (recent.length <= MAX_MESSAGES_PER_SECOND) return 'yes';
      mutedUntil = time + MUTED_FOR_MS;
      recent = [];
      return 'mute-begins';
    },
  };
}
