import { type RefObject, useState } from 'react';
import { CopyIcon } from '../icons.tsx';
import { useScreenWords } from '../screen-words.ts';

type Outcome = { text: string; how: 'copied' | 'selected' };

/** Without a secure address browsers withhold the clipboard: the text is then marked, and copied in the old way where that is granted. */
async function copy(text: string, shown: HTMLElement | null): Promise<Outcome> {
  const clipboard = (navigator as { clipboard?: Clipboard }).clipboard;
  const isWritten = clipboard
    ? await clipboard.writeText(text).then(
        () => true,
        () => false,
      )
    : false;
  if (isWritten || !shown) return { text, how: 'copied' };
  getSelection()?.selectAllChildren(shown);
  return { text, how: document.execCommand('copy') ? 'copied' : 'selected' };
}

/** Copies `text`, which `shown` shows; `of` names it for whoever hears the button alone. */
export function CopyButton({ text, of, shown }: { text: string; of: string; shown: RefObject<HTMLElement | null> }) {
  const { catalogue, api } = useScreenWords();
  const [outcome, setOutcome] = useState<Outcome>();
  const said = outcome?.text === text ? (outcome.how === 'copied' ? catalogue.desk.copied : api.selected) : '';
  return (
    <>
      <span className="hint" role="status">
        {said}
      </span>
      <button
        type="button"
        className="button small"
        aria-label={`${api.copy}: ${of}`}
        onClick={() => void copy(text, shown.current).then(setOutcome)}
      >
        <CopyIcon /> {api.copy}
      </button>
    </>
  );
}
