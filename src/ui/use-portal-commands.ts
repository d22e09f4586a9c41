/** What the page around the desk may ask of the form, and what it is told of an assessment. */
import { useCallback, useEffect, useRef } from 'react';
import type { Card } from '../contract/card.ts';
import type { Decision } from '../contract/decision.ts';
import type { Prefilled, Share } from '../contract/embed.ts';
import type { Failure } from '../contract/failure.ts';
import { err, ok } from '../contract/result.ts';
import type { ModelLife } from '../core/model-life.ts';
import { sharedResult } from '../core/shared-result.ts';
import type { CommandResult } from '../embed/desk-end.ts';
import type { Assessment } from './use-assessment.ts';
import { type Embed, useToldFailure } from './use-embed.ts';
import { useWords } from './words.ts';

export type PortalCommandsOptions = {
  embed: Embed | undefined;
  share: Share;
  card: Card;
  decision: Decision | undefined;
  life: ModelLife;
  assessment: Assessment | undefined;
  /** Of the model or of the last score. */
  failure: Failure | undefined;
  fillIn(data: Readonly<Record<string, unknown>>): Prefilled;
  submit(): void;
  startAnew(): void;
};

type PortalCommands = {
  /** To be called where Assess found answers to fix. */
  foundInvalid(count: number): void;
  /** To be called where what was asked for will not come: the form was cleared. */
  gaveUp(): void;
};

const endOfLife = ({ state }: ModelLife) => (state === 'withdrawn' ? 'model_withdrawn' : state === 'ended' ? 'model_ended' : undefined);

export function usePortalCommands(options: PortalCommandsOptions): PortalCommands {
  const { embed, share, card, decision, life, assessment, failure } = options;
  const { catalogue, locale } = useWords();
  const latest = useRef(options);
  latest.current = options;
  const asking = useRef<(result: CommandResult) => void>(undefined);
  const answer = useCallback((result: CommandResult) => {
    asking.current?.(result);
    asking.current = undefined;
  }, []);

  useEffect(() => {
    if (!embed) return;
    const serve = embed.end.serve;
    const ends = [
      serve('prefill', ({ data }) => {
        const prefilled = latest.current.fillIn(data);
        if (prefilled.filled.length > 0) answer(err({ code: 'replaced' }));
        return ok(prefilled);
      }),
      serve('reset', () => {
        latest.current.startAnew();
        return ok(null);
      }),
      serve('assess', () => {
        const over = endOfLife(latest.current.life);
        if (over) return err({ code: over });
        answer(err({ code: 'replaced' }));
        return new Promise<CommandResult>((resolve) => {
          asking.current = resolve;
          latest.current.submit();
        });
      }),
    ];
    return () => {
      for (const end of ends) end();
      answer(err({ code: 'replaced' }));
    };
  }, [embed, answer]);

  useEffect(() => {
    embed?.end.tell({ type: 'ready', model: card.id, version: card.version, sha256: card.model.sha256, share });
  }, [embed, card, share]);

  const over = endOfLife(life);
  useEffect(() => {
    if (over) embed?.end.tell({ type: 'error', code: over, message: catalogue.life.next });
  }, [embed, over, catalogue]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each assessment, whatever changes beside it
  useEffect(() => {
    if (!assessment || !embed) return;
    const result = sharedResult(assessment, { card, decision, share, locale });
    if (result) embed.end.tell(result);
    const { type: _, ...value } = result ?? { type: 'scored' };
    if (assessment.occasion === 'asked') answer(ok(result ? value : null));
  }, [assessment]);

  useToldFailure(embed, failure);
  useEffect(() => {
    if (failure) answer(err({ code: failure.code, message: catalogue.failures[failure.code].what }));
  }, [failure, answer, catalogue]);

  const foundInvalid = useCallback(
    (count: number) => {
      embed?.end.tell({ type: 'invalid', count });
      answer(err({ code: 'invalid', ...(share === 'none' ? {} : { count }) }));
    },
    [embed, answer, share],
  );
  const gaveUp = useCallback(() => answer(err({ code: 'replaced' })), [answer]);
  return { foundInvalid, gaveUp };
}
