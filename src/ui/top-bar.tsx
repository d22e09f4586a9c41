import { useMemo } from 'react';
import { type Desk, type DeskEntry, offeredEntries } from '../contract/desk.ts';
import { LockIcon, MarkIcon } from './icons.tsx';
import { ModelPicker } from './model-picker.tsx';
import { addressOf, SCREENS, type Screen } from './route.ts';
import { TryModelButton } from './try-model.tsx';
import { useWords } from './words.ts';

type TopBarProps = {
  desk: Desk | undefined;
  entry: DeskEntry | undefined;
  onChoose(id: string): void;
  onFile(file: File): void;
  tried: string | undefined;
  screen: Screen;
};

export function TopBar({ desk, entry, onChoose, onFile, tried, screen }: TopBarProps) {
  const { desk: words } = useWords().catalogue;
  const offered = useMemo(() => (desk ? offeredEntries(desk) : []), [desk]);
  return (
    <header className="top-bar">
      <span className="product">
        <MarkIcon />
        <span className="product-name">{words.product}</span>
      </span>
      {desk && entry ? <ModelPicker offered={offered} entry={entry} tried={tried} onChoose={onChoose} /> : null}
      {entry && tried === undefined ? <Places entry={entry} screen={screen} /> : null}
      <TryModelButton onFile={onFile} />
      <span className="privacy">
        <LockIcon />
        <span className="privacy-words">{words.privacy}</span>
      </span>
    </header>
  );
}

/** The desk's places, as links: each can be sent to others, and the way back is the browser's. */
function Places({ entry, screen }: { entry: DeskEntry; screen: Screen }) {
  const { places } = useWords().catalogue;
  return (
    <nav className="places" aria-label={places.label}>
      {SCREENS.map((place) => (
        <a key={place} href={addressOf(place, entry)} aria-current={place === screen ? 'page' : undefined}>
          {places[place]}
        </a>
      ))}
    </nav>
  );
}
