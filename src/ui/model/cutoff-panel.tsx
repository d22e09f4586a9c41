/** The ROC curve with the cut-off as a named point, and what another cut-off would do: to see, never to change. */
import { useId, useMemo, useState } from 'react';
import type { Card } from '../../contract/card.ts';
import type { Decision } from '../../contract/decision.ts';
import { cutoffTrade, measuredTrade, type RocPoint, rocPointAt, thinnedRoc } from '../../core/cutoff-trade.ts';
import { formatCounted, formatLimit } from '../../core/share-format.ts';
import { formatNumber } from '../../core/value-format.ts';
import { RocChart } from '../charts/roc-chart.tsx';
import { Panel } from '../panel.tsx';
import { useScreenWords } from '../screen-words.ts';
import { FiguresTable } from './table.tsx';

const MOST_POINTS = 200;

function shownTrade(card: Card, decision: Decision | undefined) {
  const measured = measuredTrade(card);
  return measured && { ...measured, roc: thinnedRoc(measured.roc, MOST_POINTS, decision?.cutoff) };
}

export function CutoffPanel({ card, decision }: { card: Card; decision: Decision | undefined }) {
  const { locale, model: words } = useScreenWords();
  const measured = useMemo(() => shownTrade(card, decision), [card, decision]);
  const set = measured && decision ? rocPointAt(measured.roc, decision.cutoff) : undefined;
  const [seen, setSeen] = useState<RocPoint>();
  const isOnlySeen = seen !== undefined && seen !== set;
  const slider = useId();
  if (!measured)
    return (
      <Panel title={words.roc}>
        <p className="missing">{words.noRoc}</p>
      </Panel>
    );
  const { roc } = measured;
  const point = seen ?? set ?? roc[Math.floor(roc.length / 2)];
  const number = (count: number) => formatNumber(count, locale);
  const percent = (share: number) => formatCounted(share, locale);
  const trade = point && cutoffTrade(measured, point);
  const sentence = trade
    ? `${words.tradeBelow(formatLimit(trade.threshold, locale), number(trade.below), number(trade.positivesBelow))} ${words.tradeAbove(number(trade.above), number(trade.positivesAbove))}`
    : '';
  return (
    <Panel title={words.roc} aside={words.foundAxis}>
      <RocChart roc={roc} point={point} label={sentence} />
      <div className="cutoff-seen">
        <label htmlFor={slider}>{words.seeCutoff}</label>
        <input
          id={slider}
          type="range"
          min={0}
          max={roc.length - 1}
          value={point ? roc.indexOf(point) : 0}
          aria-valuetext={point ? formatLimit(point.threshold, locale) : ''}
          autoComplete="off"
          onChange={(event) => setSeen(roc[Number(event.target.value)])}
        />
        {isOnlySeen ? (
          <button type="button" className="link" onClick={() => setSeen(undefined)}>
            {words.backToPolicy}
          </button>
        ) : null}
      </div>
      <p className="sentence" role="status">
        {sentence} {isOnlySeen ? words.onlySeen : ''}
      </p>
      <FiguresTable
        summary={words.asTable}
        label={words.roc}
        head={[words.cutoff, words.flaggedAxis, words.foundAxis]}
        words={0}
        rows={roc.map((entry) => ({
          key: `${entry.threshold} ${entry.falsePositiveRate}`,
          cells: [formatLimit(entry.threshold, locale), percent(entry.falsePositiveRate), percent(entry.truePositiveRate)],
        }))}
      />
    </Panel>
  );
}
