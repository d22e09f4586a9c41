/**
 * Makes the scoring worker so that the page's policy binds it. A worker made from a URL answers to its own response's
 * headers alone, which a static host does not send; one made from a `blob:` inherits the policy of its page.
 */
import { TRUSTED_TYPES_POLICY } from '../contract/content-policy.ts';
import workerUrl from './worker.ts?worker&url';

type ScriptUrlPolicy = { createScriptURL(url: string): string };
type TrustedTypes = { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy };

const ownScripts: ScriptUrlPolicy = {
  createScriptURL(url) {
    if (url.startsWith('blob:') || new URL(url).origin === location.origin) return url;
    throw new TypeError('only scripts of this origin are run');
  },
};
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy(TRUSTED_TYPES_POLICY, ownScripts) ?? ownScripts;

let bootstrapUrl: string | undefined;

/** A new module worker. It starts empty: the page hands it runtime and model. */
export function spawnWorker(): Worker {
  const entry = new URL(workerUrl, import.meta.url).href;
  bootstrapUrl ??= URL.createObjectURL(new Blob([`import ${JSON.stringify(entry)};`], { type: 'text/javascript' }));
  return new Worker(policy.createScriptURL(bootstrapUrl), { type: 'module', name: 'scoring' });
}
