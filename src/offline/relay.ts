/** The service worker's end of `/api`: hands the request to the page that made it and waits for its answer. */
import { RELAY_PROTOCOL, type RelayAnswer, RelayAnswerSchema, type RelayedRequest } from '../contract/relay.ts';
import { apiError } from './api-error.ts';

/** A page with a desk accepts at once; one without never does. */
export const ACCEPT_WITHIN_MS = 2_000;
/** Longer than the page's own deadlines for a download that moves, a start and a score together. */
export const ANSWER_WITHIN_MS = 120_000;

const NO_BODY = new Set([204, 304]);

async function relayed(request: Request, path: string): Promise<RelayedRequest> {
  const { method } = request;
  const body = method === 'GET' || method === 'HEAD' ? undefined : await request.arrayBuffer();
  return { kind: 'api-request', protocol: RELAY_PROTOCOL, method, path, headers: [...request.headers], ...(body ? { body } : {}) };
}

function toResponse({ status, headers, body }: Extract<RelayAnswer, { kind: 'response' }>): Response {
  return new Response(NO_BODY.has(status) ? null : body, { status, headers });
}

/** `path`: below the desk's folder, `/api...`. Never asks the network. */
export async function relayToPage(client: Pick<Client, 'postMessage'>, request: Request, path: string): Promise<Response> {
  const message = await relayed(request, path);
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const end = (response: Response) => {
      clearTimeout(timer);
      port1.close();
      resolve(response);
    };
    const giveUp = () => end(apiError('desk_absent'));
    let timer = setTimeout(giveUp, ACCEPT_WITHIN_MS);
    port1.onmessage = (event: MessageEvent<unknown>) => {
      const answer = RelayAnswerSchema.safeParse(event.data);
      if (!answer.success) return giveUp();
      if (answer.data.kind === 'response') return end(toResponse(answer.data));
      clearTimeout(timer);
      timer = setTimeout(giveUp, ANSWER_WITHIN_MS);
    };
    client.postMessage(message, message.body ? [port2, message.body] : [port2]);
  });
}
