/** Which share of the positives is found for which share of the others flagged, with one cut-off as a named point. */
import type { RocPoint } from '../../core/cutoff-trade.ts';
import { linearShareAxis } from '../../core/share-axis.ts';
import { formatCounted, formatLimit } from '../../core/share-format.ts';
import { useScreenWords } from '../screen-words.ts';
import { Chart, DiagonalLine } from './chart.tsx';

export function RocChart({ roc, point, label }: { roc: readonly RocPoint[]; point: RocPoint | undefined; label: string }) {
  const { catalogue, locale, model: words } = useScreenWords();
  const axis = linearShareAxis(locale);
  return (
    <Chart label={label} height={300} x={{ ...axis, title: words.flaggedAxis }} y={{ ...axis, title: words.foundAxis }}>
      {(at) => {
        const place = point && at(point.falsePositiveRate, point.truePositiveRate);
        return (
          <>
            <DiagonalLine from={at(0, 0)} to={at(1, 1)} />
            <polyline
              className="curve"
              points={roc.map(({ falsePositiveRate, truePositiveRate }) => Object.values(at(falsePositiveRate, truePositiveRate)).join()).join(' ')}
            />
            {place ? (
              <g>
                <circle className="point" cx={place.x} cy={place.y} r={5} />
                <text className="point-name" x={place.x + 10} y={place.y + 16}>
                  {catalogue.result.cutoff(formatLimit(point.threshold, locale))}
                </text>
                <text className="tick" x={place.x + 10} y={place.y + 32}>
                  {words.found(formatCounted(point.truePositiveRate, locale))}
                </text>
              </g>
            ) : null}
          </>
        );
      }}
    </Chart>
  );
}
