import { describe, expect, it } from 'vitest';
import { type DeskEntry, DeskSchema } from '../contract/desk.ts';
import { exampleCard } from '../contract/example-card.ts';
import { appropriateModel } from './choose-model.ts';
import { createModelList } from './model-list.ts';

const whole = exampleCard();
const cardWith = (name: string) => ({ ...whole, features: whole.features.slice(0, 1).map((feature) => ({ ...feature, name })) });
const FEATURE: Record<string, string> = { first: 'A', second: 'B', third: 'B' };

const choose = (
  ids: string[],
  row: unknown,
  { changes = {}, broken = '' }: { changes?: Record<string, Partial<DeskEntry>>; broken?: string } = {},
) => {
  const desk = DeskSchema.parse({ models: ids.map((id) => ({ id, version: 1, ...changes[id] })), default: 'first' });
  const asked: string[] = [];
  const models = createModelList(desk, async ({ id }) => {
    asked.push(id);
    return id === broken ? undefined : cardWith(FEATURE[id] ?? '');
  });
  return appropriateModel({ models, desk, row, today: '2026-11-22' }).then((result) => ({ result, asked }));
};
const ALL = ['first', 'second', 'third'];

describe('the appropriate model', () => {
  it('is the default where it accepts the names', async () => {
    const { result, asked } = await choose(ALL, { A: 1 });
    expect(result).toMatchObject({ value: { id: 'first' } });
    expect(asked).toEqual(['first']);
  });
  it('is the one other that does', async () => expect((await choose(ALL.slice(0, 2), { B: 1 })).result).toMatchObject({ value: { id: 'second' } }));
  it('is nobody’s guess where several do', async () =>
    expect((await choose(ALL, { B: 1 })).result).toEqual({ ok: false, error: { code: 'model_ambiguous', models: ['second', 'third'] } }));
  it('is the default where none does', async () => expect((await choose(ALL, { C: 1 })).result).toMatchObject({ value: { id: 'first' } }));
  it('is never one that was withdrawn or is past its last day', async () => {
    const changes = { second: { withdrawn: 'Replaced' } };
    expect((await choose(ALL, { B: 1 }, { changes })).result).toMatchObject({ value: { id: 'third' } });
  });
  it('is never one whose card cannot be used', async () =>
    expect((await choose(ALL, { B: 1 }, { broken: 'second' })).result).toMatchObject({ value: { id: 'third' } }));
  it('is found without reading the cards of models whose listed features do not fit', async () => {
    const changes = { first: { features: ['A'] }, second: { features: ['X'] }, third: { features: ['B'] } };
    const { result, asked } = await choose(ALL, { B: 1 }, { changes });
    expect(result).toMatchObject({ value: { id: 'third' } });
    expect(asked).toEqual(['third']);
  });
});
