/** A request that is really sent, from the page as a program would send it. */
import { useId, useState } from 'react';
import type { Applicant } from '../../contract/applicant.ts';
import type { Card } from '../../contract/card.ts';
import type { Row } from '../../contract/feature.ts';
import { textIn } from '../../core/value-format.ts';
import type { ApiAccess } from '../../offline/call-api.ts';
import { useScreenWords } from '../screen-words.ts';
import { Answer } from './answer.tsx';
import { Tabs } from './tabs.tsx';
import { useApiCall } from './use-api-call.ts';

export const bodyFor = (data: Row): string => JSON.stringify({ data }, null, 2);

type TryPanelProps = {
  card: Card;
  path: string;
  api: ApiAccess;
  body: string;
  onBody(body: string): void;
  /** What stands in the form, where all of it is valid. */
  typed: Applicant | undefined;
};

const METHODS = [
  { id: 'post', name: 'POST' },
  { id: 'get', name: 'GET' },
] as const;
const JSON_HEADERS = { 'Content-Type': 'application/json' };

export function TryPanel({ card, path, api, body, onBody, typed }: TryPanelProps) {
  const { catalogue, locale, api: screen } = useScreenWords();
  const words = screen.tryIt;
  const [method, setMethod] = useState<'post' | 'get'>('post');
  const calls = { post: useApiCall(api.call), get: useApiCall(api.call) };
  const call = calls[method];
  const id = useId();
  const send = () => (method === 'post' ? call.send(path, { method: 'POST', body, headers: JSON_HEADERS }) : call.send('/api'));
  return (
    <section className="part" aria-labelledby={id}>
      <h2 id={id} className="visually-hidden">
        {words.heading}
      </h2>
      <Tabs
        label={words.method}
        tabs={METHODS}
        chosen={method}
        onChoose={(id) => setMethod(id)}
        actions={
          <button type="button" className="button primary small" onClick={send}>
            {words.send}
          </button>
        }
      >
        <p className="api-request">
          <strong>{method.toUpperCase()}</strong> <code>{method === 'post' ? path : '/api'}</code>
        </p>
        {method === 'post' ? (
          <>
            <div className="api-fillers">
              {card.examples.length > 0 ? (
                <fieldset className="api-examples" aria-labelledby={`${id}-examples`}>
                  <span id={`${id}-examples`} className="hint">
                    {catalogue.desk.examples}
                  </span>
                  {card.examples.map((example) => (
                    <button key={textIn(example.label, locale)} type="button" className="chip" onClick={() => onBody(bodyFor(example.data))}>
                      {textIn(example.label, locale)}
                    </button>
                  ))}
                </fieldset>
              ) : null}
              <span className="api-from-form">
                {typed ? null : (
                  <span id={`${id}-reason`} className="hint">
                    {words.formNotValid}
                  </span>
                )}
                <button
                  type="button"
                  className="button small"
                  disabled={!typed}
                  aria-describedby={typed ? undefined : `${id}-reason`}
                  onClick={() => typed && onBody(bodyFor(typed))}
                >
                  {words.useForm}
                </button>
              </span>
            </div>
            <label className="api-body-label hint" htmlFor={`${id}-body`}>
              {words.body}
            </label>
            <textarea
              id={`${id}-body`}
              className="api-body"
              value={body}
              rows={body.split('\n').length}
              wrap="off"
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              onChange={(event) => onBody(event.target.value)}
            />
          </>
        ) : (
          <p className="api-note">{words.noBody}</p>
        )}
        <Answer {...call} />
      </Tabs>
    </section>
  );
}
