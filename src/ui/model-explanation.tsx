/** What the engine said of a model that does not open, in plain words; its reader comes when it is needed. */
import { useEffect, useState } from 'react';
import type { Failure } from '../contract/failure.ts';
import type { FailureSentence } from '../core/catalogue-en.ts';

export function ModelExplanation({ failure }: { failure: Failure }) {
  const [sentence, setSentence] = useState<FailureSentence>();
  useEffect(() => {
    let isCurrent = true;
    const explain = async () => {
      const [{ explainFailure }, { sentenceFor }] = await Promise.all([
        import('../core/introspect/explain-failure.ts'),
        import('../core/introspect/sentences-en.ts'),
      ]);
      if (isCurrent) setSentence(sentenceFor(explainFailure(failure.detail ?? '', { isOpen: false })));
    };
    explain().catch((cause: unknown) => console.warn('Modeldesk: the explanation did not come', cause));
    return () => {
      isCurrent = false;
    };
  }, [failure]);
  return sentence ? <p lang="en">{`${sentence.what} ${sentence.next}`}</p> : null;
}
