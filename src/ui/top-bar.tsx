import type { ChangeEvent } from 'react';
import { type Desk, type DeskEntry, offeredEntries } from '../contract/desk.ts';
import { LockIcon, MarkIcon } from './icons.tsx';
import { useWords } from './words.ts';

type TopBarProps = { desk: Desk | undefined; entry: DeskEntry | undefined; onChoose(id: string): void };

export function TopBar({ desk, entry, onChoose }: TopBarProps) {
  const { desk: words } = useWords().catalogue;
  const change = (event: ChangeEvent<HTMLSelectElement>) => onChoose(event.target.value);
  return (
    <header className="top-bar">
      <span className="product">
        <MarkIcon />
        <span className="product-name">{words.product}</span>
      </span>
      {desk && entry ? (
        <select className="model-picker" aria-label={words.modelPicker} value={entry.id} onChange={change} autoComplete="off">
          {offeredEntries(desk).map((offered) => (
            <option key={offered.id} value={offered.id}>
              {`${offered.title ?? offered.id}, ${words.version(offered.version)}`}
            </option>
          ))}
        </select>
      ) : null}
      <span className="privacy">
        <LockIcon />
        <span className="privacy-words">{words.privacy}</span>
      </span>
    </header>
  );
}
