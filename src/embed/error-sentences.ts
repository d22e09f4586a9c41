/** Codes of the conversation itself, each with what happened and what to do. Codes are a contract: none is changed or reused. */

/** Known to both ends. */
const MUTED = 'More than 50 messages came within a second. For 10 seconds none is read.';

/** What the desk answers. */
export const DESK_ERRORS = {
  malformed: 'The command is not of this protocol. docs/embedding.md has its fields.',
  unknown_command: 'This desk does not know the command. The capabilities in "ready" name those it knows.',
  not_offered: 'This desk does not offer the command: desk.json or its version does not allow it.',
  model_unknown: 'The model is not listed in desk.json.',
  model_withdrawn: 'The model has been withdrawn: nothing is scored with it. Choose another model.',
  model_ended: 'The model was to be used until an earlier day: nothing is scored with it. Choose another model.',
  locale_unknown: 'The desk does not speak this language. It goes on in the one it shows.',
  invalid: 'Some answers have to be fixed first; the form says which and how.',
  replaced: 'A newer request took the place of this one.',
  muted: MUTED,
  internal: 'Something unexpected happened in the desk. Nothing was scored.',
} as const;

/** What the portal's end says by itself. */
export const PORTAL_ERRORS = {
  muted: MUTED,
  too_large: 'A command may hold at most 64 kB of JSON.',
  timed_out: 'The desk did not answer in time.',
  not_connected:
    'The desk has not answered. It may be out of reach, may not list the origin of this page in desk.json under embed.allowedOrigins, or its host may refuse the frame.',
  connection_lost: 'The desk was loaded anew before it answered. Wait for "ready" and ask again.',
  insecure_desk: 'This page has an HTTPS address and the desk a plain HTTP one: browsers refuse such a frame. Give the desk an HTTPS address.',
  protocol_unsupported: 'The desk speaks no protocol that this script knows. Load embed.js from the desk itself.',
} as const;

export type DeskErrorCode = keyof typeof DESK_ERRORS;
export type PortalErrorCode = keyof typeof PORTAL_ERRORS;
