/** The result beside the form: one state at a time, an older result always with its time. */
import { type ReactNode, type Ref, useEffect, useState } from 'react';
import type { Card } from '../contract/card.ts';
import type { Decision } from '../contract/decision.ts';
import type { Failure } from '../contract/failure.ts';
import type { ModelLife } from '../core/model-life.ts';
import { numberFormat } from '../core/number-format.ts';
import { rareAnswers } from '../core/rare-answers.ts';
import { formatValue, textIn } from '../core/value-format.ts';
import { FailureNotice } from './failure-notice.tsx';
import { ClockIcon, LoadIcon, NetworkIcon, WarnIcon } from './icons.tsx';
import { EndedNotice, EndingStrip, hasEnded } from './model-life-note.tsx';
import { Note, SpokenNotes } from './note.tsx';
import { PredictionView } from './prediction-view.tsx';
import type { Assessment } from './use-assessment.ts';
import { useHasNetwork } from './use-offline.ts';
import type { ScorerState } from './use-scorer.ts';
import { useWords } from './words.ts';

type ResultPanelProps = {
  /** Where the result begins. */
  head: Ref<HTMLDivElement>;
  /** What is to be said of the applicant's answers as such; read out when it changes. */
  notes: ReactNode;
  card: Card;
  decision: Decision | undefined;
  life: ModelLife;
  scorer: ScorerState;
  assessment: Assessment | undefined;
  pinned: Assessment | undefined;
  onPin(assessment: Assessment | undefined): void;
  failure: Failure | undefined;
  isWaiting: boolean;
  isChanged: boolean;
  hasErrors: boolean;
  onRetry(): void;
  onAssess(): void;
};

const BYTES_PER_MB = 1_000_000;

export function ResultPanel({ notes, life, scorer, failure, onRetry, onAssess, ...rest }: ResultPanelProps) {
  const { catalogue } = useWords();
  const broken = scorer.stage === 'failed' ? scorer.failure : failure;
  return (
    <section className="result" aria-label={catalogue.result.heading} aria-busy={rest.isWaiting}>
      <SpokenNotes>{notes}</SpokenNotes>
      {hasEnded(life) ? (
        <EndedNotice life={life} />
      ) : broken ? (
        <FailureNotice failure={broken} onRetry={scorer.stage === 'failed' ? onRetry : onAssess} />
      ) : (
        <>
          <EndingStrip life={life} />
          {rest.card.golden.rows.length === 0 ? <Note icon={<WarnIcon />}>{catalogue.tried.noGoldenRows}</Note> : null}
          <OfflineStrip />
          <Loading scorer={scorer} />
          <Strip {...rest} onAssess={onAssess} />
          <PredictionView {...rest} />
          <NextStep {...rest} scorer={scorer} />
        </>
      )}
    </section>
  );
}

function OfflineStrip() {
  const { result } = useWords().catalogue;
  return useHasNetwork() ? null : <Note icon={<NetworkIcon />}>{result.offline}</Note>;
}

function Loading({ scorer }: { scorer: ScorerState }) {
  const { catalogue, locale } = useWords();
  if (scorer.stage === 'testing') return <Note icon={<LoadIcon />}>{catalogue.result.testingModel}</Note>;
  if (scorer.stage !== 'loading') return null;
  const { receivedBytes = 0, totalBytes = 0 } = scorer.progress ?? {};
  const megabytes = (bytes: number) => numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(bytes / BYTES_PER_MB);
  const words = catalogue.result.loadingModel(megabytes(receivedBytes), megabytes(totalBytes));
  return (
    <>
      <Note icon={<LoadIcon />}>{words}</Note>
      <progress className="load-bar" value={receivedBytes} max={Math.max(totalBytes, 1)} aria-label={words} />
    </>
  );
}

const LATE_AFTER_MS = 150;

/** True once something has been waited for so long that the number on the screen needs its date. */
function useIsLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = isWaiting ? setTimeout(() => setLate(true), LATE_AFTER_MS) : undefined;
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWaiting]);
  return isLate;
}

type Shown = Pick<ResultPanelProps, 'card' | 'assessment' | 'isChanged' | 'isWaiting' | 'hasErrors' | 'onAssess'>;

function Strip({ card, assessment, isChanged, isWaiting, hasErrors, onAssess }: Shown) {
  const { catalogue, locale } = useWords();
  const isLate = useIsLate(isWaiting);
  if (!assessment) return null;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(assessment.at);
  if (isChanged && !isWaiting)
    return (
      <Note icon={<ClockIcon />}>
        {catalogue.result.changedSince(time)}{' '}
        {hasErrors ? null : (
          <button type="button" className="link" onClick={onAssess}>
            {catalogue.result.assessAgain}
          </button>
        )}
      </Note>
    );
  if (isLate) return <Note icon={<ClockIcon />}>{catalogue.result.changedSince(time)}</Note>;
  const rare = rareAnswers(card, assessment.applicant);
  if (rare.length === 0) return null;
  const words = rare.map(({ feature, value }) => `${textIn(feature.label, locale)} ${formatValue(feature, value, catalogue.values, locale)}`);
  return <Note icon={<WarnIcon />}>{catalogue.result.rare(words.join(', '))}</Note>;
}

function NextStep({
  card,
  scorer,
  assessment,
  isWaiting,
  hasErrors,
}: Pick<ResultPanelProps, 'card' | 'scorer' | 'assessment' | 'isWaiting' | 'hasErrors'>) {
  const { result } = useWords().catalogue;
  if (assessment) return null;
  if (hasErrors) return <p className="quiet">{result.noResultUntilFixed}</p>;
  if (isWaiting) return <p className="quiet">{scorer.stage === 'ready' ? result.assessing : result.willAssess}</p>;
  if (scorer.stage !== 'ready') return <p className="quiet">{result.openDuringLoading}</p>;
  return <p className="quiet">{card.examples.length > 0 ? result.empty : result.emptyNoExamples}</p>;
}
