/** Form and result side by side, for one model. */
import { zodResolver } from '@hookform/resolvers/zod';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useForm, useFormState } from 'react-hook-form';
import type { Applicant } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { DeskEntry } from '../contract/desk.ts';
import type { Row } from '../contract/feature.ts';
import { type Answers, answersFor, emptyAnswers, fieldKey, makeAnswersSchema } from '../core/answers.ts';
import { type CarriedAnswers, carryAnswers, hasAnswers } from '../core/carry-answers.ts';
import { dayOf, isUsable, lifeOf } from '../core/model-life.ts';
import type { ScoringClient } from '../inference/client.ts';
import type { ModelFiles } from '../inference/model-files.ts';
import type { OfflineService } from '../offline/service.ts';
import { ApplicantForm } from './applicant-form.tsx';
import { CarriedNote } from './carried-note.tsx';
import { focusField } from './focus-field.ts';
import { PrintedBody, PrintedHead } from './printed-assessment.tsx';
import { ResultPanel } from './result-panel.tsx';
import type { Sitting } from './sitting.ts';
import { StatusBar } from './status-bar.tsx';
import { ThisComputer } from './this-computer.tsx';
import { type Assessment, useAssessment } from './use-assessment.ts';
import { useScorer } from './use-scorer.ts';
import { useWords } from './words.ts';

type AssessScreenProps = {
  card: Card;
  entry: Pick<DeskEntry, 'validUntil' | 'withdrawn' | 'decision'>;
  files: ModelFiles;
  scoring: ScoringClient;
  offline: OfflineService;
  sitting: Sitting;
  notes: ReactNode;
};

export function AssessScreen({ card, entry, files, scoring, offline, sitting, notes }: AssessScreenProps) {
  const { catalogue, locale } = useWords();
  const today = dayOf(new Date());
  const life = useMemo(() => lifeOf(entry, today), [entry, today]);
  const mayBeUsed = isUsable(life);
  const isUnchecked = card.golden.rows.length === 0;
  const decision = isUnchecked ? undefined : (entry.decision ?? card.decision);
  const scorer = useScorer(card, files, scoring, mayBeUsed);
  const { assessment, timesAsked, failure, isWaiting, assess, clear } = useAssessment(scoring, scorer.state.stage === 'ready');
  const [isChanged, setChanged] = useState(false);
  const [pinned, setPinned] = useState<Assessment>();
  const [carried, setCarried] = useState<CarriedAnswers | undefined>(() => sitting.typed && carryAnswers(sitting.typed, card));
  const schema = useMemo(() => makeAnswersSchema(card, { catalogue, locale }), [card, catalogue, locale]);
  const form = useForm<Answers, unknown, Applicant>({
    defaultValues: carried?.answers ?? emptyAnswers(card),
    resolver: useMemo(() => zodResolver(schema), [schema]),
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
  });
  const { handleSubmit, reset, watch, getValues, clearErrors } = form;
  const { errors } = useFormState({ control: form.control });
  const isLive = assessment !== undefined || isWaiting;

  useEffect(() => {
    const remember = (answers: Answers) => {
      sitting.typed = isLive || hasAnswers(answers) ? { card, answers } : undefined;
    };
    remember(getValues());
    const subscription = watch(() => {
      const answers = getValues();
      remember(answers);
      const read = isLive ? schema.safeParse(answers) : undefined;
      setChanged(!read?.success);
      if (!read?.success) return;
      clearErrors();
      assess(read.data, 'live');
    });
    return () => subscription.unsubscribe();
  }, [watch, getValues, sitting, card, isLive, schema, assess, clearErrors]);

  const submit = useMemo(
    () =>
      handleSubmit((applicant) => {
        if (!mayBeUsed) return;
        setChanged(false);
        assess(applicant, 'asked');
      }),
    [handleSubmit, assess, mayBeUsed],
  );

  const startAnew = useCallback(() => {
    reset(emptyAnswers(card));
    clear();
    setPinned(undefined);
    setChanged(false);
    setCarried(undefined);
  }, [reset, clear, card]);

  const fillFrom = useCallback(
    (row: Row) => {
      reset(answersFor(card, row, locale));
      void submit();
    },
    [reset, submit, card, locale],
  );

  useEffect(() => {
    if (scorer.state.stage === 'ready' || !mayBeUsed) offline.start();
  }, [scorer.state.stage, mayBeUsed, offline]);

  useEffect(() => sitting.onForget(startAnew), [sitting, startAnew]);

  /** Drawn before the focus is moved: a field within a folded group cannot take it. */
  const newApplicant = useCallback(() => {
    flushSync(sitting.forget);
    focusField(fieldKey(0));
  }, [sitting]);

  return (
    <>
      <main className="assess">
        <PrintedHead card={card} assessment={assessment} />
        <ApplicantForm {...{ card, form, timesAsked }} onSubmit={submit} onExample={fillFrom} onNewApplicant={newApplicant} isClosed={!mayBeUsed} />
        <ResultPanel
          notes={
            <>
              {notes}
              <CarriedNote carried={isLive ? undefined : carried} />
            </>
          }
          card={card}
          decision={decision}
          life={life}
          scorer={scorer.state}
          assessment={assessment}
          pinned={pinned}
          onPin={setPinned}
          failure={failure}
          isWaiting={isWaiting}
          isChanged={isChanged}
          hasErrors={Object.keys(errors).length > 0}
          onRetry={scorer.retry}
          onAssess={() => void submit()}
        />
        <PrintedBody card={card} decision={decision} scorer={scorer.state} assessment={assessment} />
      </main>
      <StatusBar card={card} decision={decision} scorer={scorer.state} assessment={assessment}>
        <ThisComputer card={card} runtimeSha256={files.runtimeSha256} scorer={scorer.state} scoring={scoring} offline={offline} />
      </StatusBar>
    </>
  );
}
