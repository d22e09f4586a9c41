/** The scale: bands, the cut-off, and a marker where the applicant lies. Drawn in shares of the width, so text keeps its size. */
import type { Decision } from '../contract/decision.ts';
import { bandTone, decide } from '../core/decide.ts';
import { scaleOf } from '../core/scale.ts';
import { formatLimit, formatLimitNumber, formatPercent } from '../core/share-format.ts';
import { textIn } from '../core/value-format.ts';
import { limitsOf } from '../core/verdict-sentence.ts';
import { useWords } from './words.ts';

const BAR_TOP = 36;
const BAR_HEIGHT = 10;
const HEIGHT = 66;
const HALF_GAP = 1;

/** The nearer the lines, the higher the band: colour does not reach a black-and-white printer. */
const HATCH_SPACING = [7, 4.5, 3];

function Hatches() {
  return (
    <defs>
      {HATCH_SPACING.map((spacing, i) => (
        <pattern key={spacing} id={`hatch-${i + 2}`} width={spacing} height={spacing} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d={`M0 0V${spacing}`} stroke="#000" strokeWidth="1.2" />
        </pattern>
      ))}
    </defs>
  );
}

type PredictionScaleProps = { decision: Decision; share: number | undefined; pinned: number | undefined };

export function PredictionScale({ decision, share, pinned }: PredictionScaleProps) {
  const { catalogue, locale } = useWords();
  const scale = scaleOf(decision);
  const at = (value: number) => `${(scale.place(value) * 100).toFixed(3)}%`;
  const cutoff = formatLimit(decision.cutoff, locale);
  const current = share === undefined ? undefined : decide(decision, share);
  const label =
    share === undefined || !current
      ? catalogue.result.emptyScaleLabel(cutoff)
      : catalogue.result.scaleLabel(formatPercent(share, limitsOf(decision), locale), cutoff, textIn(current.band.label, locale));
  const isCutoffRight = scale.place(decision.cutoff) > 0.7;
  return (
    <svg className="scale" width="100%" height={HEIGHT} role="img" aria-label={label}>
      <Hatches />
      {scale.segments.map((segment, i) => (
        <g key={segment.from}>
          <rect
            x={at(segment.from)}
            width={`${((scale.place(segment.to) - scale.place(segment.from)) * 100).toFixed(3)}%`}
            y={BAR_TOP}
            height={BAR_HEIGHT}
            data-band={bandTone(decision, i)}
          />
          {i > 0 ? (
            <line className="gap" x1={at(segment.from)} x2={at(segment.from)} y1={BAR_TOP} y2={BAR_TOP + BAR_HEIGHT} strokeWidth={HALF_GAP * 2} />
          ) : null}
          <text
            className="band-name"
            data-current={current?.bandIndex === i}
            x={at((segment.from + segment.to) / 2)}
            y={HEIGHT - 4}
            textAnchor="middle"
          >
            {textIn(segment.label, locale)}
          </text>
        </g>
      ))}
      <text className="tick" x="0" y={HEIGHT - 4}>
        0
      </text>
      {scale.segments.slice(1).map((segment) => (
        <text key={segment.from} className="tick" x={at(segment.from)} y={HEIGHT - 4} textAnchor="middle">
          {formatLimitNumber(segment.from, locale)}
        </text>
      ))}
      <text className="tick" x="100%" y={HEIGHT - 4} textAnchor="end">
        {`${formatLimit(scale.end, locale)}${scale.end < 1 ? ' +' : ''}`}
      </text>
      <line className="cutoff" x1={at(decision.cutoff)} x2={at(decision.cutoff)} y1={8} y2={BAR_TOP + BAR_HEIGHT + 5} />
      <text className="cutoff-label" x={at(decision.cutoff)} dx={isCutoffRight ? -6 : 6} y={16} textAnchor={isCutoffRight ? 'end' : 'start'}>
        {catalogue.result.cutoff(cutoff)}
      </text>
      {pinned === undefined ? null : (
        <svg x={at(pinned)} y={BAR_TOP} overflow="visible" aria-hidden="true">
          <path className="marker hollow" d="M-5 -9H5L0 -2Z" />
        </svg>
      )}
      {share === undefined ? null : (
        <svg x={at(share)} y={BAR_TOP} overflow="visible" aria-hidden="true">
          <path className="marker-line" d={`M0 -2V${BAR_HEIGHT}`} />
          <path className="marker" d="M-6 -10H6L0 -1Z" />
        </svg>
      )}
    </svg>
  );
}
