/** Both ends over a real MessageChannel; only the two windows are stood in for. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskEvent } from '../contract/embed.ts';
import { ok } from '../contract/result.ts';
import { createDeskEnd, type DeskEnd } from './desk-end.ts';
import { createPortalEnd, type PortalEnd } from './portal-end.ts';

const DESK = 'https://desk.bank';
const PORTAL = 'https://portal.bank';
type Listener = (event: unknown) => void;

/** A window that passes messages on as a browser does: with the sender, its origin, and only to the origin that was named. */
function fakeWindow(origin: string) {
  const listeners = new Set<Listener>();
  const window = {
    origin,
    sender: undefined as unknown,
    senderOrigin: '',
    posted: [] as unknown[],
    addEventListener: (type: string, listener: Listener) => void (type === 'message' && listeners.add(listener)),
    removeEventListener: (_: string, listener: Listener) => void listeners.delete(listener),
    postMessage(data: unknown, target: string, ports: MessagePort[] = []) {
      window.posted.push({ data, target });
      if (target !== origin) return;
      window.deliver({ data, source: window.sender, origin: window.senderOrigin, ports });
    },
    deliver: (event: object) => {
      for (const listener of [...listeners]) listener(event);
    },
  };
  return window;
}

const scored = { type: 'scored', prediction: 0.1, model: 'm', version: 1, sha256: '0', at: 'now', occasion: 'live' } as const;
let time = 0;
let inDesk: ReturnType<typeof fakeWindow>;
let inPortal: ReturnType<typeof fakeWindow>;
let desk: DeskEnd;
let portal: PortalEnd;
let events: DeskEvent[];
let problems: string[];

const makeDesk = (ancestorOrigins: string[] | undefined) =>
  createDeskEnd({
    parent: inPortal as unknown as Window,
    self: inDesk as unknown as Window,
    ancestorOrigins,
    offered: ['prefill', 'reset'],
    now: () => time,
  });

beforeEach(() => {
  time = 0;
  events = [];
  problems = [];
  inDesk = fakeWindow(DESK);
  inPortal = fakeWindow(PORTAL);
  Object.assign(inDesk, { sender: inPortal, senderOrigin: PORTAL });
  Object.assign(inPortal, { sender: inDesk, senderOrigin: DESK });
  desk = makeDesk(undefined);
  portal = createPortalEnd({
    self: inPortal as unknown as Window,
    frame: () => inDesk as unknown as Window,
    deskOrigin: DESK,
    onConnected: () => {},
    onEvent: (event) => void events.push(event),
    onProblem: (code) => void problems.push(code),
    now: () => time,
  });
});
afterEach(() => portal.close());

const open = (share: 'none' | 'result' | 'full' = 'result', allowedOrigins = [PORTAL]) => desk.open({ allowedOrigins, share });
const heard = (type: string) => vi.waitFor(() => expect(events.map((event) => event.type)).toContain(type));

describe('the two ends', () => {
  it('meet where the portal is listed, and say hello to listed origins alone', () => {
    open('result', ['https://other.bank', PORTAL]);
    expect(inPortal.posted).toEqual(
      ['https://other.bank', PORTAL].map((target) => ({ data: { ns: 'modeldesk', type: 'hello', protocols: [1] }, target })),
    );
    expect(desk.state()).toEqual({ stage: 'connected', origin: PORTAL, share: 'result' });
    expect(portal.isConnected()).toBe(true);
  });

  it.each([
    { told: [PORTAL], helloTo: [PORTAL] },
    { told: ['null'], helloTo: ['https://other.bank', PORTAL] },
    { told: ['https://unlisted.bank', PORTAL], helloTo: [] },
  ])('meet by what the browser tells of the page around: $told', ({ told, helloTo }) => {
    makeDesk(told).open({ allowedOrigins: ['https://other.bank', PORTAL], share: 'result' });
    expect(inPortal.posted.map((message) => (message as { target: string }).target)).toEqual(helloTo);
  });

  it('stay apart where it is not', () => {
    open('full', []);
    expect(inPortal.posted).toEqual([]);
    inDesk.deliver({
      data: { ns: 'modeldesk', type: 'welcome', protocol: 1 },
      source: inPortal,
      origin: PORTAL,
      ports: [new MessageChannel().port1],
    });
    expect(desk.state()).toEqual({ stage: 'alone' });
    expect(desk.refusals()).toMatchObject({ foreign: 1 });
  });

  it('meet by a protocol that both speak, or not at all', () => {
    inPortal.deliver({ data: { ns: 'modeldesk', type: 'hello', protocols: [2, 3] }, source: inDesk, origin: DESK, ports: [] });
    expect(problems).toEqual(['protocol_unsupported']);
    inPortal.deliver({ data: { ns: 'modeldesk', type: 'hello', protocols: [1, 2] }, source: inDesk, origin: DESK, ports: [] });
    expect(inDesk.posted).toEqual([{ data: { ns: 'modeldesk', type: 'welcome', protocol: 1 }, target: DESK }]);
  });

  it('a command that came before anybody serves it is served when somebody does', async () => {
    open();
    const asked = portal.ask('prefill', { data: { LOAN: 1 } }, 5000);
    await new Promise((resolve) => setTimeout(resolve));
    desk.serve('prefill', ({ data }) => ok(Object.keys(data)));
    expect(await asked).toEqual(['LOAN']);
  });

  it('what is not offered, not known or not of the protocol is answered so', async () => {
    open();
    await expect(portal.ask('assess', {}, 5000)).rejects.toMatchObject({ code: 'not_offered' });
    await expect(portal.ask('reset', { all: true }, 5000)).rejects.toMatchObject({ code: 'malformed' });
    await expect(portal.ask('explode' as 'reset', {}, 5000)).rejects.toMatchObject({ code: 'unknown_command' });
    expect(desk.refusals()).toMatchObject({ unknown: 2 });
  });

  it('a bug while serving is answered as internal, without its text', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    open();
    desk.serve('reset', () => {
      throw new Error('secret');
    });
    await expect(portal.ask('reset', {}, 5000)).rejects.toMatchObject({ code: 'internal', message: expect.not.stringContaining('secret') });
    warn.mockRestore();
  });

  it('a command has an end: a time-out, whether or not there is a desk', async () => {
    await expect(portal.ask('reset', {}, 5)).rejects.toMatchObject({ code: 'not_connected' });
    open();
    await expect(portal.ask('reset', {}, 5)).rejects.toMatchObject({ code: 'timed_out' });
  });

  it('too much in one command, or too many, are refused before they leave', async () => {
    open();
    desk.serve('reset', () => ok(null));
    await expect(portal.ask('prefill', { data: { LOAN: 'x'.repeat(70_000) } }, 50)).rejects.toMatchObject({ code: 'too_large' });
    const many = await Promise.allSettled(Array.from({ length: 60 }, () => portal.ask('reset', {}, 5000)));
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
    expect(many.at(-1)).toMatchObject({ reason: { code: 'muted' } });
  });

  it('a desk that is loaded anew is met again; what it had been asked is told as lost', async () => {
    open();
    const lost = portal.ask('reset', {}, 5000);
    inPortal.deliver({ data: { ns: 'modeldesk', type: 'hello', protocols: [1] }, source: inDesk, origin: DESK, ports: [] });
    await expect(lost).rejects.toMatchObject({ code: 'connection_lost' });
  });
});

describe('what leaves the desk', () => {
  it.each([
    ['none', ['ready']],
    ['result', ['ready', 'invalid', 'scored']],
    ['full', ['ready', 'invalid', 'scored']],
  ] as const)('with %s: %j', async (share, expected) => {
    open(share);
    desk.tell({ type: 'ready', model: 'm', version: 1, sha256: '0', share });
    desk.tell({ type: 'invalid', count: 2 });
    desk.tell(scored);
    await heard(expected.at(-1) ?? '');
    expect(events.map(({ type }) => type)).toEqual(expected);
  });

  it('a portal that connects late hears how things stand, and no result of before', async () => {
    desk.tell({ type: 'ready', model: 'm', version: 1, sha256: '0', share: 'result' });
    desk.tell({ type: 'resize', height: 700 });
    desk.tell(scored);
    open();
    await heard('resize');
    expect(events.map(({ type }) => type)).toEqual(['ready', 'resize']);
    expect(events[0]).toMatchObject({ protocol: 1, capabilities: ['prefill', 'reset'] });
  });
});
