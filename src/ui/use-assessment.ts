/** From a checked applicant to an assessment. One that comes before the model is ready waits for it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Applicant } from '../contract/applicant.ts';
import type { Failure } from '../contract/failure.ts';
import type { Prediction } from '../contract/prediction.ts';
import type { ScoringClient } from '../inference/client.ts';

/** `asked`: Assess was pressed or an example taken. `live`: an edit after the first assessment was scored by itself. */
export type Occasion = 'asked' | 'live';
export type Assessment = { applicant: Applicant; prediction: Prediction; at: Date; occasion: Occasion };

type Wanted = { applicant: Applicant; occasion: Occasion };

export type AssessmentState = {
  assessment: Assessment | undefined;
  /** How often an assessment came that had been asked for, since the last clearing. */
  timesAsked: number;
  failure: Failure | undefined;
  isWaiting: boolean;
  assess(applicant: Applicant, occasion: Occasion): void;
  clear(): void;
};

export function useAssessment(scoring: ScoringClient, isReady: boolean): AssessmentState {
  const [assessment, setAssessment] = useState<Assessment>();
  const [timesAsked, setTimesAsked] = useState(0);
  const [failure, setFailure] = useState<Failure>();
  const [wanted, setWanted] = useState<Wanted>();
  const latest = useRef<Wanted>(undefined);

  useEffect(() => {
    if (!wanted || !isReady) return;
    void scoring.score([wanted.applicant], { lane: 'live' }).then((scored) => {
      if (latest.current !== wanted) return;
      latest.current = undefined;
      setWanted(undefined);
      if (!scored.ok) {
        if (scored.error.code !== 'superseded') setFailure(scored.error);
        return;
      }
      const [prediction] = scored.value;
      if (!prediction) return;
      setAssessment({ ...wanted, prediction, at: new Date() });
      if (wanted.occasion === 'asked') setTimesAsked((times) => times + 1);
    });
  }, [wanted, isReady, scoring]);

  const assess = useCallback((applicant: Applicant, occasion: Occasion) => {
    /** What was asked for and has not come yet is still owed, now of these answers. */
    const isOwed = latest.current?.occasion === 'asked';
    latest.current = { applicant, occasion: isOwed ? 'asked' : occasion };
    setFailure(undefined);
    setWanted(latest.current);
  }, []);
  const clear = useCallback(() => {
    latest.current = undefined;
    setFailure(undefined);
    setWanted(undefined);
    setAssessment(undefined);
    setTimesAsked(0);
  }, []);
  return { assessment, timesAsked, failure, isWaiting: wanted !== undefined, assess, clear };
}
