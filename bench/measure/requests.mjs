/** `/api` requests a second: the same applicant, the same pipeline, one server after the other in every round. */
import { setTimeout as wait } from 'node:timers/promises';
import { startOurs, startPeer } from '../setup/servers.mjs';
import { load } from './load.mjs';

const CONNECTIONS = 8;
const TOLERANCE = 1e-6;
const PAUSE_MS = 300;
const HEADERS = { 'content-type': 'application/json' };

/** With one thread for the trees the peers are faster under load than their users find them: threads that wait spin. */
const ONE_THREAD = { OMP_NUM_THREADS: '1' };
const PEERS = [
  { name: 'Flask as written', environment: 'flask', script: 'flask_as_written.py' },
  { name: 'Flask, pickle preloaded', environment: 'flask', script: 'flask_preloaded.py' },
  { name: 'Flask, preloaded, trees on one thread', environment: 'flask', script: 'flask_preloaded.py', env: ONE_THREAD },
  { name: 'FastAPI, preloaded, trees on one thread', environment: 'fastapi', script: 'fastapi_preloaded.py', env: ONE_THREAD },
];

async function ask(server, row) {
  const response = await fetch(`${server.origin}/api`, { method: 'POST', headers: HEADERS, body: JSON.stringify({ data: row }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${server.name} answered ${response.status}: ${text.slice(0, 300)}`);
  return { text, prediction: JSON.parse(text).prediction };
}

/** Every server must give every row the same prediction, or there is nothing to compare. */
async function checkAgreement(servers, rows) {
  for (const row of rows) {
    const answers = await Promise.all(servers.map((server) => ask(server, row)));
    const [ours, ...theirs] = answers.map(({ prediction }) => prediction);
    for (const [i, prediction] of theirs.entries())
      if (!(Math.abs(prediction - ours) <= TOLERANCE))
        throw new Error(`${servers[i + 1].name} predicts ${prediction}, Modeldesk ${ours}, for ${JSON.stringify(row)}`);
  }
}

/** Sends one applicant over and over. */
export async function requestsPerSecond(server, row, seconds) {
  const { text } = await ask(server, row);
  const body = JSON.stringify({ data: row });
  const { perSecond } = await load({ origin: server.origin, path: '/api', body, expected: text, connections: CONNECTIONS, seconds });
  return perSecond;
}

/**
 * @param {{ rows: object[], rounds: number, seconds: number, warmUpSeconds: number }} options
 * @returns {Promise<{ name: string, perSecond: number[], residentBytes: number }[]>} ours first
 */
export async function measureRequests({ rows, rounds, seconds, warmUpSeconds }) {
  const servers = [await startOurs()];
  try {
    for (const peer of PEERS) servers.push(await startPeer(peer));
    await checkAgreement(servers, rows);
    const [row] = rows;
    const measured = servers.map(({ name }) => ({ name, perSecond: [], residentBytes: 0 }));
    for (const server of servers) await requestsPerSecond(server, row, warmUpSeconds);
    for (let round = 0; round < rounds; round++)
      for (const [i, server] of servers.entries()) {
        await wait(PAUSE_MS);
        measured[i].perSecond.push(await requestsPerSecond(server, row, seconds));
      }
    for (const [i, server] of servers.entries()) measured[i].residentBytes = server.residentBytes();
    return measured;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
