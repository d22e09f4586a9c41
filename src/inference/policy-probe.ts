/** A live proof, in the page or in the worker, that the Content Security Policy binds what runs here. */

/** Reserved by RFC 2606: it is nobody's, so even without a policy nothing would reach anyone. */
const NOWHERE = 'https://policy-test.invalid/';
/** The refusal's event may come a moment after the refused request has ended. */
const EVENT_WITHIN_MS = 250;

/** True where a request to another origin is refused by the policy itself, and not for want of such a host. */
export async function isBoundByPolicy(): Promise<boolean> {
  const refused = new Promise<boolean>((resolve) => {
    globalThis.addEventListener('securitypolicyviolation', () => resolve(true), { once: true });
  });
  await fetch(NOWHERE, { mode: 'no-cors', credentials: 'omit' }).catch(() => undefined);
  return Promise.race([refused, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), EVENT_WITHIN_MS))]);
}

/**
 * The same for a worker, which has its page's policy or none. WebKit tells no worker of a refusal, so that there a `data:` address
 * decides: without a policy it is answered, and without network. That the policy refuses other hosts is for the page to prove.
 */
export async function isWorkerBoundByPolicy(): Promise<boolean> {
  if (await isBoundByPolicy()) return true;
  return fetch('data:,').then(
    () => false,
    () => true,
  );
}
