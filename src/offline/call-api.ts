/** Calls of `/api` from the desk's own page, answered by whoever can answer here: never by a host that merely has files. */
import type { Handler } from './answer-relayed.ts';
import { apiError } from './api-error.ts';

export type Answerer = 'service worker' | 'server' | 'page';

export type ApiAccess = {
  /** The desk's folder, ending in a slash. */
  base: string;
  /** Who would answer a call now. */
  answerer(): Promise<Answerer>;
  /** Whether programs outside the browser get an answer at this address. */
  answersPrograms(): Promise<boolean>;
  /** Told when another service worker takes charge of the page; gives what ends the listening. */
  subscribe(listener: () => void): () => void;
  /** `path` begins with `/api`, wherever the desk's folder lies. Rejects where a server or service worker is asked and cannot be reached. */
  call: ApiCall;
  /** The same, always answered in the page: nothing is sent, so that a refusal is no noise on the console or in a server's log. */
  callHere: ApiCall;
};

export type ApiCall = (path: string, init?: RequestInit) => Promise<{ response: Response; by: Answerer }>;

export type ApiAccessOptions = {
  base: string;
  /** Missing on plain HTTP. */
  container: Pick<ServiceWorkerContainer, 'controller' | 'addEventListener' | 'removeEventListener'> | undefined;
  openHandler(): Promise<Handler>;
  answersPrograms(base: string): Promise<boolean>;
};

export function createApiAccess({ base, container, openHandler, answersPrograms }: ApiAccessOptions): ApiAccess {
  const ownScript = new URL('service-worker.js', base).href;
  let isServer = false;
  /** A server stays one; that there is none is asked anew, since the network may have been gone. */
  const hasServer = async () => {
    isServer ||= await answersPrograms(base).catch(() => false);
    return isServer;
  };
  const answerer = async (): Promise<Answerer> => {
    if (container?.controller?.scriptURL === ownScript) return 'service worker';
    return (await hasServer()) ? 'server' : 'page';
  };
  const answerHere = (path: string, init: RequestInit | undefined) =>
    openHandler().then(
      (handler) => handler.fetch(new Request(new URL(path, base), init)),
      (cause: unknown) => {
        console.warn('Modeldesk: /api could not be opened', cause);
        return apiError('internal');
      },
    );
  return {
    base,
    answerer,
    answersPrograms: hasServer,
    subscribe(listener) {
      container?.addEventListener('controllerchange', listener);
      return () => container?.removeEventListener('controllerchange', listener);
    },
    callHere: async (path, init) => ({ response: await answerHere(path, init), by: 'page' }),
    async call(path, init) {
      const by = await answerer();
      const response = by === 'page' ? await answerHere(path, init) : await fetch(new URL(path.slice(1), base), init);
      return { response, by };
    },
  };
}
