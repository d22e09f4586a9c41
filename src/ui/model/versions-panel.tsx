/** Two versions of a model side by side: the one that is open, and another that this desk lists. */
import { useEffect, useState } from 'react';
import type { Card } from '../../contract/card.ts';
import type { Decision } from '../../contract/decision.ts';
import type { DeskEntry } from '../../contract/desk.ts';
import type { Failure } from '../../contract/failure.ts';
import { sharedExamples } from '../../core/version-changes.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Panel } from '../panel.tsx';
import { useScreenWords } from '../screen-words.ts';
import type { Versions } from '../version-scores.ts';
import { type ScoredExample, VersionComparison } from './version-comparison.tsx';

export type VersionsProps = {
  card: Card;
  decision: Decision | undefined;
  versions: Versions;
  /** Every listed version of this model but the one that is open. */
  others: readonly DeskEntry[];
  /** The other one that is asked for. */
  compared: number | undefined;
  onCompare(version: number | undefined): void;
};

type Compared =
  | { stage: 'loading' }
  | { stage: 'scoring'; other: Card }
  | { stage: 'scored'; other: Card; scored: readonly ScoredExample[] }
  | { stage: 'failed'; failure: Failure };

const inOrder = <Version extends { card: Card }>(one: Version, other: Version): [before: Version, after: Version] =>
  other.card.version < one.card.version ? [other, one] : [one, other];

/** Loads the other card, then scores the examples with both models. */
function useComparison(card: Card, entry: DeskEntry | undefined, versions: Versions): { state: Compared; retry(): void } {
  const [state, setState] = useState<Compared>({ stage: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt loads again
  useEffect(() => {
    if (!entry) return;
    let isCurrent = true;
    const show = (next: Compared) => {
      if (isCurrent) setState(next);
    };
    const compare = async () => {
      show({ stage: 'loading' });
      const loaded = await versions.loadCard(entry);
      if (!loaded.ok) return show({ stage: 'failed', failure: loaded.error });
      const other = loaded.value;
      show({ stage: 'scoring', other });
      const [{ card: before }, { card: after }] = inOrder({ card }, { card: other });
      const examples = sharedExamples(before, after);
      const scored = await versions.score([
        { card: before, rows: examples.map((example) => example.before) },
        { card: after, rows: examples.map((example) => example.after) },
      ]);
      if (!scored.ok) return show({ stage: 'failed', failure: scored.error });
      const [earlier = [], later = []] = scored.value;
      show({ stage: 'scored', other, scored: examples.map((example, i) => ({ example, was: earlier[i], is: later[i] })) });
    };
    void compare();
    return () => {
      isCurrent = false;
    };
  }, [card, entry, versions, attempt]);
  return { state, retry: () => setAttempt((n) => n + 1) };
}

export function VersionsPanel({ card, decision, versions, others, compared, onCompare }: VersionsProps) {
  const { catalogue, model: words } = useScreenWords();
  const entry = others.find(({ version }) => version === compared);
  const { state, retry } = useComparison(card, entry, versions);
  if (others.length === 0)
    return (
      <Panel title={words.versions} columns={6}>
        <p className="missing">{words.oneVersion}</p>
      </Panel>
    );
  return (
    <Panel title={words.versions} aside={words.versionsAside} columns={6}>
      <div className="compare">
        <label htmlFor="compared-version">{words.compareWith}</label>
        <select
          id="compared-version"
          value={entry?.version ?? ''}
          onChange={(event) => onCompare(event.target.value === '' ? undefined : Number(event.target.value))}
        >
          <option value="">{words.noVersion}</option>
          {others.map(({ version, withdrawn }) => (
            <option key={version} value={version}>
              {catalogue.desk.version(version)}
              {withdrawn ? `: ${words.withdrawn}` : ''}
            </option>
          ))}
        </select>
        <span role="status">{entry && state.stage !== 'scored' && state.stage !== 'failed' ? words.scoringBoth : ''}</span>
      </div>
      {entry && state.stage === 'failed' ? <FailureNotice failure={state.failure} onRetry={retry} /> : null}
      {entry && (state.stage === 'scoring' || state.stage === 'scored') && state.other.version === entry.version ? (
        <VersionComparison
          versions={inOrder({ card, decision }, { card: state.other, decision: entry.decision ?? state.other.decision })}
          scored={state.stage === 'scored' ? state.scored : undefined}
        />
      ) : null}
    </Panel>
  );
}
