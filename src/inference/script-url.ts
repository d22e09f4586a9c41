/** Every script that is started from an address, a worker's or the service worker's, passes this one Trusted Types policy. */
import { TRUSTED_TYPES_POLICY } from '../contract/content-policy.ts';

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

/** The URL as a script may be started from it. Throws a TypeError for another origin's. */
export const ownScriptUrl = (url: string): string => policy.createScriptURL(url);
