/** Fetches and opens the model of a card beside the typing, and says how far it is. */
import { useCallback, useEffect, useState } from 'react';
import type { Card } from '../contract/card.ts';
import type { Failure } from '../contract/failure.ts';
import type { SelfTest } from '../core/golden.ts';
import type { ScoringClient } from '../inference/client.ts';
import type { ModelFiles, Progress } from '../inference/model-files.ts';

export type ScorerState =
  | { stage: 'loading'; progress: Progress | undefined }
  | { stage: 'testing' }
  | { stage: 'ready'; selfTest: SelfTest; readyAfterMs: number }
  | { stage: 'failed'; failure: Failure };

/** A model that may not be used is not even fetched: it stays `loading`. */
export function useScorer(card: Card, files: ModelFiles, scoring: ScoringClient, mayBeUsed: boolean): { state: ScorerState; retry(): void } {
  const [state, setState] = useState<ScorerState>({ stage: 'loading', progress: undefined });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt loads again
  useEffect(() => {
    let isCurrent = true;
    const show = (next: ScorerState) => {
      if (isCurrent) setState(next);
    };
    const open = async () => {
      show({ stage: 'loading', progress: undefined });
      const loaded = await files.loadModel(card, {
        onProgress: (progress) => show({ stage: 'loading', progress }),
        onScript: (script) => scoring.warmUp(script),
      });
      if (!loaded.ok) return show({ stage: 'failed', failure: loaded.error });
      if (!isCurrent) return;
      show({ stage: 'testing' });
      const opened = await scoring.open(loaded.value);
      if (!opened.ok) return show({ stage: 'failed', failure: opened.error });
      show({ stage: 'ready', selfTest: opened.value, readyAfterMs: performance.now() });
    };
    if (mayBeUsed) void open();
    return () => {
      isCurrent = false;
    };
  }, [card, files, scoring, mayBeUsed, attempt]);

  return { state, retry: useCallback(() => setAttempt((n) => n + 1), []) };
}
