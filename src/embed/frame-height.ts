/** How high the frame should be, said only when it changes, and never in a quarrel with the page that answers by resizing. */

const MIN_CHANGE_PX = 1;
const MAX_HEIGHT_PX = 20_000;
const QUARREL_TURNS = 4;
const QUARREL_MS = 2000;

export type FrameHeight = {
  /** Takes a measured height and gives the one to tell, or undefined where nothing is to be told. */
  measured(px: number, now: number): number | undefined;
};

/**
 * A height that goes up and down again and again within two seconds is answered by one that holds the larger of the two
 * until the content is higher still, or has been calm for as long.
 */
export function createFrameHeight(): FrameHeight {
  let told: number | undefined;
  let turns: { at: number; isUp: boolean }[] = [];
  let held: { height: number; until: number } | undefined;
  return {
    measured(px, now) {
      let height = Math.min(Math.ceil(px), MAX_HEIGHT_PX);
      if (held && now < held.until && height <= held.height) {
        held.until = now + QUARREL_MS;
        height = held.height;
      } else held = undefined;
      if (told !== undefined && Math.abs(height - told) <= MIN_CHANGE_PX) return undefined;
      if (told !== undefined) {
        const isUp = height > told;
        turns = turns.filter(({ at }) => now - at < QUARREL_MS);
        if (turns.at(-1)?.isUp !== isUp) turns.push({ at: now, isUp });
        if (turns.length >= QUARREL_TURNS) {
          const larger = Math.max(height, told);
          held = { height: larger, until: now + QUARREL_MS };
          turns = [];
          if (larger === told) return undefined;
          height = larger;
        }
      }
      told = height;
      return height;
    },
  };
}
