/** The JSON contract of one model, to read and to try where it really answers. Fetched when it is first opened. */
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Applicant } from '../../contract/applicant.ts';
import type { Card } from '../../contract/card.ts';
import type { Row } from '../../contract/feature.ts';
import { exampleRow } from '../../core/example-row.ts';
import type { Answerer, ApiAccess } from '../../offline/call-api.ts';
import { useScreenWords } from '../screen-words.ts';
import type { Sitting } from '../sitting.ts';
import { Coded } from './code.tsx';
import { ContractPanel, type Limits } from './contract-panel.tsx';
import { FieldsPanel } from './fields-panel.tsx';
import { PageSnippet, ProgramSnippets } from './snippets-panel.tsx';
import { bodyFor, TryPanel } from './try-panel.tsx';
import { WrongPanel } from './wrong-panel.tsx';
import './api.css';

export type ApiScreenProps = {
  card: Card;
  api: ApiAccess;
  limits: Limits;
  sitting: Sitting;
  notes: ReactNode;
  typed: Applicant | undefined;
};

type Answering = { by: Answerer; programs: boolean };

/** Asked at the start, and whenever another service worker takes charge of the page. */
function useAnswering(api: ApiAccess): Answering | undefined {
  const [answering, setAnswering] = useState<Answering>();
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const [by, programs] = await Promise.all([api.answerer(), api.answersPrograms()]);
      if (isCurrent) setAnswering({ by, programs });
    };
    void look();
    const end = api.subscribe(() => void look());
    return () => {
      isCurrent = false;
      end();
    };
  }, [api]);
  return answering;
}

const isValue = (value: unknown) => value === null || typeof value !== 'object';

/** The row in the body, where it is one. */
function dataIn(body: string): Row | undefined {
  try {
    const { data } = JSON.parse(body) as { data?: unknown };
    const isRow = typeof data === 'object' && data !== null && !Array.isArray(data) && Object.values(data).every(isValue);
    return isRow ? (data as Row) : undefined;
  } catch {
    return undefined;
  }
}

export function ApiScreen({ card, api, limits, sitting, notes, typed }: ApiScreenProps) {
  const { api: words } = useScreenWords();
  const answering = useAnswering(api);
  const path = `/api/${card.id}/${card.version}`;
  const example = useMemo(() => exampleRow(card), [card]);
  const [body, setBody] = useState(() => bodyFor(example));
  const [cleared, setCleared] = useState(0);
  useEffect(
    () =>
      sitting.onForget(() => {
        setBody(bodyFor(example));
        setCleared((times) => times + 1);
      }),
    [sitting, example],
  );
  useEffect(() => {
    sitting.typedElsewhere = body !== bodyFor(example);
    return () => {
      sitting.typedElsewhere = false;
    };
  }, [sitting, body, example]);
  const data = useMemo(() => dataIn(body) ?? example, [body, example]);
  const url = new URL(path.slice(1), api.base).href;
  return (
    <main className="api-screen">
      <header className="api-head">
        <h1>{words.heading}</h1>
        {answering ? <WhoAnswers {...answering} url={new URL('api', api.base).href} /> : null}
      </header>
      {notes}
      <div className="api-columns">
        <div>
          <ContractPanel {...{ card, path, api, limits }} />
          <FieldsPanel card={card} />
        </div>
        <div>
          <TryPanel key={cleared} {...{ card, path, api, body, typed }} onBody={setBody} />
          <WrongPanel {...{ card, path, api }} />
          {answering?.programs ? <ProgramSnippets url={url} data={data} /> : null}
          {answering && !answering.programs ? <PageSnippet path={path.slice(1)} data={data} isAnswered={answering.by !== 'page'} /> : null}
        </div>
      </div>
    </main>
  );
}

function WhoAnswers({ by, programs, url }: Answering & { url: string }) {
  const { answeredBy, programs: sentences } = useScreenWords().api;
  const who = { 'service worker': answeredBy.worker, server: answeredBy.server, page: answeredBy.page }[by];
  return (
    <p>
      {who} <Coded text={programs ? sentences.yes : sentences.no} codes={['/api', 'npm start']} /> {programs ? <code>{url}</code> : null}
    </p>
  );
}
