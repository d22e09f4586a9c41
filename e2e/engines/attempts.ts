/** Attempts to reach another origin, from where an applicant's answers are. They run in the browser, so each stands alone. */

/** Tries every way out that a worker has and tells its own host of each, by the path it asks for, whether it was open. */
export async function tryToLeaveWorker(elsewhere: string, own: string) {
  const byEvent = (target: EventTarget, good: string) =>
    new Promise((resolve, reject) => {
      target.addEventListener(good, resolve);
      target.addEventListener('error', reject);
    });
  const ways: Record<string, () => Promise<unknown>> = {
    fetch: () => fetch(elsewhere, { method: 'POST', body: 'applicant', mode: 'no-cors' }),
    xhr() {
      const request = new XMLHttpRequest();
      request.open('GET', elsewhere);
      const ended = byEvent(request, 'load');
      request.send();
      return ended;
    },
    socket: async () => byEvent(new WebSocket(elsewhere.replace('http', 'ws')), 'open'),
    events: async () => byEvent(new EventSource(elsewhere), 'open'),
    import: () => import(/* @vite-ignore */ `${elsewhere}.js`),
  };
  for (const [name, go] of Object.entries(ways)) {
    const outcome = await go().then(
      () => 'left',
      () => 'refused',
    );
    await fetch(`${own}canary/${name}-${outcome}`);
  }
}

/** Tries the ways out that only a page has, and waits until the policy has refused each. Gives the directives that did. */
export async function tryToLeavePage(elsewhere: string): Promise<string[]> {
  const directives = new Set<string>();
  document.addEventListener('securitypolicyviolation', (event) => directives.add(event.effectiveDirective));
  const refusedBy = (directive: string) =>
    new Promise<void>((resolve) => {
      const look = () => (directives.has(directive) ? resolve() : setTimeout(look, 5));
      look();
    });
  navigator.sendBeacon(`${elsewhere}beacon`, 'applicant');
  await fetch(`${elsewhere}fetch`).catch(() => {});
  await refusedBy('connect-src');
  new Image().src = `${elsewhere}image`;
  await refusedBy('img-src');
  const frame = document.createElement('iframe');
  frame.src = `${elsewhere}frame`;
  document.body.append(frame);
  await refusedBy('frame-src');
  const form = document.createElement('form');
  form.action = `${elsewhere}form`;
  form.method = 'post';
  document.body.append(form);
  try {
    form.submit();
  } catch {
    // Firefox throws where the policy refuses, others do not.
  }
  await refusedBy('form-action');
  return [...directives].sort();
}
