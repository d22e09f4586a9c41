/** Form and result side by side, for one model. */
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useFormState } from 'react-hook-form';
import type { Applicant } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { Decision } from '../contract/decision.ts';
import type { DeskEntry } from '../contract/desk.ts';
import type { Share } from '../contract/embed.ts';
import { fieldKey } from '../core/answers.ts';
import { dayOf, isUsable, lifeOf } from '../core/model-life.ts';
import type { ScoringClient } from '../inference/client.ts';
import type { ModelFiles } from '../inference/model-files.ts';
import type { OfflineService } from '../offline/service.ts';
import { ApplicantForm } from './applicant-form.tsx';
import { CarriedNote } from './carried-note.tsx';
import { focusField } from './focus-field.ts';
import { FromPortalContext } from './from-portal.ts';
import { PrintedBody, PrintedHead } from './printed-assessment.tsx';
import { ResultPanel } from './result-panel.tsx';
import type { Sitting } from './sitting.ts';
import { StatusBar } from './status-bar.tsx';
import { ThisComputer } from './this-computer.tsx';
import { useApplicant } from './use-applicant.ts';
import { type Assessment, useAssessment } from './use-assessment.ts';
import type { Embed } from './use-embed.ts';
import { usePortalCommands } from './use-portal-commands.ts';
import { type ScorerState, useScorer } from './use-scorer.ts';

type AssessScreenProps = {
  card: Card;
  entry: Pick<DeskEntry, 'validUntil' | 'withdrawn' | 'decision'>;
  files: ModelFiles;
  scoring: ScoringClient;
  offline: OfflineService;
  sitting: Sitting;
  notes: ReactNode;
  embed: Embed | undefined;
  /** What of an assessment the page around the desk is given. */
  share: Share;
  /** Another screen in the place of the form, which stays as it is behind it. */
  other: ((shown: ShownBehind) => ReactNode) | undefined;
};

/** `typed`: what stands in the form, where all of it is valid. */
export type ShownBehind = { card: Card; decision: Decision | undefined; scorer: ScorerState; typed(): Applicant | undefined };

export function AssessScreen({ card, entry, files, scoring, offline, sitting, notes, embed, share, other }: AssessScreenProps) {
  const today = dayOf(new Date());
  const life = useMemo(() => lifeOf(entry, today), [entry, today]);
  const mayBeUsed = isUsable(life);
  const isUnchecked = card.golden.rows.length === 0;
  const decision = isUnchecked ? undefined : (entry.decision ?? card.decision);
  const scorer = useScorer(card, files, scoring, mayBeUsed);
  const assessing = useAssessment(scoring, scorer.state.stage === 'ready');
  const { assessment, timesAsked, failure, isWaiting } = assessing;
  const [pinned, setPinned] = useState<Assessment>();
  const foundInvalid = useRef<(count: number) => void>(undefined);
  const onInvalid = useCallback((count: number) => foundInvalid.current?.(count), []);
  const applicant = useApplicant({ card, sitting, mayBeUsed, onInvalid, ...assessing });
  const { form, submit, isLive, fromPortal } = applicant;
  const { errors } = useFormState({ control: form.control });

  useEffect(() => {
    if (scorer.state.stage === 'ready' || !mayBeUsed) offline.start();
  }, [scorer.state.stage, mayBeUsed, offline]);

  const broken = scorer.state.stage === 'failed' ? scorer.state.failure : failure;
  const portal = usePortalCommands({ embed, share, card, decision, life, assessment, failure: broken, ...applicant, startAnew: sitting.forget });
  foundInvalid.current = portal.foundInvalid;

  useEffect(
    () =>
      sitting.onForget(() => {
        applicant.startAnew();
        setPinned(undefined);
        portal.gaveUp();
      }),
    [sitting, applicant.startAnew, portal.gaveUp],
  );

  /** Drawn before the focus is moved: a field within a folded group cannot take it. */
  const newApplicant = useCallback(() => {
    flushSync(sitting.forget);
    focusField(fieldKey(0));
  }, [sitting]);

  /** A frame as high as its content has no scrolling of its own: the result may lie outside of the window around it. */
  const asked = assessment?.occasion === 'asked' ? assessment : undefined;
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (embed && asked) result.current?.scrollIntoView({ block: 'nearest' });
  }, [embed, asked]);

  return (
    <FromPortalContext value={fromPortal}>
      <main className="assess" hidden={other !== undefined}>
        <PrintedHead card={card} assessment={assessment} />
        <ApplicantForm
          {...{ card, form, timesAsked }}
          onSubmit={submit}
          onExample={applicant.fillFrom}
          onNewApplicant={newApplicant}
          isClosed={!mayBeUsed}
        />
        <ResultPanel
          head={result}
          notes={
            <>
              {notes}
              <CarriedNote carried={isLive ? undefined : applicant.carried} />
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
          isChanged={applicant.isChanged}
          hasErrors={Object.keys(errors).length > 0}
          onRetry={scorer.retry}
          onAssess={() => void submit()}
        />
        <PrintedBody card={card} decision={decision} scorer={scorer.state} assessment={assessment} />
      </main>
      {other?.({ card, decision, scorer: scorer.state, typed: applicant.present })}
      <StatusBar card={card} decision={decision} scorer={scorer.state} assessment={assessment}>
        <ThisComputer {...{ card, scoring, offline, embed }} runtimeSha256={files.runtimeSha256} scorer={scorer.state} />
      </StatusBar>
    </FromPortalContext>
  );
}
