/** Asks one server the same thing over a fixed number of connections, each with one request under way, for a fixed time. */
import { Pool } from 'undici';

const MICROSECONDS = 1e3;

/**
 * Connections stay open where the server lets them. An error or another answer than the expected one is a failure, not
 * a data point. Requests under way when the time is up are waited for, and count with the time they took.
 * @param {{ origin: string, path: string, body: string, expected: string, connections: number, seconds: number }} options
 * @returns {Promise<{ perSecond: number, latencies: number[] }>} latencies in microseconds
 */
export async function load({ origin, path, body, expected, connections, seconds }) {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const request = { path, method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const latencies = [];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  const askOn = async () => {
    for (let sentAt = startedAt; sentAt < endAt; ) {
      const { statusCode, body: answer } = await pool.request(request);
      const text = await answer.text();
      if (statusCode !== 200 || text !== expected) throw new Error(`${origin} answered ${statusCode} under load: ${text.slice(0, 300)}`);
      const now = performance.now();
      latencies.push((now - sentAt) * MICROSECONDS);
      sentAt = now;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, askOn));
    return { perSecond: latencies.length / ((performance.now() - startedAt) / 1000), latencies };
  } finally {
    await pool.destroy();
  }
}
