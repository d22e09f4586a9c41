/** One Content Security Policy text, sent as a header by the server and carried as `<meta>` by the page. */

export const TRUSTED_TYPES_POLICY = 'modeldesk';

const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${TRUSTED_TYPES_POLICY}`,
];

/** The policy as `<meta>` may carry it; `frame-ancestors` works in a header alone. */
export const CONTENT_POLICY = DIRECTIVES.join('; ');

/** The policy as a header: the same text, and who may put the desk into a frame. */
export function contentPolicyHeader(allowedOrigins: readonly string[]): string {
  return `${CONTENT_POLICY}; frame-ancestors ${["'self'", ...allowedOrigins].join(' ')}`;
}
