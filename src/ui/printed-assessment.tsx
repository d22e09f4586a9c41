/** What is added on paper: the assessed answers, with their time, and what the model was. Never the form as it stands. */
import type { Card } from '../contract/card.ts';
import type { Decision } from '../contract/decision.ts';
import { selfTestSentence } from '../core/self-test-sentence.ts';
import { formatValue, textIn } from '../core/value-format.ts';
import type { Assessment } from './use-assessment.ts';
import type { ScorerState } from './use-scorer.ts';
import { useWords } from './words.ts';

type PrintedProps = { card: Card; decision: Decision | undefined; scorer: ScorerState; assessment: Assessment | undefined };

export function PrintedHead({ card, assessment }: Pick<PrintedProps, 'card' | 'assessment'>) {
  const { catalogue, locale } = useWords();
  const { printed, desk } = catalogue;
  const at = assessment && new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long' }).format(assessment.at);
  return (
    <header className="printed printed-head">
      <h1>{printed.heading}</h1>
      <p>{`${textIn(card.title, locale)}, ${desk.version(card.version)}`}</p>
      <p>{at ? catalogue.result.assessedAt(at) : printed.nothingAssessed}</p>
    </header>
  );
}

export function PrintedBody({ card, decision, scorer, assessment }: PrintedProps) {
  const { catalogue, locale } = useWords();
  const { printed } = catalogue;
  if (!assessment || card.golden.rows.length === 0) return null;
  const checks = [
    [printed.modelHash, card.model.sha256],
    ...(decision?.policy ? [[printed.policy, decision.policy]] : []),
    ...(scorer.stage === 'ready' ? [[printed.check, selfTestSentence(scorer.selfTest, catalogue, locale)]] : []),
    [printed.computed, printed.onThisComputer],
  ];
  return (
    <section className="printed">
      <h2>{printed.answers}</h2>
      <dl className="printed-list printed-answers">
        {card.features.map((feature) => (
          <div key={feature.name}>
            <dt>{textIn(feature.label, locale)}</dt>
            <dd>{formatValue(feature, assessment.applicant[feature.name] ?? null, catalogue.values, locale)}</dd>
          </div>
        ))}
      </dl>
      <h2>{printed.modelAndChecks}</h2>
      <dl className="printed-list">
        {checks.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="printed-foot">{printed.foot}</p>
    </section>
  );
}
