/** One applicant's answers: the form that holds them, and every way in which they come and go. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Applicant } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { Prefilled } from '../contract/embed.ts';
import type { Row } from '../contract/feature.ts';
import { type Answers, answersFor, emptyAnswers, makeAnswersSchema } from '../core/answers.ts';
import { answersInLocale } from '../core/answers-in-locale.ts';
import { type CarriedAnswers, carryAnswers, hasAnswers } from '../core/carry-answers.ts';
import { prefill } from '../core/prefill.ts';
import type { DeskForm } from './applicant-form.tsx';
import { NOTHING_FROM_PORTAL } from './from-portal.ts';
import type { Sitting } from './sitting.ts';
import type { AssessmentState } from './use-assessment.ts';
import { useWords } from './words.ts';

export type ApplicantState = {
  form: DeskForm;
  /** Valid edits since the first assessment are scored by themselves. */
  isLive: boolean;
  /** Edited since the last assessment, and not to be scored as it stands. */
  isChanged: boolean;
  carried: CarriedAnswers | undefined;
  /** Field keys that the page around the desk filled in and nobody has changed since. */
  fromPortal: ReadonlySet<string>;
  submit(event?: React.BaseSyntheticEvent): Promise<void>;
  fillFrom(row: Row): void;
  /** Fills in what is still open and assesses nothing: an earlier assessment goes. */
  fillIn(data: Readonly<Record<string, unknown>>): Prefilled;
  startAnew(): void;
  /** What stands in the form, where all of it is valid. */
  present(): Applicant | undefined;
};

type ApplicantOptions = { card: Card; sitting: Sitting; mayBeUsed: boolean; onInvalid(count: number): void } & Pick<
  AssessmentState,
  'assessment' | 'isWaiting' | 'assess' | 'clear'
>;

const without = (keys: ReadonlySet<string>, key: string) => (keys.has(key) ? new Set([...keys].filter((other) => other !== key)) : keys);

export function useApplicant({ card, sitting, mayBeUsed, onInvalid, assessment, isWaiting, assess, clear }: ApplicantOptions): ApplicantState {
  const words = useWords();
  const { catalogue, locale } = words;
  const [isChanged, setChanged] = useState(false);
  const [fromPortal, setFromPortal] = useState(NOTHING_FROM_PORTAL);
  const [carried, setCarried] = useState<CarriedAnswers | undefined>(() => sitting.typed && carryAnswers(sitting.typed, card));
  const schema = useMemo(() => makeAnswersSchema(card, { catalogue, locale }), [card, catalogue, locale]);
  const form = useForm<Answers, unknown, Applicant>({
    defaultValues: carried?.answers ?? emptyAnswers(card),
    resolver: useMemo(() => zodResolver(schema), [schema]),
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
  });
  const { handleSubmit, reset, watch, getValues, clearErrors, trigger } = form;
  const isLive = assessment !== undefined || isWaiting;

  useEffect(() => {
    const remember = (answers: Answers) => {
      sitting.typed = isLive || hasAnswers(answers) ? { card, answers } : undefined;
    };
    remember(getValues());
    const subscription = watch((_, { name }) => {
      const answers = getValues();
      remember(answers);
      if (name === undefined) return;
      setFromPortal((keys) => without(keys, name.split('.')[0] ?? ''));
      const read = isLive ? schema.safeParse(answers) : undefined;
      setChanged(!read?.success);
      if (!read?.success) return;
      clearErrors();
      assess(read.data, 'live');
    });
    return () => subscription.unsubscribe();
  }, [watch, getValues, sitting, card, isLive, schema, assess, clearErrors]);

  const before = useRef(words);
  useLayoutEffect(() => {
    if (before.current.locale !== locale) reset(answersInLocale(card, getValues(), before.current, locale), { keepErrors: true });
    before.current = words;
  }, [words, locale, card, getValues, reset]);

  const submit = useMemo(
    () =>
      handleSubmit(
        (applicant) => {
          if (!mayBeUsed) return;
          setChanged(false);
          assess(applicant, 'asked');
        },
        (errors) => onInvalid(Object.keys(errors).length),
      ),
    [handleSubmit, assess, mayBeUsed, onInvalid],
  );

  const startAnew = useCallback(() => {
    reset(emptyAnswers(card));
    clear();
    setChanged(false);
    setCarried(undefined);
    setFromPortal(NOTHING_FROM_PORTAL);
  }, [reset, clear, card]);

  const fillFrom = useCallback(
    (row: Row) => {
      reset(answersFor(card, row, locale));
      setFromPortal(NOTHING_FROM_PORTAL);
      void submit();
    },
    [reset, submit, card, locale],
  );

  const fillIn = useCallback(
    (data: Readonly<Record<string, unknown>>) => {
      const present = getValues();
      const { answers, outcome } = prefill(card, data, { present, isOwn: (key) => fromPortal.has(key), locale });
      const keys = Object.keys(answers);
      if (keys.length === 0) return outcome;
      clear();
      setChanged(false);
      reset({ ...present, ...answers }, { keepErrors: true });
      setFromPortal((filled) => new Set([...filled, ...keys]));
      void trigger(keys.map((key) => `${key}.text` as const));
      return outcome;
    },
    [getValues, card, fromPortal, locale, clear, reset, trigger],
  );

  const present = useCallback(() => {
    const read = schema.safeParse(getValues());
    return read.success ? read.data : undefined;
  }, [schema, getValues]);

  return { form, isLive, isChanged, carried, fromPortal, submit, fillFrom, fillIn, startAnew, present };
}
