/** Fetches a file of this origin with byte-true progress and a hash computed on the way; silence ends it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Failure, type FailureCode, failure } from '../contract/failure.ts';
import { err, ok, type Result } from '../contract/result.ts';

/** A download fails after this long without a byte; a slow one may take as long as it needs. */
export const STALL_MS = 10_000;

export type Download = {
  url: string;
  /** Expected SHA-256, hexadecimal; not checked where absent. */
  sha256?: string | undefined;
  unreachable: FailureCode;
  mismatch: FailureCode;
  onProgress?: ((receivedBytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
  cache?: RequestCache;
  fetch?: typeof fetch;
};

/** The file's bytes. Errors: the given `unreachable` and `mismatch` codes, `download_stalled`, `aborted`. */
export async function download({
  url,
  signal,
  onProgress,
  cache = 'default',
  ...options
}: Download): Promise<Result<Uint8Array<ArrayBuffer>, Failure>> {
  const stall = new AbortController();
  let timer = setTimeout(() => stall.abort(), STALL_MS);
  const touch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), STALL_MS);
  };
  const stop = () => stall.abort();
  signal?.addEventListener('abort', stop);
  try {
    const response = await (options.fetch ?? fetch)(url, { signal: stall.signal, credentials: 'same-origin', cache });
    if (!response.ok || !response.body) return err(failure(options.unreachable, `${response.status} for ${url}`));
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const hash = sha256.create();
    let received = 0;
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      touch();
      chunks.push(part.value);
      hash.update(part.value);
      received += part.value.length;
      onProgress?.(received);
    }
    const found = bytesToHex(hash.digest());
    if (options.sha256 !== undefined && found !== options.sha256)
      return err(failure(options.mismatch, `${url}: its SHA-256 is ${found}, expected ${options.sha256}`));
    return ok(joined(chunks, received));
  } catch (cause) {
    if (signal?.aborted) return err(failure('aborted'));
    if (stall.signal.aborted) return err(failure('download_stalled', url));
    return err(failure(options.unreachable, `${url}: ${String(cause)}`));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function joined(chunks: readonly Uint8Array<ArrayBuffer>[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
