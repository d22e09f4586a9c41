/** In its own file, and so in its own process: a crashed engine is of no use to other tests. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it, vi } from 'vitest';
import { readPackageRuntime } from '../../build/package-runtime.ts';
import { installRuntime } from '../inference/engine.ts';
import { createDeskService } from './desk-service.ts';

const REQUESTS = 300;
const row = JSON.parse(readFileSync('public/models/home-equity/1/card.json', 'utf8')).golden.rows[0].data;

beforeAll(async () => installRuntime(await readPackageRuntime()));

it('after a crash of the engine nothing is scored, and health tells whoever watches', async () => {
  const log: string[] = [];
  const opened = await createDeskService({ siteFolder: 'public', build: 'test', log: (line) => void log.push(line) });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const ask = (target: string, init?: RequestInit) => opened.value.fetch(new Request(`http://desk${target}`, init));
  const post = (rows: object[]) => ask('/api/home-equity', { method: 'POST', body: JSON.stringify({ data: rows }) });
  expect((await ask('/api/health')).status).toBe(200);
  vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
    throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
  });
  const many = Array.from({ length: 1000 }, () => row);
  await Promise.all(Array.from({ length: REQUESTS }, () => post(many)));
  vi.restoreAllMocks();
  expect((await post([row])).status).toBe(503);
  expect((await ask('/api/health')).status).toBe(503);
  expect(log.filter((line) => line.includes('engine crashed'))).toHaveLength(1);
}, 60_000);
