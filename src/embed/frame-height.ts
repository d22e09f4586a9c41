/** How high the frame should be, said only when it changes, and never in a quarrel with the page that answers by resizing. */

const MIN_CHANGE_PX = 1;
const MAX_HEIGHT_PX = 20_000;
const QUARREL_TURNS = 4;
const QUARREL_MS = 2000;
const LONGEST_HOLD_MS = 60_000;

/** `height`: to be told now. `lookAgainInMs`: a lower height is held back for so long. */
export type HeightStep = { height?: number; lookAgainInMs?: number };
export type FrameHeight = { measured(px: number, now: number): HeightStep };

/**
 * A height that goes up and down again and again within two seconds may be a quarrel: the larger of the two is held for two
 * seconds, then for four, and so on up to a minute, unless the content is higher still.
 */
export function createFrameHeight(): FrameHeight {
  let told: number | undefined;
  let turns: { at: number; isUp: boolean }[] = [];
  let heldUntil = 0;
  let holdMs = QUARREL_MS;
  return {
    measured(px, now) {
      const height = Math.min(Math.ceil(px), MAX_HEIGHT_PX);
      if (told === undefined) return { height: (told = height) };
      if (Math.abs(height - told) <= MIN_CHANGE_PX) return {};
      const isUp = height > told;
      if (!isUp && now < heldUntil) return { lookAgainInMs: heldUntil - now };
      turns = turns.filter(({ at }) => now - at < QUARREL_MS);
      if (turns.at(-1)?.isUp !== isUp) turns.push({ at: now, isUp });
      if (turns.length >= QUARREL_TURNS) {
        turns = [];
        heldUntil = now + holdMs;
        holdMs = Math.min(2 * holdMs, LONGEST_HOLD_MS);
        if (!isUp) return { lookAgainInMs: heldUntil - now };
      }
      return { height: (told = height) };
    },
  };
}
