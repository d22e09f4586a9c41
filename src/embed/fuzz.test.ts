/** Both ends of the conversation under thousands of hostile messages: nothing throws, nothing is answered twice, the counts add up. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { COMMAND_NAMES, CommandSchema } from '../contract/embed-command.ts';
import { ok } from '../contract/result.ts';
import { createDeskEnd } from './desk-end.ts';
import { createPortalEnd } from './portal-end.ts';

const RUNS = Number(process.env.MODELDESK_FUZZ_RUNS ?? 60);
const SEED = Number(process.env.MODELDESK_FUZZ_SEED ?? 20_260);
const PORTAL = 'https://portal.bank';
const DESK = 'https://desk.bank';

const name = fc.constantFrom(...COMMAND_NAMES, 'hello', 'welcome', 'answer', 'scored', '__proto__', 'constructor', 'toString', '');
const id = fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor', ''), fc.string({ maxLength: 70 }));
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
});
const command = fc.oneof(
  fc.record({
    type: fc.constant('prefill'),
    id,
    data: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null))),
  }),
  fc.record({ type: fc.constant('setTheme'), id, theme: fc.constantFrom('light', 'dark', 'system', 'blue') }),
  fc.record({ type: fc.constantFrom('assess', 'reset', 'getRecord'), id }),
);
const message = fc.oneof(
  { arbitrary: command, weight: 4 },
  { arbitrary: fc.record({ type: name, id }, { requiredKeys: [] }), weight: 2 },
  { arbitrary: fc.tuple(command, fc.string(), anything).map(([whole, key, value]) => ({ ...whole, [key]: value })), weight: 2 },
  { arbitrary: anything, weight: 2 },
  { arbitrary: fc.integer({ min: 60_000, max: 70_000 }).map((length) => ({ type: 'reset', id: 'x'.repeat(length) })), weight: 1 },
);
/** As the structured clone would give it, or nothing where it cannot be sent. */
const sendable = (value: unknown): { value: unknown } | undefined => {
  try {
    return { value: structuredClone(value) };
  } catch {
    return undefined;
  }
};

type Listener = (event: never) => void;
const makeWindow = () => {
  const listeners: Listener[] = [];
  return {
    window: {
      addEventListener: (type: string, listener: Listener) => void (type === 'message' && listeners.push(listener)),
      removeEventListener() {},
    },
    deliver: (event: object) => {
      for (const listener of listeners) listener(event as never);
    },
  };
};
const channels: MessageChannel[] = [];
const openChannel = () => {
  const channel = new MessageChannel();
  channels.push(channel);
  return channel;
};
afterEach(() => {
  for (const { port1, port2 } of channels.splice(0)) {
    port1.close();
    port2.close();
  }
});

function openDesk() {
  const posted: [unknown, string][] = [];
  const parent = { postMessage: (sent: unknown, origin: string) => void posted.push([sent, origin]) } as unknown as Window;
  const self = makeWindow();
  const clock = { now: 0 };
  const end = createDeskEnd({
    parent,
    self: self.window as unknown as Window,
    ancestorOrigins: [PORTAL],
    offered: COMMAND_NAMES.filter((offered) => offered !== 'getRecord'),
    now: () => clock.now,
  });
  const carriedOut: string[] = [];
  for (const served of COMMAND_NAMES)
    end.serve(served, ({ id: asked }) => {
      carriedOut.push(asked);
      return ok(null);
    });
  end.open({ allowedOrigins: [PORTAL], share: 'result' });
  return { end, parent, self, clock, posted, carriedOut };
}

/** Gives the desk's line to a portal, and all that comes over it. */
function connectDesk({ parent, self }: ReturnType<typeof openDesk>) {
  const { port1, port2 } = openChannel();
  const heard: { type: string; id?: string; error?: { code: string } }[] = [];
  port1.onmessage = ({ data }) => void heard.push(data);
  self.deliver({ source: parent, origin: PORTAL, data: { ns: 'modeldesk', type: 'welcome', protocol: 1 }, ports: [port2] });
  return { line: port1, heard };
}

const welcome = fc.constant({ ns: 'modeldesk', type: 'welcome', protocol: 1 });

describe('the desk’s end', () => {
  it('reads no window message but one proper welcome, and counts the rest', () => {
    const sources = fc.constantFrom('parent', 'other');
    const origins = fc.constantFrom(PORTAL, DESK, 'null', 'https://portal.bank.evil', '');
    fc.assert(
      fc.property(
        fc.array(fc.record({ source: sources, origin: origins, data: fc.oneof(message, welcome), ports: fc.nat({ max: 3 }) }), { maxLength: 80 }),
        (events) => {
          const desk = openDesk();
          const hostile = events.filter(({ source, origin, ports }) => source !== 'parent' || origin !== PORTAL || ports !== 1);
          for (const { source, origin, data, ports } of hostile)
            desk.self.deliver({ source: source === 'parent' ? desk.parent : {}, origin, data, ports: Array.from({ length: ports }, () => ({})) });
          const { foreign, unknown, large, muted } = desk.end.refusals();
          expect(foreign + unknown + large + muted).toBe(hostile.length);
          expect(desk.end.state().stage).toBe('waiting');
          expect(desk.posted).toEqual([[{ ns: 'modeldesk', type: 'hello', protocols: [1] }, PORTAL]]);
          expect(desk.carriedOut).toEqual([]);
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('answers each command over the line once, carries an id out once, and counts what it did not read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ data: message, after: fc.nat({ max: 200 }) }), { maxLength: 120 }), async (steps) => {
        const desk = openDesk();
        const { line, heard } = connectDesk(desk);
        const before = desk.end.refusals();
        const sent: unknown[] = [];
        for (const { data, after } of steps) {
          desk.clock.now += after;
          const clone = sendable(data);
          if (!clone) continue;
          line.postMessage(data);
          sent.push(clone.value);
          await vi.waitUntil(() => counted(desk, before) + answered().length >= sent.length, { interval: 0 });
        }
        function answered() {
          return heard.filter(({ type }) => type === 'answer');
        }
        /** Answered and counted as well, when they first come. */
        const refusedIds = () => new Set(answered().flatMap(({ id: of, error }) => (error && error.code !== 'not_offered' ? [of] : []))).size;
        await vi.waitFor(() => expect(counted(desk, before) + answered().length - refusedIds()).toBe(sent.length), { interval: 0 });
        expect(new Set(desk.carriedOut).size).toBe(desk.carriedOut.length);
        const valid = new Set(sent.flatMap((value) => (CommandSchema.safeParse(value).success ? [(value as { id: string }).id] : [])));
        for (const done of desk.carriedOut) expect(valid).toContain(done);
        for (const { type, id: answeredId } of heard)
          if (type === 'answer') expect(sent.some((value) => (value as { id?: unknown })?.id === answeredId)).toBe(true);
        expect(heard.filter(({ type }) => type !== 'answer' && type !== 'error')).toEqual([]);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  }, 60_000);
});

function counted({ end }: ReturnType<typeof openDesk>, before: { unknown: number; large: number; muted: number }) {
  const { unknown, large, muted } = end.refusals();
  return unknown + large + muted - before.unknown - before.large - before.muted;
}

describe('the portal’s end', () => {
  const event = fc.oneof(
    fc.record({ type: fc.constant('resize'), height: fc.double() }),
    fc.record({ type: fc.constant('invalid'), count: fc.integer() }),
    fc.record({ type: fc.constant('answer'), id: fc.constantFrom('command-1', 'command-2', '__proto__', 'x'), ok: fc.boolean(), value: anything }),
    fc.record({
      type: fc.constant('answer'),
      id: fc.constantFrom('command-1', 'command-2'),
      ok: fc.constant(false),
      error: fc.record({ code: id, message: id }),
    }),
    message,
  );

  it('settles each command once, whatever a desk says, and hands on events of the protocol alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (said) => {
        const self = makeWindow();
        const lines: MessagePort[] = [];
        const frame = { postMessage: (_: unknown, __: string, ports: MessagePort[]) => void lines.push(...ports) } as unknown as Window;
        const events: { type: string }[] = [];
        const end = createPortalEnd({
          self: self.window as unknown as Window,
          frame: () => frame,
          deskOrigin: DESK,
          onConnected() {},
          onEvent: (heard) => void events.push(heard),
          onProblem() {},
          now: () => 0,
        });
        for (const data of said) {
          self.deliver({ source: {}, origin: DESK, data: { ns: 'modeldesk', type: 'hello', protocols: [1] } });
          self.deliver({ source: frame, origin: PORTAL, data: { ns: 'modeldesk', type: 'hello', protocols: [1] } });
          self.deliver({ source: frame, origin: DESK, data });
        }
        expect(lines).toEqual([]);
        self.deliver({ source: frame, origin: DESK, data: { ns: 'modeldesk', type: 'hello', protocols: [1] } });
        const [line] = lines;
        if (!line) throw new Error('no line came with the welcome');
        let settled = 0;
        const asked = [end.ask('assess', {}, 5000), end.ask('reset', {}, 5000)].map((answer) =>
          answer.then(
            () => void settled++,
            () => void settled++,
          ),
        );
        for (const data of said) if (sendable(data)) line.postMessage(data);
        line.postMessage({ type: 'answer', id: 'command-1', ok: true, value: 0 });
        line.postMessage({ type: 'answer', id: 'command-2', ok: false, error: { code: 'x', message: 'x' } });
        await Promise.all(asked);
        expect(settled).toBe(2);
        expect(events.filter(({ type }) => !['ready', 'resize', 'scored', 'invalid', 'error'].includes(type))).toEqual([]);
        end.close();
        line.close();
      }),
      { seed: SEED, numRuns: RUNS },
    );
  }, 60_000);
});
