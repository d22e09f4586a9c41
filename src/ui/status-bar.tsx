import type { ReactNode } from 'react';
import type { Card } from '../contract/card.ts';
import type { Decision } from '../contract/decision.ts';
import { numberFormat } from '../core/number-format.ts';
import { selfTestSentence } from '../core/self-test-sentence.ts';
import { textIn } from '../core/value-format.ts';
import { TickIcon, WarnIcon } from './icons.tsx';
import type { Assessment } from './use-assessment.ts';
import type { ScorerState } from './use-scorer.ts';
import { useWords } from './words.ts';

/** What the exporter accepts without being asked. A number's tolerance is in its own unit, so it cannot be told from here. */
const USUAL_TOLERANCE = 1e-6;
const isToleranceRaised = ({ task, golden }: Card) => task !== 'regression' && golden.rows.length > 0 && golden.tolerance > USUAL_TOLERANCE;

type StatusBarProps = {
  card: Card;
  decision: Decision | undefined;
  scorer: ScorerState;
  assessment: Assessment | undefined;
  children: ReactNode;
};

export function StatusBar({ card, decision, scorer, assessment, children }: StatusBarProps) {
  const { catalogue, locale } = useWords();
  const { status } = catalogue;
  const small = numberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 2 });
  const oneDigit = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <footer className="status-bar">
      <span>{`${textIn(card.title, locale)}, ${catalogue.desk.version(card.version)}`}</span>
      <span title={card.model.sha256}>
        {status.model} <code>{card.model.sha256.slice(0, 8)}</code>
      </span>
      {scorer.stage === 'ready' ? (
        <>
          <span>
            {scorer.selfTest.rows === 0 ? <WarnIcon /> : <TickIcon />}
            {selfTestSentence(scorer.selfTest, catalogue, locale)}
          </span>
          {isToleranceRaised(card) ? <span>{catalogue.tried.toleranceRaised(small.format(card.golden.tolerance))}</span> : null}
          <span>{status.readyIn(oneDigit.format(scorer.readyAfterMs / 1000))}</span>
        </>
      ) : null}
      {decision?.policy ? <span>{decision.policy}</span> : null}
      <span>{children}</span>
      {assessment ? (
        <span className="status-end">
          {catalogue.result.assessedAt(new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(assessment.at))}
        </span>
      ) : null}
    </footer>
  );
}
