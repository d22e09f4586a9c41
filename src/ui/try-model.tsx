/** "Try a model": a file that is chosen or dropped becomes a form, plainly marked as unchecked. */
import { type ChangeEvent, useEffect, useRef } from 'react';
import { textIn } from '../core/value-format.ts';
import { WarnIcon } from './icons.tsx';
import { Note } from './note.tsx';
import { saveFile } from './save-file.ts';
import type { TriedModel, TryProblem } from './use-try-model.ts';
import { useWords } from './words.ts';

/** Wherever on the page a file is dropped, it is meant to be tried, and never to be shown by the browser instead. */
export function useDroppedFile(onFile: (file: File) => void) {
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      onFile(file);
    };
    addEventListener('dragover', hold);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', hold);
      removeEventListener('drop', drop);
    };
  }, [onFile]);
}

export function TryModelButton({ onFile }: { onFile(file: File): void }) {
  const { tried } = useWords().catalogue;
  const input = useRef<HTMLInputElement>(null);
  useDroppedFile(onFile);
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (file) onFile(file);
  };
  return (
    <>
      <button type="button" className="text-button try-model" onClick={() => input.current?.click()}>
        {tried.open}
      </button>
      <input ref={input} type="file" accept=".onnx" hidden aria-label={tried.open} onChange={change} />
    </>
  );
}

/** Saves the draft as a file, for whoever completes it. */
const download = ({ card }: TriedModel) => saveFile('card.json', `${JSON.stringify(card, null, 1)}\n`);

export function TriedBanner({ model, onClose }: { model: TriedModel; onClose(): void }) {
  const { catalogue, locale } = useWords();
  const words = catalogue.tried;
  return (
    <div className="tried">
      <Note icon={<WarnIcon />}>
        <strong>{words.unchecked}</strong> {words.about(textIn(model.card.title, locale))}{' '}
        <button type="button" className="link" onClick={() => download(model)}>
          {words.downloadDraft}
        </button>
        {', '}
        <button type="button" className="link" onClick={onClose}>
          {words.close}
        </button>
      </Note>
      <details>
        <summary>{words.howDrafted}</summary>
        <ul lang="en">
          {model.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

export function TryProblemNotice({ problem, onClose }: { problem: TryProblem; onClose(): void }) {
  const { catalogue } = useWords();
  const { what, next } = problem === 'reader_missing' ? catalogue.failures.desk_changed : problem;
  return (
    <section className="failure tried" role="alert">
      <h2>{what}</h2>
      <p>{next}</p>
      <p className="actions">
        <button type="button" className="button" onClick={onClose}>
          {catalogue.tried.dismiss}
        </button>
      </p>
    </section>
  );
}
