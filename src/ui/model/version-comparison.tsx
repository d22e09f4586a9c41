/** What changed between two versions: questions, figures, policy, and the scores of the example applicants. */
import type { ReactNode } from 'react';
import type { Card } from '../../contract/card.ts';
import type { Decision } from '../../contract/decision.ts';
import { formatLimit } from '../../core/share-format.ts';
import { formatNumber, formatRange, textIn } from '../../core/value-format.ts';
import { featureChanges, metricChanges, type SharedExample } from '../../core/version-changes.ts';
import { type ScreenWords, useScreenWords } from '../screen-words.ts';
import type { VersionScore } from '../version-scores.ts';
import { labelled, partInWords } from './feature-words.ts';
import { movedBy, scoreInWords } from './score-words.ts';
import { Table } from './table.tsx';

export type ComparedVersion = { card: Card; decision: Decision | undefined };
export type ScoredExample = { example: SharedExample; was: VersionScore | undefined; is: VersionScore | undefined };
type Pair = readonly [before: ComparedVersion, after: ComparedVersion];

export function VersionComparison({ versions, scored }: { versions: Pair; scored: readonly ScoredExample[] | undefined }) {
  const all = useScreenWords();
  const { catalogue, model: words } = all;
  const [before, after] = versions;
  const columns = [catalogue.desk.version(before.card.version), catalogue.desk.version(after.card.version)];
  return (
    <div className="comparison">
      <Part
        title={words.answers}
        rows={featureRows(versions, all)}
        empty={words.sameAnswers}
        head={[words.answer, words.name, words.whatOfIt, ...columns]}
        words={5}
      />
      <Part
        title={words.metrics}
        rows={metricRows(versions, all)}
        empty={words.noMetrics}
        head={[words.measure, ...columns, words.howMeasured]}
        words={1}
        isLastWords
      />
      <Part title={words.policy} rows={policyRows(versions, all)} empty={words.noPolicy} head={[words.whatOfIt, ...columns]} words={3} />
      <Part
        title={words.exampleScores}
        rows={scored ? scoreRows(versions, scored, all) : []}
        empty={scored ? words.noExamples : words.scoringBoth}
        head={[words.applicant, ...columns, words.moved, words.remark]}
        words={3}
        isLastWords
      />
    </div>
  );
}

type Row = { key: string; cells: ReactNode[] };

type PartProps = { title: string; rows: Row[]; empty: string; head: string[]; words: number; isLastWords?: boolean };

function Part({ title, rows, empty, ...table }: PartProps) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {rows.length === 0 ? <p className="missing">{empty}</p> : <Table label={title} rows={rows} {...table} />}
    </section>
  );
}

function featureRows([before, after]: Pair, all: ScreenWords): Row[] {
  const { locale, model: words } = all;
  return featureChanges(before.card, after.card).flatMap((change): Row[] => {
    if (change.kind !== 'changed') {
      const { feature } = change;
      const told = change.kind === 'added' ? [words.added, words.notAsked, words.asked] : [words.removed, words.asked, words.notAsked];
      const cells = [labelled(feature, locale), <code key="name">{feature.name}</code>, ...told];
      return [{ key: feature.name, cells }];
    }
    return change.parts.map((part) => ({
      key: `${change.after.name} ${part}`,
      cells: [
        labelled(change.after, locale),
        <code key="name">{change.after.name}</code>,
        words.parts[part],
        partInWords(change.before, part, all),
        partInWords(change.after, part, all),
      ],
    }));
  });
}

function metricRows([before, after]: Pair, { locale, model: words }: ScreenWords): Row[] {
  const figure = (metric: ReturnType<typeof metricChanges>[number]['before']) => {
    if (!metric) return words.none;
    const { value, low, high } = metric;
    const interval = low === undefined || high === undefined ? '' : formatRange(formatNumber(low, locale), formatNumber(high, locale));
    return (
      <>
        {formatNumber(value, locale)}
        <span className="interval">{interval}</span>
      </>
    );
  };
  return metricChanges(before.card.training, after.card.training).map(({ name, before: was, after: is }) => {
    const [how, howBefore] = [is, was].map((metric) => metric && textIn(metric.how, locale));
    const measured = how === howBefore || !how || !howBefore ? (how ?? howBefore ?? '') : words.measuredOtherwise(howBefore, how);
    return { key: name, cells: [name, figure(was), figure(is), measured] };
  });
}

function policyRows(versions: Pair, { locale, model: words }: ScreenWords): Row[] {
  const bands = (decision: Decision | undefined) =>
    decision?.bands
      .map(({ upTo, label }, i, { length }) =>
        i === length - 1 ? textIn(label, locale) : words.bandBelow(textIn(label, locale), formatLimit(upTo, locale)),
      )
      .join(', ') ?? words.none;
  const row = (title: string, part: (decision: Decision | undefined) => string): Row => ({
    key: title,
    cells: [title, ...versions.map(({ decision }) => part(decision))],
  });
  if (versions.every(({ decision }) => decision === undefined)) return [];
  return [
    row(words.cutoff, (decision) => (decision ? formatLimit(decision.cutoff, locale) : words.none)),
    row(words.bands, bands),
    row(words.policy, (decision) => decision?.policy ?? words.none),
  ];
}

function nameOf({ label, version }: SharedExample, { catalogue, locale }: ScreenWords): string {
  const name = textIn(label, locale);
  return version === undefined ? name : `${name} (${catalogue.desk.version(version)})`;
}

function scoreRows([before, after]: Pair, scored: readonly ScoredExample[], all: ScreenWords): Row[] {
  const { locale, model: words } = all;
  const named = (names: string[], { card }: ComparedVersion) =>
    names
      .map((name) => card.features.find((feature) => feature.name === name))
      .flatMap((feature) => (feature ? [textIn(feature.label, locale)] : []))
      .join(', ');
  return scored.map(({ example, was, is }, i) => {
    const remarks = [
      example.onlyBefore.length > 0 ? words.onlyReadBy(String(before.card.version), named(example.onlyBefore, before)) : '',
      example.onlyAfter.length > 0 ? words.onlyReadBy(String(after.card.version), named(example.onlyAfter, after)) : '',
    ];
    return {
      key: String(i),
      cells: [
        nameOf(example, all),
        scoreInWords(was, before, all),
        scoreInWords(is, after, all),
        <span key="moved" className="moved">
          {movedBy(was, is, all)}
        </span>,
        remarks.join(' '),
      ],
    };
  });
}
