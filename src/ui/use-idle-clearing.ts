/** Clears an applicant who is left alone on the screen, by the wall clock: a computer that slept clears when it wakes. */
import { useEffect, useState } from 'react';
import { idlenessOf } from '../core/idle.ts';
import type { Sitting } from './sitting.ts';

const LOOK_EVERY_MS = 1000;
const USES = ['keydown', 'input', 'click', 'pointerdown', 'pointermove', 'wheel'] as const;

/** `cleared` stays until something is filled in again. */
export type IdleNotice = 'ending' | 'cleared' | undefined;

/** A pointer that lies still also "moves" when the page moves under it. */
const isUse = (event: Event) => !(event instanceof PointerEvent && event.type === 'pointermove' && event.movementX === 0 && event.movementY === 0);

/** Without `minutes` nothing is ever cleared. */
export function useIdleClearing(minutes: number | undefined, sitting: Sitting): IdleNotice {
  const [notice, setNotice] = useState<IdleNotice>();

  useEffect(() => {
    if (minutes === undefined) return;
    let lastUse = Date.now();
    const look = () => {
      if (!sitting.typed && !sitting.typedElsewhere) return setNotice((before) => (before === 'cleared' ? before : undefined));
      const idleness = idlenessOf({ lastUse, now: Date.now(), minutes });
      if (idleness === 'over') sitting.forget();
      setNotice(idleness === 'over' ? 'cleared' : idleness === 'ending' ? 'ending' : undefined);
    };
    const use = (event: Event) => {
      if (!isUse(event)) return;
      look();
      lastUse = Date.now();
      look();
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    for (const type of USES) addEventListener(type, use, { capture: true, passive: true });
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const type of USES) removeEventListener(type, use, { capture: true });
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [minutes, sitting]);

  return notice;
}
