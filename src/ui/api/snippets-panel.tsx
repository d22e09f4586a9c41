/** The request as a program writes it, where a server answers programs; else as a page of this desk does. */
import { useRef, useState } from 'react';
import type { Row } from '../../contract/feature.ts';
import { pageSnippet, programSnippets } from '../../core/api-snippets.ts';
import { Panel } from '../panel.tsx';
import { useScreenWords } from '../screen-words.ts';
import { ScrollBox } from './code.tsx';
import { CopyButton } from './copy-button.tsx';
import { Tabs } from './tabs.tsx';

type Snippet = { name: string; text: string };

function Code({ snippet: { name, text }, shown }: { snippet: Snippet; shown: React.RefObject<HTMLElement | null> }) {
  return (
    <ScrollBox label={name}>
      <pre className="api-code">
        <code ref={shown}>{text}</code>
      </pre>
    </ScrollBox>
  );
}

export function ProgramSnippets({ url, data }: { url: string; data: Row }) {
  const { api } = useScreenWords();
  const snippets = programSnippets({ url, data });
  const [language, setLanguage] = useState<string>(snippets[0]?.language ?? '');
  const shown = useRef<HTMLElement>(null);
  const chosen = snippets.find((snippet) => snippet.language === language);
  if (!chosen) return null;
  return (
    <Panel title={api.snippets.programs}>
      <Tabs
        label={api.snippets.language}
        tabs={snippets.map((snippet) => ({ id: snippet.language, name: snippet.name }))}
        chosen={chosen.language}
        onChoose={setLanguage}
        actions={<CopyButton text={chosen.text} of={chosen.name} shown={shown} />}
      >
        <Code snippet={chosen} shown={shown} />
      </Tabs>
    </Panel>
  );
}

/** `isAnswered`: whether a page of this folder gets an answer now, by the service worker. */
export function PageSnippet({ path, data, isAnswered }: { path: string; data: Row; isAnswered: boolean }) {
  const { api } = useScreenWords();
  const words = api.snippets;
  const shown = useRef<HTMLElement>(null);
  const text = pageSnippet({ path, data });
  return (
    <Panel title={words.page} aside={words.pageAside} actions={<CopyButton text={text} of={words.page} shown={shown} />}>
      {isAnswered ? null : <p className="api-note">{words.pageNeeds}</p>}
      <Code snippet={{ name: words.page, text }} shown={shown} />
    </Panel>
  );
}
