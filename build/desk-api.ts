/** `/api` in `npm run dev`: the same service as the Node server, over `public/`. */
import { getRequestListener } from '@hono/node-server';
import type { Plugin } from 'vite';
import { PROGRAMS_HEADER } from '../src/contract/api.ts';
import type { DeskService } from '../src/host/desk-service.ts';
import { readPackageRuntime } from './package-runtime.ts';

export function deskApi(): Plugin {
  return {
    name: 'modeldesk:desk-api',
    apply: 'serve',
    configureServer(server) {
      const log = (line: string) => server.config.logger.info(line);
      const open = async (): Promise<DeskService> => {
        const engine = await server.ssrLoadModule('/src/inference/engine.ts');
        const host = await server.ssrLoadModule('/src/host/desk-service.ts');
        engine.installRuntime(await readPackageRuntime());
        const opened = await host.createDeskService({ siteFolder: server.config.publicDir, build: 'dev', log });
        if (!opened.ok) throw new Error(opened.error.detail ?? opened.error.code);
        return opened.value;
      };
      let service: Promise<DeskService> | undefined;
      const answer = getRequestListener(async (request) => (await (service ??= open())).fetch(request), { overrideGlobalObjects: false });
      server.middlewares.use((request, response, next) => {
        const isApi = /^\/api(?:[/?]|$)/.test(request.url ?? '');
        if (isApi) return void answer(request, response).catch(next);
        if (/^\/desk\.json(?:\?|$)/.test(request.url ?? '')) response.setHeader(PROGRAMS_HEADER.name, PROGRAMS_HEADER.value);
        next();
      });
    },
  };
}
