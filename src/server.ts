/** Composition root of the Node server: the built site and `/api`, by `npm start`. */
import './contract/zod-without-eval.ts';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { createDeskService } from './host/desk-service.ts';
import { makeListener } from './host/listener.ts';
import { makeLog } from './host/log.ts';
import { makeHostCheck } from './host/response-headers.ts';
import { installRuntime } from './inference/engine.ts';
import { inflate } from './inference/inflate.ts';

const EnvironmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(5050),
  HOST: z.string().min(1).default('127.0.0.1'),
  ALLOWED_HOSTS: z.string().default(''),
  MODELS_IN_MEMORY: z.coerce.number().int().min(1).default(16),
  SITE: z.string().default(fileURLToPath(new URL('../dist', import.meta.url))),
});
const BuildSchema = z.object({ build: z.string(), runtime: z.string() });
const STOP_WITHIN_MS = 5000;

const log = makeLog((text) => process.stdout.write(text));
const giveUp = (why: string): never => {
  process.stderr.write(`${why}\n`);
  process.exit(1);
};

const environment = EnvironmentSchema.safeParse(process.env);
if (!environment.success) giveUp(`The environment is not as it should be:\n${z.prettifyError(environment.error)}`);
const { PORT, HOST, ALLOWED_HOSTS, MODELS_IN_MEMORY, SITE } = environment.data as z.infer<typeof EnvironmentSchema>;

const { build, runtime } = BuildSchema.parse(JSON.parse(await readFile(path.join(SITE, 'build.json'), 'utf8')));
installRuntime(inflate(await readFile(path.join(SITE, runtime))));
const opened = await createDeskService({ siteFolder: SITE, build, modelsInMemory: MODELS_IN_MEMORY, log });
if (!opened.ok) throw giveUp(`The desk cannot be opened: ${opened.error.detail ?? opened.error.code}`);
const service = opened.value;

const furtherNames = [HOST, ...ALLOWED_HOSTS.split(',')].map((name) => name.trim()).filter((name) => name !== '');
const server = createServer(makeListener({ service, siteFolder: SITE, isOurHost: makeHostCheck(furtherNames), log }));

server.on('error', (cause: NodeJS.ErrnoException) => {
  giveUp(cause.code === 'EADDRINUSE' ? `Port ${PORT} is in use. Choose another: PORT=5051 npm start` : String(cause));
});
server.listen(PORT, HOST, () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : PORT;
  log(`Modeldesk is at http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    log(`${signal}: finishing what is under way`);
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS).unref();
  });
}
