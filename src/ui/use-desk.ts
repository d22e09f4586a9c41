/** Loads desk.json and then the card of the chosen model; what comes late for another choice is dropped. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Card } from '../contract/card.ts';
import { type Desk, type DeskEntry, findEntry } from '../contract/desk.ts';
import { type Failure, failure as failed } from '../contract/failure.ts';
import type { ModelFiles } from '../inference/model-files.ts';

export type DeskState = {
  desk: Desk | undefined;
  entry: DeskEntry | undefined;
  /** May still be that of the entry before. */
  card: Card | undefined;
  failure: Failure | undefined;
  /** Gives the entry, or nothing where none is listed. */
  choose(id: string, version?: number): DeskEntry | undefined;
  retry(): void;
};

/** @param wanted the model that the address asks for, instead of the default */
export function useDesk(files: ModelFiles, wanted: { model: string | undefined; version: number | undefined }): DeskState {
  const [desk, setDesk] = useState<Desk>();
  const [entry, setEntry] = useState<DeskEntry>();
  const [card, setCard] = useState<Card>();
  const [failure, setFailure] = useState<Failure>();
  const [attempt, setAttempt] = useState(0);
  /** Ahead of what is drawn: of two choices in one breath the second is compared with the first. */
  const chosenLast = useRef<DeskEntry>(undefined);
  /** The address as it was last followed: it changes by a link or by the browser's way back. */
  const followed = useRef(wanted);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt loads again
  useEffect(() => {
    if (desk) return;
    let isCurrent = true;
    void files.loadDesk().then((loaded) => {
      if (!isCurrent) return;
      if (!loaded.ok) return setFailure(loaded.error);
      const asked = findEntry(loaded.value, wanted.model ?? loaded.value.default, wanted.version);
      followed.current = wanted;
      setDesk(loaded.value);
      setEntry(asked);
      chosenLast.current = asked;
      if (!asked) setFailure(failed('model_not_listed', wanted.model));
    });
    return () => {
      isCurrent = false;
    };
  }, [files, desk, wanted, attempt]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt loads again
  useEffect(() => {
    if (!entry) return;
    let isCurrent = true;
    void files.loadCard(entry).then((loaded) => {
      if (!isCurrent) return;
      if (loaded.ok) setCard(loaded.value);
      else setFailure(loaded.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [files, entry, attempt]);

  useEffect(() => {
    if (!desk || followed.current === wanted) return;
    followed.current = wanted;
    const asked = findEntry(desk, wanted.model ?? desk.default, wanted.version);
    if (asked === chosenLast.current) return;
    chosenLast.current = asked;
    setFailure(asked ? undefined : failed('model_not_listed', wanted.model));
    setEntry(asked);
  }, [desk, wanted]);

  const choose = useCallback(
    (id: string, version?: number) => {
      const chosen = desk && findEntry(desk, id, version);
      if (!chosen || chosen === chosenLast.current) return chosen;
      chosenLast.current = chosen;
      setFailure(undefined);
      setEntry(chosen);
      return chosen;
    },
    [desk],
  );
  const retry = useCallback(() => {
    setFailure(undefined);
    setAttempt((n) => n + 1);
  }, []);
  return { desk, entry, card, failure, choose, retry };
}
