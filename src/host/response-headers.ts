/** Headers on every response of our own server, and the names under which it may be asked. */
import { contentPolicyHeader } from '../contract/content-policy.ts';
import type { Desk } from '../contract/desk.ts';

/** A portal that isolates itself takes only frames that join in; without a listed portal nobody needs them to. */
const FOR_ISOLATED_PORTALS = { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'cross-origin' };

export function securityHeaders(desk: Desk): Record<string, string> {
  return {
    ...(desk.embed.allowedOrigins.length > 0 ? FOR_ISOLATED_PORTALS : { 'Cross-Origin-Resource-Policy': 'same-origin' }),
    'Content-Security-Policy': contentPolicyHeader(desk.embed.allowedOrigins),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}

const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** The host name of a `Host` header without its port, in lower case. */
export function hostName(header: string): string {
  return header.toLowerCase().replace(/:\d+$/, '');
}

/** Refuses requests that reach us under a name that is not ours (DNS rebinding). `'*'` allows any. */
export function makeHostCheck(furtherNames: readonly string[]): (header: string | undefined) => boolean {
  const names = new Set([...OWN_NAMES, ...furtherNames.map((name) => name.toLowerCase())]);
  return (header) => names.has('*') || (header !== undefined && names.has(hostName(header)));
}
