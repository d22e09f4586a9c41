/** From a checked applicant to an assessment. One that comes before the model is ready waits for it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Applicant } from '../contract/applicant.ts';
import type { Failure } from '../contract/failure.ts';
import type { Prediction } from '../contract/prediction.ts';
import type { ScoringClient } from '../inference/client.ts';

export type Assessment = { applicant: Applicant; prediction: Prediction; at: Date; tookMs: number };

export type AssessmentState = {
  assessment: Assessment | undefined;
  failure: Failure | undefined;
  isWaiting: boolean;
  assess(applicant: Applicant): void;
  clear(): void;
};

export function useAssessment(scoring: ScoringClient, isReady: boolean): AssessmentState {
  const [assessment, setAssessment] = useState<Assessment>();
  const [failure, setFailure] = useState<Failure>();
  const [wanted, setWanted] = useState<Applicant>();
  const latest = useRef<Applicant>(undefined);

  useEffect(() => {
    if (!wanted || !isReady) return;
    const startedAt = performance.now();
    void scoring.score([wanted], { lane: 'live' }).then((scored) => {
      if (latest.current !== wanted) return;
      setWanted(undefined);
      if (!scored.ok) {
        if (scored.error.code !== 'superseded') setFailure(scored.error);
        return;
      }
      const [prediction] = scored.value;
      if (prediction) setAssessment({ applicant: wanted, prediction, at: new Date(), tookMs: performance.now() - startedAt });
    });
  }, [wanted, isReady, scoring]);

  const assess = useCallback((applicant: Applicant) => {
    latest.current = applicant;
    setFailure(undefined);
    setWanted(applicant);
  }, []);
  const clear = useCallback(() => {
    latest.current = undefined;
    setFailure(undefined);
    setWanted(undefined);
    setAssessment(undefined);
  }, []);
  return { assessment, failure, isWaiting: wanted !== undefined, assess, clear };
}
