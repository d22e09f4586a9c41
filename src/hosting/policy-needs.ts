/** A Content Security Policy, read as a browser reads it, and asked whether the desk can work under it. */
import { TRUSTED_TYPES_POLICY } from '../contract/content-policy.ts';

export type Policy = Map<string, string[]>;

/** Policies that are sent together come with commas between them, and all of them hold. */
export function readPolicies(header: string): Policy[] {
  const texts = header.split(',').filter((text) => text.trim() !== '');
  return texts.map((text) => {
    const policy: Policy = new Map();
    for (const directive of text.split(';')) {
      const [name, ...sources] = directive.trim().split(/\s+/);
      if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
    }
    return policy;
  });
}

/** Where a directive is missing the next one speaks for it. */
const SPEAKS: Record<string, string[]> = {
  'script-src': ['script-src-elem', 'script-src', 'default-src'],
  wasm: ['script-src', 'default-src'],
  'style-src': ['style-src-elem', 'style-src', 'default-src'],
  'img-src': ['img-src', 'default-src'],
  'connect-src': ['connect-src', 'default-src'],
  'worker-src': ['worker-src', 'child-src', 'script-src', 'default-src'],
};
const NEEDED: [directive: string, source: string][] = [
  ['script-src', "'self'"],
  ['wasm', "'wasm-unsafe-eval'"],
  ['style-src', "'self'"],
  ['img-src', "'self'"],
  ['connect-src', "'self'"],
  ['worker-src', 'blob:'],
  ['worker-src', "'self'"],
];

const isHost = (source: string, { protocol, host }: URL) =>
  [`${protocol}//${host}`, host, protocol, '*'].includes(source.replace(/\/$/, '').toLowerCase());

function allows(sources: readonly string[], wanted: string, base: URL): boolean {
  const isDynamic = sources.includes("'strict-dynamic'");
  if (wanted === "'self'") return !isDynamic && sources.some((source) => source === "'self'" || isHost(source, base));
  if (wanted === "'wasm-unsafe-eval'") return sources.includes(wanted) || sources.includes("'unsafe-eval'");
  return sources.includes(wanted);
}

/** What the desk needs and the policy forbids, as directives that one would add. */
export function lackingIn(policy: Policy, base: URL): string[] {
  const lacking = NEEDED.filter(([directive, source]) => {
    const speaking = SPEAKS[directive]?.find((name) => policy.has(name));
    return speaking !== undefined && !allows(policy.get(speaking) ?? [], source, base);
  }).map(([directive, source]) => `${directive === 'wasm' ? 'script-src' : directive} ${source}`);
  const sandbox = policy.get('sandbox');
  const names = policy.get('trusted-types');
  if (sandbox) lacking.push(...['allow-scripts', 'allow-same-origin'].filter((flag) => !sandbox.includes(flag)).map((flag) => `sandbox ${flag}`));
  if (names && !names.includes(TRUSTED_TYPES_POLICY) && !names.includes('*')) lacking.push(`trusted-types ${TRUSTED_TYPES_POLICY}`);
  return lacking;
}
