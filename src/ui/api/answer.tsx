/** What came back: status, time, type, and the body laid out. */
import { useRef } from 'react';
import { numberFormat } from '../../core/number-format.ts';
import { useScreenWords } from '../screen-words.ts';
import { ScrollBox } from './code.tsx';
import { CopyButton } from './copy-button.tsx';
import { JsonText, laidOut } from './json-text.tsx';
import type { ApiReply, CallState } from './use-api-call.ts';

/** As RFC 9110 names them; not every connection carries the name. */
const STATUS_NAMES: Record<number, string> = {
  200: 'OK',
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

export const statusOf = ({ status, statusText }: ApiReply): string => `${status} ${STATUS_NAMES[status] ?? statusText}`.trim();

/** With one digit after the point where it is short. */
function durationOf({ durationMs }: ApiReply, locale: string): string {
  const maximumFractionDigits = durationMs < 10 ? 1 : 0;
  return numberFormat(locale, { style: 'unit', unit: 'millisecond', maximumFractionDigits }).format(durationMs);
}

/** The one thing of an answer that is worth saying aloud. */
function gist(text: string): string {
  try {
    const { prediction, error } = JSON.parse(text) as { prediction?: unknown; error?: { message?: unknown; fields?: { message?: unknown }[] } };
    const [field] = error?.fields ?? [];
    if (error) return [error.message, field?.message].filter((sentence) => typeof sentence === 'string').join(' ');
    return prediction === undefined ? '' : `prediction: ${String(prediction)}`;
  } catch {
    return '';
  }
}

export function Answer({ reply, isWaiting, hasFailed }: CallState) {
  const { locale, api } = useScreenWords();
  const words = api.tryIt;
  const shown = useRef<HTMLElement>(null);
  const said = reply ? words.announced(statusOf(reply), durationOf(reply, locale), gist(reply.text)) : hasFailed ? words.noAnswer : '';
  const text = reply ? laidOut(reply.text) : '';
  return (
    <div className="api-answer" aria-busy={isWaiting}>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {reply ? (
        <>
          <p className="api-answer-head">
            <strong>{statusOf(reply)}</strong>
            <span>{durationOf(reply, locale)}</span>
            <span>{reply.contentType}</span>
            <span>{words.answeredAt(new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(reply.at))}</span>
            <span className="part-actions">
              <CopyButton text={text} of={words.answer} shown={shown} />
            </span>
          </p>
          <ScrollBox label={words.answer} lang="en">
            <JsonText text={text} ref={shown} />
          </ScrollBox>
        </>
      ) : (
        <p className="api-answer-head">{isWaiting ? words.waiting : hasFailed ? words.noAnswer : words.notSent}</p>
      )}
    </div>
  );
}
