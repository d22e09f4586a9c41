/** Where a request of ours spends its time, once warm: `node bench/profile.mjs [how many lines]`. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CACHE, SERVER, SITE } from './places.mjs';
import { selfTime } from './report/self-time.mjs';
import { buildOurs } from './setup/build-ours.mjs';
import { installLoadGenerator } from './setup/environments.mjs';
import { startOurs } from './setup/servers.mjs';

const WARM_UP_SECONDS = 6;
const SECONDS = 6;
const SHOWN = Number(process.argv[2] ?? 25);
const folder = path.join(CACHE, 'profile');

buildOurs();
installLoadGenerator();
const { requestsPerSecond } = await import('./measure/requests.mjs');
const card = JSON.parse(readFileSync(path.join(SITE, 'models/home-equity/1/card.json'), 'utf8'));
const [{ data: row }] = card.examples;
rmSync(folder, { recursive: true, force: true });
const server = await startOurs(['--cpu-prof', '--cpu-prof-dir', folder]);
await requestsPerSecond(server, row, WARM_UP_SECONDS);
const requests = (await requestsPerSecond(server, row, SECONDS)) * SECONDS;
await server.stop();

const profile = JSON.parse(readFileSync(path.join(folder, readdirSync(folder)[0]), 'utf8'));
const bundle = readFileSync(path.join(SERVER, 'server.js'), 'utf8');
const { byModule, byFunction, busy } = selfTime(profile, { bundle, lastSeconds: SECONDS });
const list = (times) =>
  [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([name, time]) => `${((100 * time) / busy).toFixed(1).padStart(6)} %  ${(time / requests).toFixed(1).padStart(7)} µs  ${name}`)
    .join('\n');
console.log(`${(requests / SECONDS).toFixed(0)} requests a second while profiled; busy for ${(busy / requests).toFixed(0)} µs a request`);
console.log(`\nBy module, a request:\n${list(byModule)}\n\nBy function, a request:\n${list(byFunction)}`);
