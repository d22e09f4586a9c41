/** The web servers that an intranet has, each started for real from a folder of its own, as whoever runs the tests. */
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { apacheConfig, caddyConfig, nginxConfig, type Placed, siteOf, wwwOf } from './server-configs.ts';

export const SERVERS = ['nginx', 'Apache', 'Caddy', 'http.server'] as const;
export type ServerName = (typeof SERVERS)[number];
export type RunningServer = { origin: string; site: string; stop(): Promise<void> };

const LOOK_AGAIN_AFTER_MS = 30;
const READY_WITHIN_MS = 10_000;

/** `needs`: what the Debian package brings and a test's own configuration includes. */
type Kind = {
  command: string;
  debianPackage: string;
  needs?: string;
  config?(placed: Placed): string;
  words(placed: Placed, config: string): string[];
};
const KINDS: Record<ServerName, Kind> = {
  nginx: {
    command: 'nginx',
    debianPackage: 'nginx-light',
    needs: '/etc/nginx/mime.types',
    config: nginxConfig,
    words: ({ folder }, config) => ['-p', folder, '-e', `${folder}/error.log`, '-c', config],
  },
  Apache: {
    command: 'apache2',
    debianPackage: 'apache2',
    needs: '/etc/apache2/mods-enabled',
    config: apacheConfig,
    words: (_, config) => ['-DFOREGROUND', '-f', config],
  },
  Caddy: {
    command: 'caddy',
    debianPackage: 'caddy',
    config: caddyConfig,
    words: (_, config) => ['run', '--adapter', 'caddyfile', '--config', config],
  },
  'http.server': {
    command: 'python3',
    debianPackage: 'python3',
    words: (placed) => ['-m', 'http.server', String(placed.port), '--bind', '127.0.0.1', '--directory', wwwOf(placed)],
  },
};

function findCommand(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** Why a server cannot be started here, or nothing where it can. */
export function absenceOf(name: ServerName): string | undefined {
  const { command, debianPackage, needs } = KINDS[name];
  return findCommand(command) && (!needs || existsSync(needs))
    ? undefined
    : `${name} is not installed here, or not as Debian has it: apt-get install ${debianPackage}`;
}

/** The built desk, copied below a server's root or a path there; `deskJson` takes the place of its own. */
export async function startWebServer(name: ServerName, placing: Omit<Placed, 'folder'>, deskJson: object): Promise<RunningServer> {
  const { command, config, words } = KINDS[name];
  const placed = { ...placing, folder: mkdtempSync(path.join(tmpdir(), 'web-server-')) };
  chmodSync(placed.folder, 0o755);
  cpSync('dist', siteOf(placed), { recursive: true });
  writeFileSync(path.join(siteOf(placed), 'desk.json'), JSON.stringify(deskJson));
  const file = path.join(placed.folder, 'config');
  if (config) writeFileSync(file, config(placed));

  const environment = { ...process.env, XDG_DATA_HOME: placed.folder, XDG_CONFIG_HOME: placed.folder, APACHE_RUN_DIR: placed.folder };
  const server = spawn(findCommand(command) ?? command, words(placed, file), { stdio: ['ignore', 'ignore', 'pipe'], env: environment });
  let said = '';
  server.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const stopAtExit = () => void server.kill('SIGKILL');
  process.once('exit', stopAtExit);
  const stop = async () => {
    process.off('exit', stopAtExit);
    server.kill('SIGTERM');
    await ended;
    rmSync(placed.folder, { recursive: true, force: true });
  };

  const origin = `http://127.0.0.1:${placed.port}`;
  const isAnswering = () =>
    fetch(origin).then(
      () => true,
      () => false,
    );
  const deadline = Date.now() + READY_WITHIN_MS;
  while (server.exitCode !== null || !(await isAnswering())) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`${name} did not start:\n${said}`);
    }
    await wait(LOOK_AGAIN_AFTER_MS);
  }
  return { origin, site: siteOf(placed), stop };
}
