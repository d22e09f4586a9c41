/** From a probability to its side of the cut-off and its band. Always on the unrounded number. */
import type { Band, Decision } from '../contract/decision.ts';

export type Verdict = {
  side: 'below' | 'above';
  /** Whether this side is the good one for the applicant. */
  isFavourable: boolean;
  band: Band;
  /** Position of the band, from 0. */
  bandIndex: number;
};

/** p >= cut-off is above. `upTo` is exclusive; the last band holds everything that is left. */
export function decide(decision: Decision, prediction: number): Verdict {
  const side = prediction >= decision.cutoff ? 'above' : 'below';
  const found = decision.bands.findIndex((band) => prediction < band.upTo);
  const bandIndex = found === -1 ? decision.bands.length - 1 : found;
  const band = decision.bands[bandIndex];
  if (!band) throw new Error('a decision has at least one band');
  return { side, isFavourable: side === decision.favourable, band, bandIndex };
}

/** Which of the four risk colours a band has: 1 and 2 below the cut-off, 3 and 4 from it on; the hue turns there. */
export type BandTone = 1 | 2 | 3 | 4;

export function bandTone({ bands, cutoff }: Decision, index: number): BandTone {
  const startOf = (i: number) => bands[i - 1]?.upTo ?? Number.NEGATIVE_INFINITY;
  if (startOf(index) < cutoff) return index === 0 ? 1 : 2;
  return startOf(index - 1) < cutoff ? 3 : 4;
}
