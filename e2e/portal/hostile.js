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
