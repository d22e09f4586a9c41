/** Against servers that listen: ours, a host of plain files, and nobody. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStaticHost } from '../../e2e/setup/static-host.mjs';
import { DeskSchema } from '../contract/desk.ts';
import { makeListener } from '../host/listener.ts';
import { answersPrograms } from './answers-programs.ts';

const desk = DeskSchema.parse({ models: [{ id: 'model1', version: 1 }], default: 'model1' });
const service = { desk: () => desk, build: 'test', fetch: async () => new Response() };
const ours = createServer(makeListener({ service, siteFolder: 'public', isOurHost: () => true, log: () => {} }));
const late = createServer(() => {});
let files: Server;

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

beforeAll(async () => {
  files = (await startStaticHost({ folder: 'public', prefix: '/' })).server;
  for (const server of [ours, late]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  for (const server of [ours, late, files]) {
    server.closeAllConnections();
    server.close();
  }
});

it('is so where our server answers, which says it with desk.json alone', async () => {
  expect(await answersPrograms(urlOf(ours))).toBe(true);
  for (const method of ['GET', 'HEAD']) {
    expect((await fetch(`${urlOf(ours)}desk.json`, { method })).headers.get('modeldesk-api')).toBe('programs');
    expect((await fetch(`${urlOf(ours)}icon.svg`, { method })).headers.has('modeldesk-api')).toBe(false);
  }
});

it('is not so on a host of plain files, with a desk and without', async () => {
  expect(await answersPrograms(urlOf(files))).toBe(false);
  expect(await answersPrograms(`${urlOf(files)}nothing/`)).toBe(false);
});

it('is not so, and fails nobody, where nobody answers', async () => {
  expect(await answersPrograms('http://127.0.0.1:1/')).toBe(false);
  expect(await answersPrograms('no address')).toBe(false);
  expect(await answersPrograms(urlOf(late))).toBe(false);
});
