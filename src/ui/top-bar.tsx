import { useMemo } from 'react';
import { type Desk, type DeskEntry, offeredEntries } from '../contract/desk.ts';
import { LockIcon, MarkIcon } from './icons.tsx';
import { ModelPicker } from './model-picker.tsx';
import { TryModelButton } from './try-model.tsx';
import { useWords } from './words.ts';

type TopBarProps = {
  desk: Desk | undefined;
  entry: DeskEntry | undefined;
  onChoose(id: string): void;
  onFile(file: File): void;
  tried: string | undefined;
};

export function TopBar({ desk, entry, onChoose, onFile, tried }: TopBarProps) {
  const { desk: words } = useWords().catalogue;
  const offered = useMemo(() => (desk ? offeredEntries(desk) : []), [desk]);
  return (
    <header className="top-bar">
      <span className="product">
        <MarkIcon />
        <span className="product-name">{words.product}</span>
      </span>
      {desk && entry ? <ModelPicker offered={offered} entry={entry} tried={tried} onChoose={onChoose} /> : null}
      <TryModelButton onFile={onFile} />
      <span className="privacy">
        <LockIcon />
        <span className="privacy-words">{words.privacy}</span>
      </span>
    </header>
  );
}
