import type { Feature } from '../contract/feature.ts';
import type { CarriedAnswers } from '../core/carry-answers.ts';
import { textIn } from '../core/value-format.ts';
import { InfoIcon } from './icons.tsx';
import { Note } from './note.tsx';
import { useWords } from './words.ts';

/** What was taken over from the model before, and what was dropped. Nothing where nothing had been typed. */
export function CarriedNote({ carried }: { carried: CarriedAnswers | undefined }) {
  const { catalogue, locale } = useWords();
  if (!carried) return null;
  const words = catalogue.carried;
  const labels = (features: Feature[]) => features.map((feature) => textIn(feature.label, locale)).join(', ');
  const { keptCount, notAsked, askedOtherwise } = carried;
  const sentences = [
    keptCount > 0 ? words.kept(keptCount) : '',
    notAsked.length > 0 ? words.notAsked(labels(notAsked)) : '',
    askedOtherwise.length > 0 ? words.askedOtherwise(labels(askedOtherwise)) : '',
  ].filter((sentence) => sentence !== '');
  return sentences.length > 0 ? <Note icon={<InfoIcon />}>{sentences.join(' ')}</Note> : null;
}
