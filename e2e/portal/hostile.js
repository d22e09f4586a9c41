/** A page that speaks protocol 1 by hand, so that it can speak it wrongly as well, and keeps whatever reaches it. */
const received = [];
const waiting = new Map();
let line;

const keep = (via, { origin, data }) => received.push({ via, origin, data });
addEventListener('message', (event) => keep('window', event));
addEventListener('messageerror', (event) => keep('window', event));

const deskFrame = () => document.querySelector('iframe')?.contentWindow;

function converse(port) {
  port.onmessage = (event) => {
    keep('port', event);
    waiting.get(event.data.id)?.(event.data);
  };
  return port;
}

const nested = (depth) => Array.from({ length: depth }).reduce((inner) => [inner], 0);
/** What JSON has no word for, or too many, by the name it has in a step of the fuzzer. */
const TWISTS = {
  cycle: (_, whole) => ({ whole }),
  bigint: () => 1n,
  date: () => new Date(0),
  map: () => new Map([['LOAN', 1]]),
  bytes: (size) => new Uint8Array(size),
  nan: () => Number.NaN,
  deep: (size) => nested(Math.min(size, 5000)),
  giant: (size) => 'x'.repeat(size),
  wide: (size) => Object.fromEntries(Array.from({ length: Math.min(size, 20_000) }, (_, i) => [`k${i}`, i])),
};

function made({ json, twist, at, size }) {
  const message = JSON.parse(json);
  if (twist && typeof message === 'object' && message !== null)
    Object.defineProperty(message, at, { value: TWISTS[twist](size, message), enumerable: true, configurable: true, writable: true });
  return message;
}

globalThis.hostile = {
  received,
  /** Gives the desk ends of new channels, whether it said hello or not; the first is the line. */
  welcome({ to = deskFrame(), protocol = 1, ports = 1, ...more } = {}) {
    const channels = Array.from({ length: ports }, () => new MessageChannel());
    for (const { port1 } of channels) converse(port1);
    line = channels[0]?.port1;
    to.postMessage(
      { ns: 'modeldesk', type: 'welcome', protocol, ...more },
      '*',
      channels.map(({ port2 }) => port2),
    );
  },
  send(message, transfer = []) {
    line?.postMessage(message, transfer);
  },
  /** Sends the fuzzer's steps; gives how many of them the browser could not send. */
  play(steps) {
    let unsent = 0;
    for (const { via, ...step } of steps)
      try {
        if (via === 'window') deskFrame().postMessage(made(step), '*');
        else line.postMessage(made(step));
      } catch {
        unsent += 1;
      }
    return unsent;
  },
  /** Its answer, however long it takes. */
  ask(message) {
    return new Promise((resolve) => {
      waiting.set(message.id, resolve);
      line.postMessage(message);
    });
  },
  line: () => line,
  deskFrame,
};
