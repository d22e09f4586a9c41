import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { download, STALL_MS } from './download.ts';

const bytes = new TextEncoder().encode('a model');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const file = { url: 'http://desk/model', unreachable: 'model_unreachable', mismatch: 'model_mismatch' } as const;
const answering =
  (body: BodyInit | null, status = 200): typeof fetch =>
  async () =>
    new Response(body, { status });
/** Sends its parts one by one, then goes silent unless told to close. Ends with the request's signal, as fetch does. */
const streaming =
  (parts: Uint8Array[], { everyMs, closes }: { everyMs: number; closes: boolean }): typeof fetch =>
  async (_, init) => {
    const stream = new ReadableStream({
      async start(controller) {
        init?.signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')));
        for (const part of parts) {
          await new Promise((resolve) => setTimeout(resolve, everyMs));
          controller.enqueue(part);
        }
        if (closes) controller.close();
      },
    });
    return new Response(stream);
  };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('download', () => {
  it('gives the bytes where the hash is right', async () => {
    expect(await download({ ...file, sha256, fetch: answering(bytes) })).toEqual({ ok: true, value: bytes });
  });

  it.each<[string, typeof fetch, string]>([
    ['another file', answering('another file'), 'model_mismatch'],
    ['a page with 200', answering('<!doctype html>'), 'model_mismatch'],
    ['a cut file', answering(bytes.slice(0, 3)), 'model_mismatch'],
    ['404', answering('no', 404), 'model_unreachable'],
    ['500', answering('no', 500), 'model_unreachable'],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'model_unreachable'],
  ])('refuses %s', async (_, fetchIt, code) => {
    expect(await download({ ...file, sha256, fetch: fetchIt })).toMatchObject({ ok: false, error: { code } });
  });

  it('reports progress to the byte, and lets a slow download take its time', async () => {
    const progress: number[] = [];
    const slow = streaming([bytes.slice(0, 3), bytes.slice(3)], { everyMs: STALL_MS - 1, closes: true });
    const result = download({ ...file, sha256, fetch: slow, onProgress: (received) => progress.push(received) });
    await vi.advanceTimersByTimeAsync(2 * STALL_MS);
    expect(await result).toMatchObject({ ok: true });
    expect(progress).toEqual([3, 7]);
  });

  it('ends after ten silent seconds, before the first byte or after it', async () => {
    for (const parts of [[], [bytes.slice(0, 3)]]) {
      const result = download({ ...file, fetch: streaming(parts, { everyMs: 1, closes: false }) });
      await vi.advanceTimersByTimeAsync(STALL_MS + 10);
      expect(await result).toMatchObject({ ok: false, error: { code: 'download_stalled' } });
    }
  });

  it('ends when aborted', async () => {
    const abort = new AbortController();
    const result = download({ ...file, signal: abort.signal, fetch: streaming([], { everyMs: 1, closes: false }) });
    abort.abort();
    expect(await result).toMatchObject({ ok: false, error: { code: 'aborted' } });
  });
});
