/** What `/api` says of a wrong answer, really asked of its handler in the page: the example with one answer spoiled. */
import { useEffect, useMemo } from 'react';
import type { Card } from '../../contract/card.ts';
import { exampleRow, spoiledRow } from '../../core/example-row.ts';
import type { ApiAccess } from '../../offline/call-api.ts';
import { Panel } from '../panel.tsx';
import { useScreenWords } from '../screen-words.ts';
import { statusOf } from './answer.tsx';
import { ScrollBox } from './code.tsx';
import { JsonText, laidOut } from './json-text.tsx';
import { useApiCall } from './use-api-call.ts';

export function WrongPanel({ card, path, api }: { card: Card; path: string; api: ApiAccess }) {
  const { api: screen } = useScreenWords();
  const words = screen.wrong;
  const { reply, hasFailed, send } = useApiCall(api.callHere);
  const spoiled = useMemo(() => spoiledRow(card, exampleRow(card)), [card]);
  useEffect(() => send(path, { method: 'POST', body: JSON.stringify({ data: spoiled.row }) }), [send, path, spoiled]);
  return (
    <Panel title={words.heading} aside={words.aside}>
      <p className="api-answer-head">
        {reply ? <strong>{statusOf(reply)}</strong> : null}
        <span>
          {words.sent} <code>{`${JSON.stringify(spoiled.feature.name)}: ${JSON.stringify(spoiled.value)}`}</code>
        </span>
      </p>
      {reply ? (
        <ScrollBox label={words.heading} lang="en">
          <JsonText text={laidOut(reply.text)} />
        </ScrollBox>
      ) : (
        <p className="api-note">{hasFailed ? screen.tryIt.noAnswer : screen.tryIt.waiting}</p>
      )}
    </Panel>
  );
}
