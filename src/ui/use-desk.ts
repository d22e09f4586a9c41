/** Loads desk.json and then the card of the chosen model; what comes late for another choice is dropped. */
import { useCallback, useEffect, useState } from 'react';
import type { Card } from '../contract/card.ts';
import { type Desk, type DeskEntry, findEntry } from '../contract/desk.ts';
import type { Failure } from '../contract/failure.ts';
import type { ModelFiles } from '../inference/model-files.ts';

export type DeskState = {
  desk: Desk | undefined;
  entry: DeskEntry | undefined;
  card: Card | undefined;
  failure: Failure | undefined;
  choose(id: string): void;
  retry(): void;
};

export function useDesk(files: ModelFiles): DeskState {
  const [desk, setDesk] = useState<Desk>();
  const [entry, setEntry] = useState<DeskEntry>();
  const [card, setCard] = useState<Card>();
  const [failure, setFailure] = useState<Failure>();
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt loads again
  useEffect(() => {
    if (desk) return;
    let isCurrent = true;
    void files.loadDesk().then((loaded) => {
      if (!isCurrent) return;
      if (!loaded.ok) return setFailure(loaded.error);
      setDesk(loaded.value);
      setEntry(findEntry(loaded.value, loaded.value.default));
    });
    return () => {
      isCurrent = false;
    };
  }, [files, desk, attempt]);

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

  const choose = useCallback(
    (id: string) => {
      const chosen = desk && findEntry(desk, id);
      if (!chosen) return;
      setFailure(undefined);
      setCard(undefined);
      setEntry(chosen);
    },
    [desk],
  );
  const retry = useCallback(() => {
    setFailure(undefined);
    setAttempt((n) => n + 1);
  }, []);
  return { desk, entry, card, failure, choose, retry };
}
