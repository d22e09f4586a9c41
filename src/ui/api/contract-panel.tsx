/** The requests there are, what they answer, and what each status means. */
import { type ReactNode, useState } from 'react';
import type { Card } from '../../contract/card.ts';
import { numberFormat } from '../../core/number-format.ts';
import { textIn } from '../../core/value-format.ts';
import type { ApiAccess } from '../../offline/call-api.ts';
import { LoadIcon } from '../icons.tsx';
import { Panel } from '../panel.tsx';
import { saveFile } from '../save-file.ts';
import { useScreenWords } from '../screen-words.ts';
import { Coded, ScrollBox } from './code.tsx';

const BODY = '{"data": {…}}';
const ROWS = '{"data": [{…}, {…}]}';
const SERVICE = '{"model_name": …, "models": […]}';
const PREDICTION = '{"prediction": …}';
const PREDICTIONS = '{"predictions": […]}';
const LISTS = ['/api/models', '/api/health', '/api/openapi.json'];

/** What a request may hold at most. */
export type Limits = { rows: number; bytes: number };

type Line = { method?: string; path: ReactNode; meaning: ReactNode };

function useLines(card: Card, path: string, limits: Limits): Line[] {
  const { locale, api } = useScreenWords();
  const words = api.contract;
  const rows = numberFormat(locale).format(limits.rows);
  const megabytes = numberFormat(locale).format(limits.bytes / 1_000_000);
  const lists = LISTS.map((name) => (
    <span key={name} className="api-path">
      {name}
    </span>
  ));
  return [
    { method: 'GET', path: '/api', meaning: <Coded text={words.service(SERVICE)} codes={[SERVICE]} /> },
    {
      method: 'POST',
      path: '/api',
      meaning: (
        <>
          <Coded text={words.score(BODY, PREDICTION)} codes={[BODY, PREDICTION]} /> {words.returned[card.task](textIn(card.output.label, locale))}
        </>
      ),
    },
    { method: 'POST', path, meaning: words.scoreHere },
    { method: 'POST', path: '/api', meaning: <Coded text={words.list(ROWS, PREDICTIONS, rows)} codes={[ROWS, PREDICTIONS]} /> },
    { method: 'GET', path, meaning: words.card },
    { method: 'GET', path: lists, meaning: words.lists },
    { path: '404', meaning: <Coded text={words.unreadable(BODY)} codes={[BODY]} /> },
    { path: '405', meaning: words.method },
    { path: '410', meaning: words.gone },
    { path: '413', meaning: words.tooLarge(rows, megabytes) },
    { path: '422', meaning: words.refused },
    { path: '500, 503', meaning: words.failed },
  ];
}

export function ContractPanel({ card, path, api, limits }: { card: Card; path: string; api: ApiAccess; limits: Limits }) {
  const { api: screen } = useScreenWords();
  const words = screen.contract;
  const [hasFailed, setFailed] = useState(false);
  const lines = useLines(card, path, limits);
  const save = async () => {
    const text = await api.call('/api/openapi.json').then(
      ({ response }) => (response.ok ? response.text() : undefined),
      () => undefined,
    );
    setFailed(text === undefined);
    if (text !== undefined) saveFile('openapi.json', text);
  };
  return (
    <Panel
      title={words.heading}
      actions={
        <>
          <span className="hint" role="status">
            {hasFailed ? words.openApiFailed : ''}
          </span>
          <button type="button" className="button small" onClick={() => void save()}>
            <LoadIcon /> {words.openApi}
          </button>
        </>
      }
    >
      <ScrollBox label={words.heading} isWhole>
        <table className="api-contract">
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{words.request}</th>
              <th scope="col">{words.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ method, path: target, meaning }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change their order
              <tr key={i}>
                <th scope="row">
                  {method ? <strong>{method}</strong> : null} <code>{target}</code>
                </th>
                <td>{meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}
