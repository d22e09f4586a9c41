/** What an officer is told of a model that is about to end, has ended, or was withdrawn. */
import type { ModelLife } from '../core/model-life.ts';
import { ClockIcon } from './icons.tsx';
import { Note } from './note.tsx';
import { useWords, type Words } from './words.ts';

type Ended = Extract<ModelLife, { state: 'ended' | 'withdrawn' }>;
export const hasEnded = (life: ModelLife): life is Ended => life.state === 'ended' || life.state === 'withdrawn';

const longDate = (day: string, { locale }: Words) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

export function EndingStrip({ life }: { life: ModelLife }) {
  const words = useWords();
  if (life.state !== 'ending') return null;
  const { life: sentences } = words.catalogue;
  const sentence = life.daysLeft === 0 ? sentences.endingToday : sentences.ending(longDate(life.until, words), life.daysLeft);
  return <Note icon={<ClockIcon />}>{sentence}</Note>;
}

export function EndedNotice({ life }: { life: Ended }) {
  const words = useWords();
  const { life: sentences } = words.catalogue;
  return (
    <section className="failure" role="alert">
      <h2>{life.state === 'withdrawn' ? sentences.withdrawn : sentences.ended(longDate(life.until, words))}</h2>
      {life.state === 'withdrawn' ? <p>{life.why}</p> : null}
      <p>{sentences.next}</p>
    </section>
  );
}
