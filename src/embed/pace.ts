/**
 * Lets a stream of states out at most once in a while: the first at once, then only the latest.
 * @param apartMs least time between two
 */
export function createPace<T>(apartMs: number, send: (state: T) => void, now: () => number): (state: T) => void {
  let lastSentAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: T;
  const flush = () => {
    timer = undefined;
    lastSentAt = now();
    send(latest);
  };
  return (state) => {
    latest = state;
    if (timer !== undefined) return;
    const wait = lastSentAt + apartMs - now();
    if (wait <= 0) flush();
    else timer = setTimeout(flush, wait);
  };
}
