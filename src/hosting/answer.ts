/** What a host answers, asked as a browser asks: compressed if it likes, within a time. */
import { err, ok, type Result } from '../contract/result.ts';

export type Answer = {
  url: string;
  status: number;
  headers: Headers;
  bytes: Uint8Array;
};

const ANSWERED_WITHIN_MS = 20_000;

/** Follows no redirection. Errors: the cause in the words of Node, where there is no answer at all. */
export async function ask(url: string): Promise<Result<Answer, string>> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(ANSWERED_WITHIN_MS) });
    const { status, headers } = response;
    return ok({ url, status, headers, bytes: new Uint8Array(await response.arrayBuffer()) });
  } catch (cause) {
    const { message, cause: deeper } = cause as Error & { cause?: { code?: string; message?: string } };
    return err(deeper?.message || deeper?.code || message);
  }
}

export const textOf = ({ bytes }: Answer): string => new TextDecoder().decode(bytes);
/** `text/html` of `text/html; charset=utf-8`; empty where there is no type. */
export const typeOf = ({ headers }: Answer): string => (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
