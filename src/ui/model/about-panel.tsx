/** What the model is for, what it is not, on whose data it stands, and who made it. */
import type { Card } from '../../contract/card.ts';
import type { Decision } from '../../contract/decision.ts';
import { formatLimit } from '../../core/share-format.ts';
import { formatNumber, formatRange, textIn } from '../../core/value-format.ts';
import { Panel } from '../panel.tsx';
import { useScreenWords } from '../screen-words.ts';
import { Table } from './table.tsx';

export function AboutPanel({ card, decision }: { card: Card; decision: Decision | undefined }) {
  const { catalogue, locale, model: words } = useScreenWords();
  const { training, model } = card;
  const trained =
    training.rows > 0
      ? [words.trainedRows(formatNumber(training.rows, locale)), textIn(training.target, locale), textIn(training.split, locale)]
      : [words.notSaid];
  const cutoff = decision ? formatLimit(decision.cutoff, locale) : undefined;
  const entries: [string, readonly string[]][] = [
    [words.useFor, [textIn(card.intendedUse, locale)]],
    [words.limits, card.limits.length > 0 ? card.limits.map((limit) => textIn(limit, locale)) : [words.notSaid]],
    [words.trainedOn, [...trained, textIn(card.dataNotice, locale)]],
    [words.madeBy, [`${card.author}, ${card.created}. ${model.source.framework}: ${model.source.estimator}`, card.licence]],
    ...(cutoff ? [[words.policy, [[decision?.policy, catalogue.result.cutoff(cutoff)].filter(Boolean).join('. ')]] as [string, string[]]] : []),
  ];
  return (
    <Panel title={words.about} isTall>
      <dl className="about">
        {entries.map(([name, texts]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {texts.map((text) => (
                <p key={text}>{text}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** Each measure with its uncertainty and the way it was measured. */
export function MetricsPanel({ card }: { card: Card }) {
  const { locale, model: words } = useScreenWords();
  const { metrics } = card.training;
  return (
    <Panel title={words.metrics} aside={words.metricsAside} columns={4}>
      {metrics.length === 0 ? (
        <p className="missing">{words.noMetrics}</p>
      ) : (
        <Table
          label={words.metrics}
          head={[words.measure, words.howMeasured, words.value, words.interval]}
          words={2}
          rows={metrics.map(({ name, how, value, low, high }) => ({
            key: name,
            cells: [
              name,
              textIn(how, locale),
              formatNumber(value, locale),
              low === undefined || high === undefined ? '' : formatRange(formatNumber(low, locale), formatNumber(high, locale)),
            ],
          }))}
        />
      )}
    </Panel>
  );
}
