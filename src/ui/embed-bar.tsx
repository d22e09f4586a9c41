/** The line on top of a form in somebody else's page: which model, and what of it is given to that page. */
import { useMemo } from 'react';
import { type Desk, type DeskEntry, offeredEntries } from '../contract/desk.ts';
import { LockIcon } from './icons.tsx';
import { ModelPicker } from './model-picker.tsx';
import { useDroppedFile } from './try-model.tsx';
import { type Embed, useAfter, useGiven } from './use-embed.ts';
import { useWords } from './words.ts';

const CONNECTED_WITHIN_MS = 10_000;
const ignoreFile = () => {};

type EmbedBarProps = {
  embed: Embed | undefined;
  desk: Desk | undefined;
  entry: DeskEntry | undefined;
  /** The page around the desk says which model: the officer does not choose. */
  isModelGiven: boolean;
  onChoose(id: string): void;
};

export function EmbedBar({ embed, desk, entry, isModelGiven, onChoose }: EmbedBarProps) {
  const offered = useMemo(() => (desk ? offeredEntries(desk) : []), [desk]);
  useDroppedFile(ignoreFile);
  return (
    <header className="embed-bar">
      {entry && !isModelGiven && offered.length > 1 ? <ModelPicker offered={offered} entry={entry} tried={undefined} onChoose={onChoose} /> : null}
      <span className="privacy">
        <LockIcon />
        <span>
          <Connection embed={embed} />
        </span>
      </span>
    </header>
  );
}

function Connection({ embed }: { embed: Embed | undefined }) {
  const { embed: words, desk } = useWords().catalogue;
  const given = useGiven(embed);
  const isLate = useAfter(CONNECTED_WITHIN_MS);
  return given ?? (embed && isLate ? `${desk.privacy} ${words.notConnected}` : desk.privacy);
}
