/** Answers that few training rows had: accepted, but flagged. */
import type { Applicant } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { Feature } from '../contract/feature.ts';

export type RareAnswer = { feature: Feature; value: number };

/** Numbers outside their feature's usual range, the middle 90 % of the training rows. */
export function rareAnswers(card: Pick<Card, 'features'>, applicant: Applicant): RareAnswer[] {
  return card.features.flatMap((feature) => {
    const value = applicant[feature.name];
    if ((feature.kind !== 'number' && feature.kind !== 'integer') || !feature.usual || typeof value !== 'number') return [];
    const [from, to] = feature.usual;
    return value < from || value > to ? [{ feature, value }] : [];
  });
}
