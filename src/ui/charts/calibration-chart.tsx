/** Observed against predicted shares, in groups of equal size, both axes logarithmic, with 95 % score intervals. */
import type { CalibrationBin } from '../../contract/training.ts';
import { logShareAxis } from '../../core/share-axis.ts';
import { useScreenWords } from '../screen-words.ts';
import { Chart, DiagonalLine } from './chart.tsx';

/** One group of applicants; `interval`: of the observed share. */
export type CalibrationGroup = Pick<CalibrationBin, 'predicted' | 'observed'> & { interval: [low: number, high: number] };

export function CalibrationChart({ groups, label }: { groups: readonly CalibrationGroup[]; label: string }) {
  const { locale, model: words } = useScreenWords();
  const smallest = Math.min(...groups.flatMap(({ predicted, observed }) => [predicted, observed]).filter((share) => share > 0), 0.1);
  const axis = logShareAxis(smallest, locale);
  return (
    <Chart label={label} height={300} x={{ ...axis, title: words.predictedAxis }} y={{ ...axis, title: words.observedAxis }}>
      {(at) => (
        <>
          <DiagonalLine from={at(0, 0)} to={at(1, 1)} />
          {groups.map(({ predicted, observed, interval }) => {
            const centre = at(predicted, observed);
            return (
              <g key={predicted}>
                <line className="interval" x1={centre.x} x2={centre.x} y1={at(predicted, interval[0]).y} y2={at(predicted, interval[1]).y} />
                <circle className="point" cx={centre.x} cy={centre.y} r={4} />
              </g>
            );
          })}
        </>
      )}
    </Chart>
  );
}
