import type { Card } from '../../contract/card.ts';
import type { CalibrationBin } from '../../contract/training.ts';
import { formatCounted } from '../../core/share-format.ts';
import { formatNumber, formatRange } from '../../core/value-format.ts';
import { wilsonInterval } from '../../core/wilson.ts';
import { CalibrationChart } from '../charts/calibration-chart.tsx';
import { Panel } from '../panel.tsx';
import { useScreenWords } from '../screen-words.ts';
import { FiguresTable } from './table.tsx';

/** As measured; worked out here where the card has none. */
function intervalOf({ observed, rows, low, high }: CalibrationBin): [low: number, high: number] {
  return low === undefined || high === undefined ? wilsonInterval(observed, rows) : [low, high];
}

/** Whether what was predicted came true, group by group. */
export function CalibrationPanel({ card }: { card: Card }) {
  const { locale, model: words } = useScreenWords();
  const bins = card.training.calibration ?? [];
  const groups = bins.map((bin) => ({ ...bin, interval: intervalOf(bin) }));
  const percent = (share: number) => formatCounted(share, locale);
  const within = groups.filter(({ predicted, interval: [low, high] }) => low <= predicted && predicted <= high);
  const sentence = words.calibrationSentence(formatNumber(within.length, locale), formatNumber(bins.length, locale));
  return (
    <Panel title={words.calibration} aside={words.calibrationAside}>
      {bins.length === 0 ? (
        <p className="missing">{words.noCalibration}</p>
      ) : (
        <>
          <CalibrationChart groups={groups} label={sentence} />
          <p className="sentence">{sentence}</p>
          <FiguresTable
            summary={words.asTable}
            label={words.calibration}
            head={[words.predicted, words.observed, words.interval, words.rows]}
            words={0}
            rows={groups.map(({ predicted, observed, rows, interval: [low, high] }) => {
              return {
                key: String(predicted),
                cells: [percent(predicted), percent(observed), formatRange(percent(low), percent(high)), formatNumber(rows, locale)],
              };
            })}
          />
        </>
      )}
    </Panel>
  );
}
