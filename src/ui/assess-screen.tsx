/** Form and result side by side, for one model. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useForm, useFormState } from 'react-hook-form';
import type { Applicant } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { DeskEntry } from '../contract/desk.ts';
import type { Row } from '../contract/feature.ts';
import { type Answers, answersFor, emptyAnswers, fieldKey, makeAnswersSchema } from '../core/answers.ts';
import { dayOf, isUsable, lifeOf } from '../core/model-life.ts';
import type { ScoringClient } from '../inference/client.ts';
import type { ModelFiles } from '../inference/model-files.ts';
import { ApplicantForm, focusField } from './applicant-form.tsx';
import { ResultPanel } from './result-panel.tsx';
import { StatusBar } from './status-bar.tsx';
import { type Assessment, useAssessment } from './use-assessment.ts';
import { useScorer } from './use-scorer.ts';
import { useWords } from './words.ts';

type AssessScreenProps = { card: Card; entry: DeskEntry; files: ModelFiles; scoring: ScoringClient };

export function AssessScreen({ card, entry, files, scoring }: AssessScreenProps) {
  const { catalogue, locale } = useWords();
  const scorer = useScorer(card, files, scoring);
  const { assessment, failure, isWaiting, assess, clear } = useAssessment(scoring, scorer.state.stage === 'ready');
  const [isChanged, setChanged] = useState(false);
  const [pinned, setPinned] = useState<Assessment>();
  const schema = useMemo(() => makeAnswersSchema(card, { catalogue, locale }), [card, catalogue, locale]);
  const form = useForm<Answers, unknown, Applicant>({
    defaultValues: useMemo(() => emptyAnswers(card), [card]),
    resolver: useMemo(() => zodResolver(schema), [schema]),
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
  });
  const { handleSubmit, reset, watch, clearErrors } = form;
  const { errors } = useFormState({ control: form.control });
  const isLive = assessment !== undefined;
  const today = dayOf(new Date());
  const life = useMemo(() => lifeOf(entry, today), [entry, today]);

  useEffect(() => {
    const subscription = watch((answers) => {
      const read = isLive ? schema.safeParse(answers) : undefined;
      setChanged(!read?.success);
      if (!read?.success) return;
      clearErrors();
      assess(read.data, 'live');
    });
    return () => subscription.unsubscribe();
  }, [watch, isLive, schema, assess, clearErrors]);

  const submit = useMemo(
    () =>
      handleSubmit((applicant) => {
        if (!isUsable(life)) return;
        setChanged(false);
        assess(applicant, 'asked');
      }),
    [handleSubmit, assess, life],
  );

  const startAnew = useCallback(() => {
    reset(emptyAnswers(card));
    clear();
    setPinned(undefined);
    setChanged(false);
  }, [reset, clear, card]);

  const fillFrom = useCallback(
    (row: Row) => {
      reset(answersFor(card, row, locale));
      void submit();
    },
    [reset, submit, card, locale],
  );

  useEffect(() => {
    const forget = (event: PageTransitionEvent) => {
      if (event.persisted) startAnew();
    };
    addEventListener('pageshow', forget);
    return () => removeEventListener('pageshow', forget);
  }, [startAnew]);

  const newApplicant = useCallback(() => {
    startAnew();
    focusField(fieldKey(0));
  }, [startAnew]);

  return (
    <>
      <main className="assess">
        <ApplicantForm card={card} form={form} onSubmit={submit} onExample={fillFrom} onNewApplicant={newApplicant} isClosed={!isUsable(life)} />
        <ResultPanel
          card={card}
          decision={entry.decision ?? card.decision}
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
      </main>
      <StatusBar card={card} decision={entry.decision ?? card.decision} scorer={scorer.state} assessment={assessment} />
    </>
  );
}
