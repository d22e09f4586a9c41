/** What figures by group of applicants say, in the terms of an officer: who is approved, and who is wrongly refused or approved. */
import type { Grouping } from '../contract/training.ts';

export type GroupFigures = Grouping['groups'][number];
type Estimate = GroupFigures['approval'];

/** Groups smaller than this move by chance alone; 29 CFR 1607.4(D) leaves small numbers out of its four-fifths rule. */
export const SMALL_GROUP = 30;
/** A ratio below it is taken as a sign of adverse impact: 29 CFR 1607.4(D). */
export const FOUR_FIFTHS = 0.8;

/**
 * Of the good applicants, who is refused; of the bad ones, who is approved. The positive class is the bad one where the
 * favourable side is below the cut-off, and the good one where it is above.
 */
export function errorsOf(
  { falsePositiveRate, falseNegativeRate }: GroupFigures,
  favourable: 'below' | 'above',
): { goodRefused: Estimate | undefined; badApproved: Estimate | undefined } {
  return favourable === 'below'
    ? { goodRefused: falsePositiveRate, badApproved: falseNegativeRate }
    : { goodRefused: falseNegativeRate, badApproved: falsePositiveRate };
}

/** `low`: the whole interval of the ratio lies below four fifths; `lowByChance`: its value does, its interval reaches beyond. */
export function impactOf({ impactRatio }: GroupFigures): 'low' | 'lowByChance' | 'fine' | 'none' {
  if (!impactRatio) return 'none';
  if (impactRatio.high < FOUR_FIFTHS) return 'low';
  return impactRatio.value < FOUR_FIFTHS ? 'lowByChance' : 'fine';
}

export const smallGroups = ({ groups }: Grouping): GroupFigures[] => groups.filter(({ rows }) => rows < SMALL_GROUP);
