/** Which model: a plain list for a few, a list that is searched by typing for many. */
import { type ChangeEvent, type FocusEvent, type KeyboardEvent, memo, useId } from 'react';
import type { DeskEntry } from '../contract/desk.ts';
import { numberFormat } from '../core/number-format.ts';
import { useWords } from './words.ts';

/** Above this many a list is no longer read from top to bottom. */
const MOST_LISTED = 15;

/** `tried`: the title of a model that is on no list and takes the place of the chosen one. */
type ModelPickerProps = { offered: readonly DeskEntry[]; entry: DeskEntry; tried: string | undefined; onChoose(id: string): void };

export const ModelPicker = memo(function ModelPicker(props: ModelPickerProps) {
  return props.offered.length > MOST_LISTED ? <SearchedList {...props} /> : <PlainList {...props} />;
});

function useNameOf() {
  const { desk: words } = useWords().catalogue;
  return ({ id, title, version }: DeskEntry) => `${title ?? id}, ${words.version(version)}`;
}

function PlainList({ offered, entry, tried, onChoose }: ModelPickerProps) {
  const { desk: words } = useWords().catalogue;
  const nameOf = useNameOf();
  const change = (event: ChangeEvent<HTMLSelectElement>) => onChoose(event.target.value);
  return (
    <select className="model-picker" aria-label={words.modelPicker} value={tried === undefined ? entry.id : ''} onChange={change} autoComplete="off">
      {tried === undefined ? null : (
        <option value="" disabled>
          {tried}
        </option>
      )}
      {offered.map((model) => (
        <option key={model.id} value={model.id}>
          {nameOf(model)}
        </option>
      ))}
    </select>
  );
}

function SearchedList({ offered, entry, tried, onChoose }: ModelPickerProps) {
  const { catalogue, locale } = useWords();
  const { desk: words } = catalogue;
  const nameOf = useNameOf();
  const listId = useId();
  const present = tried ?? nameOf(entry);
  const choose = (box: HTMLInputElement) => {
    const found = offered.find((model) => nameOf(model) === box.value || model.id === box.value);
    if (found && (tried !== undefined || found.id !== entry.id)) onChoose(found.id);
    return found;
  };
  const leave = (event: FocusEvent<HTMLInputElement>) => {
    if (!choose(event.target)) event.target.value = present;
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') choose(event.currentTarget);
    if (event.key === 'Escape') event.currentTarget.value = present;
  };
  return (
    <>
      <input
        key={present}
        className="model-picker"
        type="text"
        list={listId}
        aria-label={words.modelPicker}
        defaultValue={present}
        placeholder={words.searchModels(numberFormat(locale).format(offered.length))}
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        onChange={(event) => void choose(event.target)}
        onBlur={leave}
        onKeyDown={press}
      />
      <datalist id={listId}>
        {offered.map((model) => (
          <option key={model.id} value={nameOf(model)} />
        ))}
      </datalist>
    </>
  );
}
