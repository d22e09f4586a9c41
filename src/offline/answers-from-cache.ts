/** How the service worker answers for files: hashed ones from what was kept, the rest from the network first. */

/** After this long without an answer what was kept is given: an officer does not wait for a dead network. */
export const NETWORK_WITHIN_MS = 3_000;

/** What was kept, or else the network's answer; a request past all caches renews what was kept. */
export async function keptFirst(request: Request, cacheName: string): Promise<Response> {
  if (request.cache !== 'reload') return (await caches.match(request, { cacheName })) ?? fetch(request);
  const response = await fetch(request);
  if (response.ok) await (await caches.open(cacheName)).put(request, response.clone());
  return response;
}

/** The network's answer; what was kept where there is none, a late one, or one that says it failed. */
export async function networkFirst(request: Request, kept: Promise<Response | undefined>): Promise<Response> {
  const fallback = await kept;
  if (!fallback) return fetch(request);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), NETWORK_WITHIN_MS);
  });
  const answer = await Promise.race([fetch(request).catch(() => undefined), late]);
  clearTimeout(timer);
  return answer?.ok ? answer : fallback;
}
