/**
 * Makes the scoring worker so that the page's policy binds it, from bytes that the page keeps. A worker made from a URL
 * answers to its own response's headers alone, which a static host does not send, and asks the network again each time;
 * one made from a `blob:` inherits the policy of its page.
 */
import { ownScriptUrl } from './script-url.ts';

let blob: { script: Uint8Array; url: string } | undefined;

/** A new module worker from the script's bytes. It starts empty: the page hands it runtime and model. */
export function spawnWorker(script: Uint8Array<ArrayBuffer>): Worker {
  if (blob?.script !== script) blob = { script, url: URL.createObjectURL(new Blob([script], { type: 'text/javascript' })) };
  return new Worker(ownScriptUrl(blob.url), { type: 'module', name: 'scoring' });
}
