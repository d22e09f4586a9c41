/** Whether programs outside the browser are answered where this desk is: by a server of ours, never by a page or a service worker. */
import { PROGRAMS_HEADER } from '../contract/api.ts';

const ANSWER_WITHIN_MS = 5_000;

/**
 * Asks the host itself: the service worker lets a HEAD pass. False on a static host, without network and where no answer comes; never throws.
 * `base`: the desk's folder, ending in a slash.
 * @example await answersPrograms(new URL('.', document.baseURI).href)
 */
export async function answersPrograms(base: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const { ok, headers } = await fetch(new URL('desk.json', base), { method: 'HEAD', cache: 'no-store', signal });
    return ok && headers.get(PROGRAMS_HEADER.name) === PROGRAMS_HEADER.value;
  } catch {
    return false;
  }
}
