/** The golden rows, scored once more here and now, beside what the model's author got. */
import { useEffect, useMemo, useState } from 'react';
import type { Card } from '../../contract/card.ts';
import type { Prediction } from '../../contract/prediction.ts';
import { goldenDifference } from '../../core/golden.ts';
import { numberFormat } from '../../core/number-format.ts';
import { formatNumber } from '../../core/value-format.ts';
import { TickIcon, WarnIcon } from '../icons.tsx';
import { Panel } from '../panel.tsx';
import type { Replay } from '../replay.ts';
import { useScreenWords } from '../screen-words.ts';
import type { ScorerState } from '../use-scorer.ts';
import { Table } from './table.tsx';

/** Once the model is ready. */
function usePredictions(card: Card, scorer: ScorerState, replay: Replay): readonly Prediction[] | undefined {
  const [predictions, setPredictions] = useState<readonly Prediction[]>();
  const isReady = scorer.stage === 'ready';
  useEffect(() => {
    if (!isReady) return;
    let isCurrent = true;
    void replay(card).then((scored) => {
      if (isCurrent) setPredictions(scored);
    });
    return () => {
      isCurrent = false;
    };
  }, [card, isReady, replay]);
  return predictions;
}

const MOST_ROWS = 200;

/** All rows in their order; of more than a reader can use, those that differ most. */
function worstFirst(card: Card, predictions: readonly Prediction[] | undefined) {
  const rows = card.golden.rows.map((golden, i) => {
    const got = predictions?.[i];
    return { golden, got, difference: got && goldenDifference(card, golden, got), i };
  });
  if (rows.length <= MOST_ROWS) return rows;
  return rows.sort((a, b) => (b.difference ?? 0) - (a.difference ?? 0)).slice(0, MOST_ROWS);
}

export function SelfTestPanel({ card, scorer, replay }: { card: Card; scorer: ScorerState; replay: Replay }) {
  const { catalogue, locale, model: words } = useScreenWords();
  const predictions = usePredictions(card, scorer, replay);
  const { rows, tolerance } = card.golden;
  const shown = useMemo(() => worstFirst(card, predictions), [card, predictions]);
  const digits = numberFormat(locale, { maximumSignificantDigits: 9 });
  const small = numberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 2 });
  const figure = (value: number | string | boolean | undefined) => (typeof value === 'number' ? digits.format(value) : String(value ?? ''));
  return (
    <Panel title={words.selfTest} aside={rows.length > 0 ? words.selfTestAside(small.format(tolerance)) : ''} columns={3}>
      {rows.length === 0 ? (
        <p className="missing">{catalogue.tried.noGoldenRows}</p>
      ) : (
        <Table
          label={words.selfTest}
          head={[words.row, words.expected, words.here, words.difference, words.outcome]}
          rows={shown.map(({ golden, got, difference, i }) => {
            const passed = difference !== undefined && difference <= tolerance;
            return {
              key: String(i),
              cells: [
                String(i + 1),
                figure(golden.prediction),
                figure(got?.prediction),
                difference === undefined ? '' : difference === 0 ? '0' : small.format(difference),
                difference === undefined ? (
                  ''
                ) : (
                  <span key="outcome" className="outcome">
                    {passed ? <TickIcon /> : <WarnIcon />} {passed ? words.passed : words.failed}
                  </span>
                ),
              ],
            };
          })}
        />
      )}
      {rows.length > shown.length ? (
        <p className="sentence">{words.worstRows(formatNumber(shown.length, locale), formatNumber(rows.length, locale))}</p>
      ) : null}
    </Panel>
  );
}
