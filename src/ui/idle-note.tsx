import { isShort } from '../core/idle.ts';
import { ClockIcon } from './icons.tsx';
import { Note } from './note.tsx';
import type { IdleNotice } from './use-idle-clearing.ts';
import { useWords } from './words.ts';

/** That the form is about to be cleared, or was. */
export function IdleNote({ notice, minutes }: { notice: IdleNotice; minutes: number | undefined }) {
  const { idle } = useWords().catalogue;
  if (!notice || minutes === undefined) return null;
  const ending = isShort(minutes) ? idle.endingShortly : idle.ending;
  return <Note icon={<ClockIcon />}>{notice === 'cleared' ? idle.cleared(minutes) : ending}</Note>;
}
