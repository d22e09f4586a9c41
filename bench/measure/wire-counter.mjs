/** A relay in front of a host that counts every byte that a browser receives: pages, workers and service workers alike, headers too. */
import { connect, createServer } from 'node:net';

/** @param {string} origin @returns {Promise<{ origin: string, received(): number, stop(): void }>} */
export async function startWireCounter(origin) {
  const { hostname, port } = new URL(origin);
  let bytes = 0;
  const relay = createServer((browser) => {
    const host = connect(Number(port), hostname);
    host.on('data', (part) => {
      bytes += part.length;
    });
    browser.pipe(host).pipe(browser);
    browser.on('error', () => host.destroy());
    host.on('error', () => browser.destroy());
  });
  await new Promise((resolve) => relay.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${relay.address().port}`, received: () => bytes, stop: () => relay.close() };
}
