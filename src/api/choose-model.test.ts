import { describe, expect, it } from 'vitest';
import { DeskSchema } from '../contract/desk.ts';
import { exampleCard } from '../contract/example-card.ts';
import { appropriateModel as choose, type ListedModel } from './choose-model.ts';

const desk = DeskSchema.parse({ models: ['first', 'second', 'third'].map((id) => ({ id, version: 1 })), default: 'first' });
const whole = exampleCard();
const withFeature = (name: string) => ({ ...whole, features: [...whole.features.slice(0, 1).map((feature) => ({ ...feature, name }))] });
const cards = [withFeature('A'), withFeature('B'), withFeature('B')];
const models: ListedModel[] = desk.models.map((entry, i) => {
  const card = cards[i];
  return card ? { entry, title: entry.id, card } : { entry, title: entry.id };
});

const appropriateModel = (listed: ListedModel[], of: typeof desk, row: unknown) => choose({ models: listed, desk: of, row, today: '2026-11-22' });

describe('the appropriate model', () => {
  it('is the default where it accepts the names', () =>
    expect(appropriateModel(models, desk, { A: 1 })).toMatchObject({ value: { title: 'first' } }));
  it('is the one other that does', () => expect(appropriateModel(models.slice(0, 2), desk, { B: 1 })).toMatchObject({ value: { title: 'second' } }));
  it('is nobody’s guess where several do', () =>
    expect(appropriateModel(models, desk, { B: 1 })).toEqual({ ok: false, error: { code: 'model_ambiguous', models: ['second', 'third'] } }));
  it('is the default where none does', () => expect(appropriateModel(models, desk, { C: 1 })).toMatchObject({ value: { title: 'first' } }));
  it('is never one that was withdrawn or is past its last day', () => {
    const over = models.map((model, i) => (i === 1 ? { ...model, entry: { ...model.entry, withdrawn: 'Replaced' } } : model));
    const known = { ...desk, models: over.map((model) => model.entry) };
    expect(appropriateModel(over, known, { B: 1 })).toMatchObject({ value: { title: 'third' } });
  });

  it('is never one that is not in use', () => {
    const broken = models.map((model, i) => (i === 1 ? { entry: model.entry, title: model.title } : model));
    expect(appropriateModel(broken, desk, { B: 1 })).toMatchObject({ value: { title: 'third' } });
  });
});
