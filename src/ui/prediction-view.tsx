/** The number, its band, where it lies against the cut-off, and what that means; announced once per assessment. */
import type { Ref } from 'react';
import type { Card } from '../contract/card.ts';
import type { Decision } from '../contract/decision.ts';
import type { Prediction } from '../contract/prediction.ts';
import type { Catalogue } from '../core/catalogue-en.ts';
import { bandTone, decide, type Verdict } from '../core/decide.ts';
import { formatPercent, formatPercentNumber } from '../core/share-format.ts';
import { formatWithUnit, textIn } from '../core/value-format.ts';
import { limitsOf, verdictSentence } from '../core/verdict-sentence.ts';
import { Announcement } from './announcement.tsx';
import { Pinned } from './pinned.tsx';
import { PredictionScale } from './prediction-scale.tsx';
import type { Assessment } from './use-assessment.ts';
import { useWords, type Words } from './words.ts';

type PredictionViewProps = {
  head: Ref<HTMLDivElement>;
  card: Card;
  decision: Decision | undefined;
  assessment: Assessment | undefined;
  pinned: Assessment | undefined;
  onPin(assessment: Assessment | undefined): void;
};

const shareOf = (assessment: Assessment | undefined) => (assessment?.prediction.task === 'binary' ? assessment.prediction.prediction : undefined);

export function PredictionView({ head, card, decision, assessment, pinned, onPin }: PredictionViewProps) {
  const words = useWords();
  const label = textIn(card.output.label, words.locale);
  const prediction = assessment?.prediction;
  const share = shareOf(assessment);
  const isDecided = card.task === 'binary' && decision;
  return (
    <div className="prediction" ref={head}>
      <h2>{label}</h2>
      <div className="figure-row">
        <Figure prediction={prediction} card={card} decision={decision} words={words} />
        {share === undefined || !assessment ? null : <Pinned {...{ assessment, pinned, decision, onPin }} />}
      </div>
      {isDecided ? <PredictionScale decision={decision} share={share} pinned={shareOf(pinned)} /> : null}
      {prediction?.task === 'multiclass' ? <ClassTable prediction={prediction} words={words} /> : null}
      {isDecided && share !== undefined ? <VerdictText decision={decision} share={share} words={words} /> : null}
      <Announcement text={prediction ? announcement(card, prediction, decision, words) : ''} isLive={assessment?.occasion === 'live'} />
    </div>
  );
}

/** Six digits are what a model's number is worth; the whole of it is in the markup. */
const formatAmount = (value: number, card: Card, locale: string) => formatWithUnit(Number(value.toPrecision(6)), card.output.unit, locale);

type FigureProps = { prediction: Prediction | undefined; card: Card; decision: Decision | undefined; words: Words };

function Figure({ prediction, card, decision, words: { catalogue, locale } }: FigureProps) {
  if (!prediction) return <p className="figure">&#x2012;</p>;
  if (prediction.task === 'regression')
    return (
      <p className="figure">
        <data value={String(prediction.prediction)}>{formatAmount(prediction.prediction, card, locale)}</data>
      </p>
    );
  if (prediction.task === 'multiclass')
    return (
      <p className="figure">
        <data value={String(prediction.prediction)}>{String(prediction.prediction)}</data>
      </p>
    );
  const share = prediction.prediction;
  const verdict = decision && decide(decision, share);
  return (
    <>
      <p className="figure">
        <data value={String(share)}>
          {formatPercentNumber(share, decision ? limitsOf(decision) : [], locale)}
          <span className="percent">&nbsp;%</span>
        </data>
      </p>
      {decision && verdict ? <BandWord verdict={verdict} decision={decision} catalogue={catalogue} locale={locale} /> : null}
    </>
  );
}

type BandWordProps = { verdict: Verdict; decision: Decision } & Words;

/** The band's word with as many filled steps as its place among the bands, so that colour is never alone. */
function BandWord({ verdict, decision, locale }: BandWordProps) {
  return (
    <p className="band" data-band={bandTone(decision, verdict.bandIndex)}>
      <span className="steps" aria-hidden="true">
        {decision.bands.map((band, i) => (
          <span key={band.upTo} data-filled={i <= verdict.bandIndex} />
        ))}
      </span>
      {textIn(verdict.band.label, locale)}
    </p>
  );
}

function VerdictText({ decision, share, words }: { decision: Decision; share: number; words: Words }) {
  const { side, odds, outcome } = verdictSentence(decision, share, words.catalogue, words.locale);
  return (
    <p className="verdict">
      <strong>{side}</strong> {odds}
      {outcome === undefined ? null : ` ${outcome}`}
    </p>
  );
}

type ClassTableProps = { prediction: Extract<Prediction, { task: 'multiclass' }>; words: Words };

/** Every class with its probability, the likeliest first. */
function ClassTable({ prediction, words }: ClassTableProps) {
  const ranked = Object.entries(prediction.probabilities).sort(([, a], [, b]) => b - a);
  return (
    <table className="classes">
      <tbody>
        {ranked.map(([name, share]) => (
          <tr key={name} data-current={name === String(prediction.prediction)}>
            <th scope="row">{name}</th>
            <td>{formatPercent(share, [], words.locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function announcement(card: Card, prediction: Prediction, decision: Decision | undefined, words: { catalogue: Catalogue; locale: string }): string {
  const label = textIn(card.output.label, words.locale);
  if (prediction.task === 'multiclass') return `${label}: ${prediction.prediction}`;
  if (prediction.task === 'regression') return `${label}: ${formatAmount(prediction.prediction, card, words.locale)}`;
  const share = prediction.prediction;
  if (!decision) return `${label}: ${formatPercent(share, [], words.locale)}`;
  const { side, odds } = verdictSentence(decision, share, words.catalogue, words.locale);
  const band = textIn(decide(decision, share).band.label, words.locale);
  return `${label}: ${formatPercent(share, limitsOf(decision), words.locale)}, ${band}. ${side} ${odds}`;
}
