/** What the host's headers say of the page: its Content Security Policy, and who may show it in a frame. */
import { contentPolicyHeader } from '../contract/content-policy.ts';
import type { Desk } from '../contract/desk.ts';
import { lackingIn, type Policy, readPolicies } from './policy-needs.ts';
import { type Finding, found } from './sentences.ts';

const normal = (text: string) => text.trim().replaceAll(/\s+/g, ' ').replace(/;$/, '');

/** `headers`: of the page. */
export function checkPolicy(headers: Headers, base: URL): Finding[] {
  const header = headers.get('content-security-policy') ?? '';
  const policies = readPolicies(header);
  const referrer = headers.get('referrer-policy') === 'no-referrer' ? [found.referrer()] : [];
  if (policies.length === 0) return [found.policyMissing(), ...referrer];
  const twice = policies.length > 1 ? [found.policyTwice(policies.length)] : [];
  const lacking = [...new Set(policies.flatMap((policy) => lackingIn(policy, base)))];
  if (lacking.length > 0) return [found.policyForbids(lacking), ...twice, ...referrer];
  const [first] = policies;
  const ancestors = (first?.get('frame-ancestors') ?? []).filter((source) => source !== "'self'");
  return [normal(header) === contentPolicyHeader(ancestors) ? found.policyEqual() : found.policyOwn(), ...twice, ...referrer];
}

function mayFrame(policy: Policy, origin: string): boolean {
  const sources = policy.get('frame-ancestors');
  return (
    sources === undefined ||
    sources.some((source) => source === '*' || source.replace(/\/$/, '').toLowerCase() === origin.toLowerCase() || matchesWildcard(source, origin))
  );
}

/** `https://*.bank` for `https://portal.bank`; a source without a scheme takes the portal's. */
function matchesWildcard(source: string, origin: string): boolean {
  const { protocol, host } = new URL(origin);
  const [, scheme = protocol, end] = /^(https?:)?(?:\/\/)?\*(\.[^/]+)$/i.exec(source) ?? [];
  return source === protocol || (end !== undefined && scheme === protocol && host.endsWith(end));
}

/** `frame-ancestors` and `X-Frame-Options` against the portals that desk.json lists. */
export function checkFraming(headers: Headers, desk: Desk): Finding[] {
  const origins = desk.embed.allowedOrigins;
  const policies = readPolicies(headers.get('content-security-policy') ?? '').filter((policy) => policy.has('frame-ancestors'));
  const olderHeader = headers.get('x-frame-options');
  if (policies.length === 0) {
    if (olderHeader === null) return [found.framingOpen()];
    return [origins.length > 0 ? found.framingRefused(origins, 'X-Frame-Options') : found.framingClosed()];
  }
  const refused = origins.filter((origin) => !policies.every((policy) => mayFrame(policy, origin)));
  if (refused.length > 0) return [found.framingRefused(refused, 'frame-ancestors')];
  const known = ["'self'", "'none'", ...origins];
  const named = [...new Set(policies.flatMap((policy) => policy.get('frame-ancestors') ?? []))];
  const unlisted = policies.length === 1 ? named.filter((source) => !known.includes(source)) : [];
  if (unlisted.includes('*')) return [found.framingOpen()];
  if (unlisted.length > 0) return [found.framingUnlisted(unlisted)];
  if (origins.length === 0) return [found.framingClosed()];
  const isIsolated = headers.get('cross-origin-embedder-policy') === 'require-corp' && headers.get('cross-origin-resource-policy') === 'cross-origin';
  return [found.framingAgrees(origins), isIsolated ? found.isolationReady() : found.isolationMissing()];
}
