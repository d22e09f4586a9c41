/** The page's end of `/api`: takes what the service worker relays, asks the handler, and sends its answer back. */
import { type RelayAnswer, type RelayedRequest, RelayedRequestSchema } from '../contract/relay.ts';
import { apiError } from './api-error.ts';

export type Handler = { fetch(request: Request): Response | Promise<Response> };

function requestOf({ method, path, headers, body }: RelayedRequest): Request {
  return new Request(new URL(path, location.origin), { method, headers, ...(body && body.byteLength > 0 ? { body } : {}) });
}

/** Answers every relayed request with the handler that `openHandler` gives; it is asked for at the first. */
export function answerRelayed(container: ServiceWorkerContainer, openHandler: () => Promise<Handler>): void {
  const answer = async (request: RelayedRequest, port: MessagePort) => {
    const send = (message: RelayAnswer, transfer: Transferable[] = []) => port.postMessage(message, transfer);
    send({ kind: 'accepted' });
    const response = await openHandler().then(
      (handler) => handler.fetch(requestOf(request)),
      (cause: unknown) => {
        console.warn('Modeldesk: /api could not be opened', cause);
        return apiError('internal');
      },
    );
    const body = await response.arrayBuffer();
    send({ kind: 'response', status: response.status, headers: [...response.headers], body }, [body]);
  };
  container.addEventListener('message', (event) => {
    const parsed = RelayedRequestSchema.safeParse(event.data);
    const [port] = event.ports;
    if (!parsed.success || !port) return;
    answer(parsed.data, port).catch((cause: unknown) => console.error('Modeldesk: /api could not answer', cause));
  });
  container.startMessages();
}
