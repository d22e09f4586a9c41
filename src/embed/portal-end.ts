/** The portal's end of the conversation with a desk in a frame: one connection at a time, renewed when the frame is loaded anew. */
import { type Answer, AnswerSchema, type DeskEvent, DeskEventSchema, EMBED_NAMESPACE, EMBED_PROTOCOLS, HelloSchema } from '../contract/embed.ts';
import type { CommandName } from '../contract/embed-command.ts';
import { PORTAL_ERRORS, type PortalErrorCode } from './error-sentences.ts';
import { createRateLimit, isSmallJson } from './message-limits.ts';

/** What a command's promise is rejected with. `code` is stable; `count` is how many answers `invalid` speaks of. */
export class DeskError extends Error {
  override name = 'DeskError';
  readonly code: string;
  readonly count: number | undefined;
  constructor(code: string, message: string, count?: number) {
    super(message);
    this.code = code;
    this.count = count;
  }
}

export const deskError = (code: PortalErrorCode) => new DeskError(code, PORTAL_ERRORS[code]);

export type PortalEnd = {
  /** Asks the desk; before it is connected the command waits. Rejects with a `DeskError`, at the latest after `timeoutMs`. */
  ask(name: CommandName, fields: Record<string, unknown>, timeoutMs: number): Promise<unknown>;
  isConnected(): boolean;
  close(): void;
};

export type PortalEndOptions = {
  self: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  /** The frame's window, as long as there is one. */
  frame(): Window | null;
  deskOrigin: string;
  onConnected(isFirst: boolean): void;
  onEvent(event: DeskEvent): void;
  /** No common protocol. */
  onProblem(code: PortalErrorCode): void;
  now(): number;
};

type Pending = { message: Record<string, unknown>; resolve(value: unknown): void; reject(reason: DeskError): void; timer: number; isSent: boolean };

export function createPortalEnd(options: PortalEndOptions): PortalEnd {
  const { self, frame, deskOrigin, onConnected, onEvent, onProblem, now } = options;
  const pending = new Map<string, Pending>();
  const outgoing = createRateLimit(now);
  let port: MessagePort | undefined;
  let count = 0;
  let hasBeenConnected = false;

  const settle = (id: string, end: (command: Pending) => void) => {
    const command = pending.get(id);
    if (!command) return;
    pending.delete(id);
    clearTimeout(command.timer);
    end(command);
  };
  const post = (command: Pending) => {
    if (!port) return;
    command.isSent = true;
    port.postMessage(command.message);
  };
  const take = (answer: Answer) =>
    settle(answer.id, ({ resolve, reject }) =>
      answer.ok ? resolve(answer.value) : reject(new DeskError(answer.error.code, answer.error.message, answer.error.count)),
    );

  const connect = (protocol: number, source: Window) => {
    port?.close();
    for (const [id, { isSent }] of [...pending]) if (isSent) settle(id, ({ reject }) => reject(deskError('connection_lost')));
    const channel = new MessageChannel();
    const incoming = createRateLimit(now);
    const line = channel.port1;
    port = line;
    line.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (line !== port || !isSmallJson(data)) return;
      const answer = AnswerSchema.safeParse(data);
      if (answer.success) return take(answer.data);
      if (incoming.admits() !== 'yes') return;
      const event = DeskEventSchema.safeParse(data);
      if (event.success) onEvent(event.data);
    };
    source.postMessage({ ns: EMBED_NAMESPACE, type: 'welcome', protocol }, deskOrigin, [channel.port2]);
    const isFirst = !hasBeenConnected;
    hasBeenConnected = true;
    onConnected(isFirst);
    for (const command of pending.values()) post(command);
  };

  const listen = (event: MessageEvent<unknown>) => {
    const source = frame();
    if (!source || event.source !== source || event.origin !== deskOrigin || !isSmallJson(event.data)) return;
    const hello = HelloSchema.safeParse(event.data);
    if (!hello.success) return;
    const common = EMBED_PROTOCOLS.filter((protocol) => hello.data.protocols.includes(protocol));
    if (common.length === 0) return onProblem('protocol_unsupported');
    connect(Math.max(...common), source);
  };
  self.addEventListener('message', listen);

  return {
    isConnected: () => port !== undefined,
    ask(name, fields, timeoutMs) {
      count += 1;
      const id = `command-${count}`;
      const message = { type: name, id, ...fields };
      return new Promise((resolve, reject) => {
        if (!isSmallJson(message)) return reject(deskError('too_large'));
        if (outgoing.admits() !== 'yes') return reject(deskError('muted'));
        const expire = () => settle(id, (command) => command.reject(deskError(port ? 'timed_out' : 'not_connected')));
        const command: Pending = { message, resolve, reject, timer: setTimeout(expire, timeoutMs) as unknown as number, isSent: false };
        pending.set(id, command);
        post(command);
      });
    },
    close() {
      self.removeEventListener('message', listen);
      port?.close();
      port = undefined;
      for (const id of [...pending.keys()]) settle(id, ({ reject }) => reject(deskError('connection_lost')));
    },
  };
}
