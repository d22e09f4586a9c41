/** One calm sentence for what went wrong and one for what to do next; the cause is only for "Copy details" and the log. */
import { useEffect, useState } from 'react';
import type { Failure } from '../contract/failure.ts';
import { ModelExplanation } from './model-explanation.tsx';
import { useWords } from './words.ts';

type FailureNoticeProps = { failure: Failure; onRetry?: (() => void) | undefined };

export function FailureNotice({ failure, onRetry }: FailureNoticeProps) {
  const { catalogue } = useWords();
  const [isCopied, setCopied] = useState(false);
  const sentence = catalogue.failures[failure.code];
  useEffect(() => {
    console.warn(`Modeldesk: ${failure.code}`, failure.detail ?? '');
  }, [failure]);
  const copy = async () => {
    const details = JSON.stringify({ ...failure, at: new Date().toISOString(), page: location.pathname, browser: navigator.userAgent });
    await navigator.clipboard.writeText(details);
    setCopied(true);
  };
  const canCopy = 'clipboard' in navigator;
  return (
    <section className="failure" role="alert">
      <h2>{sentence.what}</h2>
      <p>{sentence.next}</p>
      {failure.code === 'model_unreadable' ? <ModelExplanation failure={failure} /> : null}
      <p className="actions">
        {failure.code === 'desk_changed' ? (
          <button type="button" className="button" onClick={() => location.reload()}>
            {catalogue.desk.reload}
          </button>
        ) : onRetry ? (
          <button type="button" className="button" onClick={onRetry}>
            {catalogue.desk.retry}
          </button>
        ) : null}
        {canCopy ? (
          <button type="button" className="button" onClick={() => void copy()}>
            {isCopied ? catalogue.desk.copied : catalogue.desk.copyDetails}
          </button>
        ) : null}
      </p>
    </section>
  );
}
