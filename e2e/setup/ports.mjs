/** Where the tests' own servers listen. `MODELDESK_TEST_PORT` moves them, so that two runs can share a machine. */
export const STATIC_PORT = Number(process.env.MODELDESK_TEST_PORT ?? 4173);
export const SERVER_PORT = STATIC_PORT + 1;
/** A folder below the host's root, with a space in it. */
export const SUB_PATH = '/team/credit%20desk/';
