/** One applicant at the desk: what was typed for them outlives a change of model, and all of it is forgotten together. */
import { useEffect, useState } from 'react';
import type { Card } from '../contract/card.ts';
import type { Answers } from '../core/answers.ts';

export type Sitting = {
  /** As it stands in the form, or was left in that of the model before; nothing while nothing is filled in. */
  typed: { card: Card; answers: Answers } | undefined;
  /** Whether something that may be an applicant’s is typed in another place than the form. */
  typedElsewhere: boolean;
  /** Everything of this applicant goes: in here and wherever it is shown. */
  forget(): void;
  /** Gives what ends the listening. */
  onForget(listener: () => void): () => void;
};

function createSitting(): Sitting {
  const listeners = new Set<() => void>();
  const sitting: Sitting = {
    typed: undefined,
    typedElsewhere: false,
    forget() {
      for (const listener of listeners) listener();
      sitting.typed = undefined;
      sitting.typedElsewhere = false;
    },
    onForget(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return sitting;
}

/** Also forgets when the browser brings the page back from its own store. */
export function useSitting(): Sitting {
  const [sitting] = useState(createSitting);
  useEffect(() => {
    const forget = (event: PageTransitionEvent) => {
      if (event.persisted) sitting.forget();
    };
    addEventListener('pageshow', forget);
    return () => removeEventListener('pageshow', forget);
  }, [sitting]);
  return sitting;
}
