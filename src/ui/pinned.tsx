/** A result that was pinned, against the present one: was, now, and the difference in points. */
import type { Decision } from '../contract/decision.ts';
import { formatPercent, formatPoints } from '../core/share-format.ts';
import { limitsOf } from '../core/verdict-sentence.ts';
import type { Assessment } from './use-assessment.ts';
import { useWords } from './words.ts';

type PinnedProps = {
  assessment: Assessment;
  pinned: Assessment | undefined;
  decision: Decision | undefined;
  onPin(assessment: Assessment | undefined): void;
};

/** As shown, so that was, now and the difference add up before the reader's eyes. */
const roundToPoint = (share: number) => Math.round(share * 1000) / 1000;

export function Pinned({ assessment, pinned, decision, onPin }: PinnedProps) {
  const { catalogue, locale } = useWords();
  const words = catalogue.result;
  if (pinned?.prediction.task !== 'binary' || assessment.prediction.task !== 'binary')
    return (
      <p className="pinned">
        <button type="button" className="link" onClick={() => onPin(assessment)}>
          {words.pin}
        </button>
      </p>
    );
  const [was, now] = [pinned.prediction.prediction, assessment.prediction.prediction];
  const percent = (share: number) => formatPercent(share, decision ? limitsOf(decision) : [], locale);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(pinned.at);
  return (
    <p className="pinned">
      {words.wasNow(percent(was), percent(now))}
      <br />
      {words.sincePinned(formatPoints(roundToPoint(now) - roundToPoint(was), locale), time)}{' '}
      <button type="button" className="link" onClick={() => onPin(undefined)}>
        {words.unpin}
      </button>
    </p>
  );
}
