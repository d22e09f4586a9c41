import { cpSync, mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readPackageRuntime } from '../../build/package-runtime.ts';
import { installRuntime } from '../inference/engine.ts';
import { createDeskService } from './desk-service.ts';

beforeAll(async () => installRuntime(await readPackageRuntime()));

const sampleSite = (models: { id: string; version: number; [more: string]: unknown }[]) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'site-'));
  for (const { id, version } of models) {
    mkdirSync(path.join(folder, 'models', id), { recursive: true });
    cpSync(path.join('public/models', id, '1'), path.join(folder, 'models', id, String(version)), { recursive: true });
  }
  const writeDesk = (list: object[]) => writeFileSync(path.join(folder, 'desk.json'), JSON.stringify({ models: list, default: 'model1' }));
  writeDesk(models);
  return { folder, writeDesk };
};
const open = async (folder: string, modelsInMemory = 16) => {
  const log: string[] = [];
  const opened = await createDeskService({ siteFolder: folder, build: 'test', modelsInMemory, log: (line) => void log.push(line) });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const models = async () => {
    const response = await opened.value.fetch(new Request('http://desk/api/models'));
    return ((await response.json()) as { models: { id: string }[] }).models.map(({ id }) => id);
  };
  return { service: opened.value, log, models };
};

describe('the desk on disk', () => {
  it('takes over a changed desk.json without a restart, and keeps the present one where the change is refused', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { folder, writeDesk } = sampleSite([{ id: 'model1', version: 1 }]);
    const { models, log } = await open(folder);
    expect(await models()).toEqual(['model1']);
    cpSync('public/models/consumer-credit', path.join(folder, 'models/consumer-credit'), { recursive: true });
    writeDesk([
      { id: 'model1', version: 1 },
      { id: 'consumer-credit', version: 1 },
    ]);
    utimesSync(path.join(folder, 'desk.json'), 1, 1);
    vi.advanceTimersByTime(2000);
    expect(await models()).toEqual(['model1', 'consumer-credit']);
    writeFileSync(path.join(folder, 'desk.json'), '{');
    utimesSync(path.join(folder, 'desk.json'), 2, 2);
    vi.advanceTimersByTime(2000);
    expect(await models()).toEqual(['model1', 'consumer-credit']);
    expect(log.at(-1)).toContain('was not taken over');
    vi.useRealTimers();
  });

  it.each<[string, (model: string) => void, string]>([
    ['a model that is not the one of its card', (folder) => writeFileSync(path.join(folder, 'model.onnx'), 'another'), 'model_mismatch'],
    ['a card that is not whole', (folder) => writeFileSync(path.join(folder, 'card.json'), '{}'), 'card_refused'],
    [
      'another model’s card',
      (folder) => writeFileSync(path.join(folder, 'card.json'), readFileSync('public/models/consumer-credit/1/card.json')),
      'card_refused',
    ],
  ])('does not use %s, and says so', async (_, spoil, code) => {
    const { folder } = sampleSite([
      { id: 'model1', version: 1 },
      { id: 'home-equity', version: 1 },
    ]);
    spoil(path.join(folder, 'models/home-equity/1'));
    const { service, log } = await open(folder);
    expect(log.join()).toContain(`home-equity/1 is not in use: ${code}`);
    const ask = (target: string, init?: RequestInit) => service.fetch(new Request(`http://desk${target}`, init));
    expect((await ask('/api/home-equity', { method: 'POST', body: '{"data":{}}' })).status).toBe(503);
    expect((await ask('/api/health')).status).toBe(503);
    expect((await ask('/api', { method: 'POST', body: '{"data":{"feature_1":1,"feature_2":0.5}}' })).status).toBe(200);
  });

  it.each([
    [{ withdrawn: 'Replaced by version 2' }, 'model_withdrawn', 'Replaced by version 2'],
    [{ validUntil: '2020-01-31' }, 'model_ended', '2020-01-31'],
  ])('refuses new assessments with 410 where desk.json says %j', async (life, code, words) => {
    const { folder } = sampleSite([{ id: 'model1', version: 1, ...life }]);
    const { service } = await open(folder);
    const response = await service.fetch(new Request('http://desk/api', { method: 'POST', body: '{"data":{"feature_1":1,"feature_2":0.5}}' }));
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ error: { code, message: expect.stringContaining(words) } });
    expect(await (await service.fetch(new Request('http://desk/api/models'))).json()).toMatchObject({ models: [{ available: false }] });
  });

  it('does not use a card that is not the pinned one', async () => {
    const { folder } = sampleSite([{ id: 'model1', version: 1, card: `sha256-${'0'.repeat(64)}` }]);
    expect((await open(folder)).log.join()).toContain('not the pinned one');
  });

  it('lists a thousand models without opening more than it may keep, and tests each before its first use', async () => {
    const { folder, writeDesk } = sampleSite([
      { id: 'model1', version: 1 },
      { id: 'consumer-credit', version: 1 },
      { id: 'home-equity', version: 1 },
    ]);
    writeFileSync(path.join(folder, 'models/home-equity/1/model.onnx'), 'another');
    const absent = Array.from({ length: 1000 }, (_, i) => ({ id: `absent-${i}`, version: 1, title: `Absent ${i}`, features: [`x${i}`] }));
    const listed = ['model1', 'consumer-credit', 'home-equity'].map((id) => ({ id, version: 1 }));
    writeDesk([...listed, ...absent]);
    const { service, log, models } = await open(folder, 1);
    expect(await models()).toHaveLength(1003);
    const golden = (id: string) => JSON.parse(readFileSync(`public/models/${id}/1/card.json`, 'utf8')).golden.rows[0];
    const score = async (id: string) =>
      service.fetch(new Request(`http://desk/api/${id}`, { method: 'POST', body: JSON.stringify({ data: golden(id).data }) }));
    expect(log).toEqual([]);
    for (const id of ['model1', 'consumer-credit', 'model1', 'consumer-credit'])
      expect((await (await score(id)).json()).prediction).toBeCloseTo(golden(id).prediction, 6);
    expect((await score('home-equity')).status).toBe(503);
    expect(log.join()).toContain('home-equity/1 is not in use: model_mismatch');
    expect(log.join()).not.toContain('absent');
  });

  it('says why a desk cannot be opened', async () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'site-'));
    expect(await createDeskService({ siteFolder: empty, build: 'test', log: () => {} })).toMatchObject({
      ok: false,
      error: { code: 'desk_unreachable' },
    });
  });
});
