/** The desk's end of the conversation with the page around it. It is silent until desk.json names that page's exact origin. */
import { type Answer, type DeskEvent, type DeskEventName, EMBED_NAMESPACE, EMBED_PROTOCOLS, type Share } from '../contract/embed.ts';
import { AddressedSchema, COMMAND_NAMES, type Command, type CommandName, CommandSchema, WelcomeSchema } from '../contract/embed-command.ts';
import { err, type Result } from '../contract/result.ts';
import { DESK_ERRORS, type DeskErrorCode } from './error-sentences.ts';
import { createRateLimit, isSmallJson } from './message-limits.ts';
import { createPace } from './pace.ts';

/** `alone`: nobody listed is around the desk, or nobody has answered yet. */
export type DeskEndState = { stage: 'alone' } | { stage: 'waiting' } | { stage: 'connected'; origin: string; share: Share };
/** What was not read: of another sender, no message of this protocol, too large, or while muted. */
export type Refusals = { foreign: number; unknown: number; large: number; muted: number };

/** Why a command was not carried out. Codes of this conversation have their sentence here; others bring their own. */
export type CommandProblem = { code: DeskErrorCode; count?: number } | { code: string; message: string };
export type CommandResult = Result<unknown, CommandProblem>;
type Ready = Extract<DeskEvent, { type: 'ready' }>;
/** An event as the desk knows it: what the conversation itself knows is added. */
export type ToldEvent = Exclude<DeskEvent, Ready> | Omit<Ready, 'protocol' | 'capabilities'>;
type CommandOf<Name extends CommandName> = Extract<Command, { type: Name }>;
type Serve = (command: Command) => CommandResult | Promise<CommandResult>;

export type DeskEnd = {
  /** Says hello to the listed origins, once; `share` says what may leave. */
  open(policy: { allowedOrigins: readonly string[]; share: Share }): void;
  state(): DeskEndState;
  subscribe(listener: () => void): () => void;
  refusals(): Refusals;
  /** Takes over a command; those that came before it was taken over are served now. Gives what ends it. */
  serve<Name extends CommandName>(name: Name, serve: (command: CommandOf<Name>) => CommandResult | Promise<CommandResult>): () => void;
  /** Tells the portal, if it is connected. `ready` and `resize` are told again to one that connects later. */
  tell(event: ToldEvent): void;
};

export type DeskEndOptions = {
  /** The window of the page around the desk. */
  parent: Window;
  /** The desk's own window, where messages arrive. */
  self: Pick<Window, 'addEventListener'>;
  /** The origins around the desk, nearest first, where the browser tells them. */
  ancestorOrigins: readonly string[] | undefined;
  /** The commands this desk offers. */
  offered: readonly CommandName[];
  now(): number;
};

const ANSWERS_KEPT = 200;
const EVENTS_APART_MS = 100;
const RETOLD: readonly DeskEventName[] = ['ready', 'resize'];
/** Which events each way of sharing lets out. */
const MAY_LEAVE: Record<Share, readonly DeskEventName[]> = {
  none: ['ready', 'resize', 'error'],
  result: ['ready', 'resize', 'error', 'invalid', 'scored'],
  full: ['ready', 'resize', 'error', 'invalid', 'scored'],
};

const refused = (code: DeskErrorCode) => err({ code });
const inWords = (problem: CommandProblem) => ('message' in problem ? problem : { ...problem, message: DESK_ERRORS[problem.code] });

export function createDeskEnd({ parent, self, ancestorOrigins, offered, now }: DeskEndOptions): DeskEnd {
  let state: DeskEndState = { stage: 'alone' };
  let policy: { allowedOrigins: readonly string[]; share: Share } | undefined;
  let port: MessagePort | undefined;
  let answers = new Map<string, Promise<Answer>>();
  const refusals: Refusals = { foreign: 0, unknown: 0, large: 0, muted: 0 };
  const listeners = new Set<() => void>();
  const served = new Map<CommandName, Serve>();
  const arrivals = new Map<CommandName, Set<() => void>>();
  const last = new Map<DeskEventName, ToldEvent>();
  let protocol = 0;

  const set = (next: DeskEndState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const send = (event: ToldEvent) => {
    const message: DeskEvent = event.type === 'ready' ? { ...event, protocol, capabilities: [...offered] } : event;
    port?.postMessage(message);
  };
  const paced = new Map<DeskEventName, (event: ToldEvent) => void>(
    (['resize', 'scored', 'invalid'] as const).map((name) => [name, createPace(EVENTS_APART_MS, send, now)]),
  );

  const hello = () => {
    if (!policy) return;
    const around = ancestorOrigins?.[0];
    // A frame with `referrerpolicy="no-referrer"` is told "null" instead, so far in Firefox. https://github.com/whatwg/html/pull/11560
    const isHidden = around === undefined || around === 'null';
    const origins = policy.allowedOrigins.filter((origin) => isHidden || origin === around);
    if (origins.length > 0) set({ stage: 'waiting' });
    for (const origin of origins) parent.postMessage({ ns: EMBED_NAMESPACE, type: 'hello', protocols: [...EMBED_PROTOCOLS] }, origin);
  };

  const whenServed = (name: CommandName) =>
    new Promise<Serve>((resolve) => {
      const present = served.get(name);
      if (present) return resolve(present);
      const waiting = arrivals.get(name) ?? new Set();
      arrivals.set(name, waiting);
      const arrived = () => {
        waiting.delete(arrived);
        const serve = served.get(name);
        if (serve) resolve(serve);
      };
      waiting.add(arrived);
    });

  const perform = async (type: string, data: unknown): Promise<CommandResult> => {
    const command = CommandSchema.safeParse(data);
    if (!command.success) {
      refusals.unknown++;
      return refused(COMMAND_NAMES.some((name) => name === type) ? 'malformed' : 'unknown_command');
    }
    if (!offered.includes(command.data.type)) return refused('not_offered');
    const serve = await whenServed(command.data.type);
    return serve(command.data);
  };

  const answer = async ({ id, type }: { id: string; type: string }, data: unknown): Promise<Answer> => {
    const result = await perform(type, data).catch((cause: unknown) => {
      console.warn('Modeldesk: a command of the page around failed', cause);
      return refused('internal');
    });
    return { type: 'answer', id, ...(result.ok ? result : { ok: false, error: inWords(result.error) }) };
  };

  const converse = (line: MessagePort, origin: string, share: Share) => {
    const rate = createRateLimit(now);
    line.onmessage = ({ data }: MessageEvent<unknown>) => {
      const admitted = rate.admits();
      if (admitted === 'mute-begins') send({ type: 'error', code: 'muted', message: DESK_ERRORS.muted });
      if (admitted !== 'yes') return void refusals.muted++;
      if (!isSmallJson(data)) return void refusals.large++;
      const addressed = AddressedSchema.safeParse(data);
      if (!addressed.success) return void refusals.unknown++;
      const { id } = addressed.data;
      const before = answers.get(id);
      const current = before ?? answer(addressed.data, data);
      if (!before) {
        answers.set(id, current);
        const [oldest] = answers.keys();
        if (answers.size > ANSWERS_KEPT && oldest !== undefined) answers.delete(oldest);
      }
      void current.then((done) => {
        if (line === port) line.postMessage(done);
      });
    };
    port = line;
    answers = new Map();
    set({ stage: 'connected', origin, share });
    for (const name of RETOLD) {
      const event = last.get(name);
      if (event) send(event);
    }
  };

  const rate = createRateLimit(now);
  self.addEventListener('message', (event) => {
    const isFromParent = event.source === parent && policy?.allowedOrigins.includes(event.origin);
    if (!isFromParent || !policy) return void refusals.foreign++;
    if (rate.admits() !== 'yes') return void refusals.muted++;
    if (!isSmallJson(event.data)) return void refusals.large++;
    const welcome = WelcomeSchema.safeParse(event.data);
    const [line] = event.ports;
    if (!welcome.success || !line || event.ports.length > 1 || !EMBED_PROTOCOLS.includes(welcome.data.protocol)) return void refusals.unknown++;
    if (state.stage !== 'waiting') return void refusals.unknown++;
    protocol = welcome.data.protocol;
    converse(line, event.origin, policy.share);
  });
  /** A page brought back by the browser finds its portal brought back too, with a port that may be dead. */
  self.addEventListener('pageshow', (event) => {
    if (event.persisted) hello();
  });

  return {
    open(next) {
      if (policy) return;
      policy = next;
      hello();
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refusals: () => ({ ...refusals }),
    serve(name, serve) {
      const own: Serve = (command) => serve(command as CommandOf<typeof name>);
      served.set(name, own);
      for (const arrived of [...(arrivals.get(name) ?? [])]) arrived();
      return () => {
        if (served.get(name) === own) served.delete(name);
      };
    },
    tell(event) {
      if (RETOLD.includes(event.type)) last.set(event.type, event);
      if (!policy || !MAY_LEAVE[policy.share].includes(event.type)) return;
      (paced.get(event.type) ?? send)(event);
    },
  };
}
