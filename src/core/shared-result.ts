/** What of an assessment is told to the page around a desk in a frame. */
import type { Applicant } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { Decision } from '../contract/decision.ts';
import type { Scored, Share } from '../contract/embed.ts';
import type { Prediction } from '../contract/prediction.ts';
import { decide } from './decide.ts';
import { textIn } from './value-format.ts';

export type SharedAssessment = { applicant: Applicant; prediction: Prediction; at: Date; occasion: 'asked' | 'live' };

function decisionOf(decision: Decision, share: number, locale: string) {
  const { side, band, bandIndex, isFavourable } = decide(decision, share);
  const outcome = decision.outcomes?.[side];
  return {
    band: textIn(band.label, locale),
    bandIndex,
    decision: side,
    favourable: isFavourable,
    cutoff: decision.cutoff,
    ...(outcome === undefined ? {} : { outcome: textIn(outcome, locale) }),
    ...(decision.policy === undefined ? {} : { policy: decision.policy }),
    ...(decision.date === undefined ? {} : { policyDate: decision.date }),
  };
}

/** The event `scored`, or undefined where nothing may be told: sharing is off, or the model is unchecked. */
export function sharedResult(
  { applicant, prediction, at, occasion }: SharedAssessment,
  { card, decision, share, locale }: { card: Card; decision: Decision | undefined; share: Share; locale: string },
): Scored | undefined {
  if (share === 'none' || card.golden.rows.length === 0) return undefined;
  return {
    type: 'scored',
    prediction: prediction.prediction,
    ...(prediction.task === 'multiclass' ? { probabilities: prediction.probabilities } : {}),
    ...(prediction.task === 'binary' && decision ? decisionOf(decision, prediction.prediction, locale) : {}),
    model: card.id,
    version: card.version,
    sha256: card.model.sha256,
    at: at.toISOString(),
    occasion,
    ...(share === 'full' ? { values: { ...applicant } } : {}),
  };
}
