/** A web server of a test's own, on this computer and therefore a secure origin: it can be changed and cut off. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SUB_PATH } from './ports.mjs';
import { startStaticHost } from './static-host.mjs';

export type OwnHost = {
  url: string;
  folder: string;
  requests: string[];
  edit(file: string, change: (text: string) => string): void;
  remove(file: string): void;
  cut(): Promise<void>;
};

/** A copy of the built desk below a sub-path; without a port, on one that is free. */
export async function startOwnHost(wanted = 0): Promise<OwnHost> {
  const folder = mkdtempSync(path.join(tmpdir(), 'own-host-'));
  cpSync('dist', folder, { recursive: true });
  const requests: string[] = [];
  const onRequest = (line: string) => void requests.push(line);
  const { server, port }: { server: Server; port: number } = await startStaticHost({ folder, prefix: SUB_PATH, port: wanted, onRequest });
  return {
    url: `http://127.0.0.1:${port}${SUB_PATH}`,
    folder,
    requests,
    edit: (file, change) => writeFileSync(path.join(folder, file), change(readFileSync(path.join(folder, file), 'utf8'))),
    remove: (file) => rmSync(path.join(folder, file)),
    cut: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
