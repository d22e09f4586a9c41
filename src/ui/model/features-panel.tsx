/** Every answer the model uses: what is usual, what is accepted, how often it was open, which way it works. */
import type { ReactNode } from 'react';
import type { Card } from '../../contract/card.ts';
import type { Feature } from '../../contract/feature.ts';
import { numberFormat } from '../../core/number-format.ts';
import { formatCounted } from '../../core/share-format.ts';
import { formatRange, textIn } from '../../core/value-format.ts';
import { Panel } from '../panel.tsx';
import { useScreenWords } from '../screen-words.ts';
import { useWords } from '../words.ts';
import { accepted, effect, labelled, rangeIn, usualOf } from './feature-words.ts';
import { Table } from './table.tsx';

/** How much worse the model gets without this answer: a bar as long as its share of the largest, and the figure. */
function Weight({ weight, largest }: { weight: { loss: number; low?: number | undefined; high?: number | undefined } | undefined; largest: number }) {
  const { locale } = useWords();
  if (!weight) return null;
  const { loss, low, high } = weight;
  const format = numberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const figure = (value: number) => format.format(value).replace('-', '\u2212');
  const width = largest > 0 ? Math.max(0, (loss / largest) * BAR) : 0;
  return (
    <span className="weight">
      <svg width={BAR} height="6" aria-hidden="true">
        <rect width={width} height="6" />
      </svg>
      <span>
        {figure(loss)}
        {low === undefined || high === undefined ? null : <span className="interval">{formatRange(figure(low), figure(high))}</span>}
      </span>
    </span>
  );
}

function Question({ feature }: { feature: Feature }) {
  const { catalogue, locale } = useWords();
  return (
    <>
      {labelled(feature, locale)}
      {feature.protected ? <strong className="protected"> {catalogue.desk.protectedBasis}</strong> : null}
    </>
  );
}

const BAR = 64;

export function FeaturesPanel({ card }: { card: Card }) {
  const all = useScreenWords();
  const { locale, model: words } = all;
  const isSeenKnown = Object.values(card.training.distributions ?? {}).some(({ seen }) => seen);
  const { distributions, importance } = card.training;
  const open = (feature: Feature) => {
    const missing = distributions?.[feature.name]?.missing;
    if (feature.missing === 'refused') return words.required;
    return missing === undefined ? '' : formatCounted(missing, locale);
  };
  const losses = importance?.features ?? {};
  const largest = Math.max(0, ...Object.values(losses).map(({ loss }) => loss));
  const weighed = importance ? words.weightSentence(importance.measure, textIn(importance.how, locale)) : words.noWeights;
  const columns: { head: string; cell(feature: Feature): ReactNode }[] = [
    { head: words.answer, cell: (feature) => <Question feature={feature} /> },
    { head: words.name, cell: ({ name }) => <code>{name}</code> },
    { head: words.usual, cell: (feature) => rangeIn(usualOf(feature), all) },
    ...(isSeenKnown ? [{ head: words.seen, cell: ({ name }: Feature) => rangeIn(distributions?.[name]?.seen, all) }] : []),
    { head: words.accepted, cell: (feature) => accepted(feature, all) },
    { head: words.openShare, cell: open },
    { head: words.moreOfIt, cell: (feature) => effect(feature, all) },
    ...(importance ? [{ head: words.weight, cell: ({ name }: Feature) => <Weight weight={losses[name]} largest={largest} /> }] : []),
  ];
  return (
    <Panel title={words.answers} aside={words.answersAside} columns={6}>
      <Table
        label={words.answers}
        head={columns.map(({ head }) => head)}
        words={2}
        rows={card.features.map((feature) => ({ key: feature.name, cells: columns.map(({ cell }) => cell(feature)) }))}
      />
      <p className="sentence">{weighed}</p>
    </Panel>
  );
}
