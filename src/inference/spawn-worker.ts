/**
 * Makes the scoring worker so that the page's policy binds it. A worker made from a URL answers to its own response's
 * headers alone, which a static host does not send; one made from a `blob:` inherits the policy of its page.
 */
import { ownScriptUrl } from './script-url.ts';
import workerUrl from './worker.ts?worker&url';

let bootstrapUrl: string | undefined;

/** A new module worker. It starts empty: the page hands it runtime and model. */
export function spawnWorker(): Worker {
  const entry = new URL(workerUrl, import.meta.url).href;
  bootstrapUrl ??= URL.createObjectURL(new Blob([`import ${JSON.stringify(entry)};`], { type: 'text/javascript' }));
  return new Worker(ownScriptUrl(bootstrapUrl), { type: 'module', name: 'scoring' });
}
