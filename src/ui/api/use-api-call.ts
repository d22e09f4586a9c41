/** A call of `/api` and its answer; where it is sent again, only the last one counts. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiCall } from '../../offline/call-api.ts';

export type ApiReply = { status: number; statusText: string; contentType: string; text: string; durationMs: number; at: Date };
export type CallState = { reply: ApiReply | undefined; isWaiting: boolean; hasFailed: boolean };
const NOTHING: CallState = { reply: undefined, isWaiting: false, hasFailed: false };

async function ask(call: ApiCall, path: string, init: RequestInit): Promise<ApiReply> {
  const startedAt = performance.now();
  const { response } = await call(path, init);
  const text = await response.text();
  const { status, statusText, headers } = response;
  const durationMs = performance.now() - startedAt;
  return { status, statusText, contentType: headers.get('Content-Type') ?? '', text, durationMs, at: new Date() };
}

export function useApiCall(call: ApiCall): CallState & { send(path: string, init?: RequestInit): void; clear(): void } {
  const [state, setState] = useState(NOTHING);
  const latest = useRef<AbortController>(undefined);
  const clear = useCallback(() => {
    latest.current?.abort();
    latest.current = undefined;
    setState(NOTHING);
  }, []);
  const send = useCallback(
    (path: string, init: RequestInit = {}) => {
      latest.current?.abort();
      const mine = new AbortController();
      latest.current = mine;
      const end = (next: CallState) => {
        if (latest.current === mine) setState(next);
      };
      setState({ ...NOTHING, isWaiting: true });
      ask(call, path, { ...init, signal: mine.signal }).then(
        (reply) => end({ ...NOTHING, reply }),
        (cause: unknown) => {
          if (latest.current === mine) console.warn('Modeldesk: /api did not answer', cause);
          end({ ...NOTHING, hasFailed: true });
        },
      );
    },
    [call],
  );
  useEffect(() => () => latest.current?.abort(), []);
  return { ...state, send, clear };
}
