import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackageRuntime } from '../../build/package-runtime.ts';
import { makeApplicantCheck } from '../contract/applicant.ts';
import { type Card, CardSchema } from '../contract/card.ts';
import { installRuntime } from './engine.ts';
import { openScorer } from './scorer.ts';

const shipped = (id: string) => {
  const folder = `public/models/${id}/1`;
  const card = CardSchema.parse(JSON.parse(readFileSync(`${folder}/card.json`, 'utf8')));
  return { card, model: new Uint8Array(readFileSync(`${folder}/${card.model.file}`)) };
};
const changed = (change: (card: Card) => void): Card => {
  const { card } = shipped('home-equity');
  change(card);
  return card;
};

beforeAll(async () => installRuntime(await readPackageRuntime()));

describe('openScorer', () => {
  it.each(readdirSync('public/models'))('replays the golden rows of %s within 1e-6 of scikit-learn', async (id) => {
    const { card, model } = shipped(id);
    const opened = await openScorer(card, model);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    expect(opened.value.selfTest).toMatchObject({ rows: card.golden.rows.length, failed: 0 });
    expect(opened.value.selfTest.largestDifference).toBeLessThanOrEqual(1e-6);
  });

  it('gives one row the same bits alone as in a batch', async () => {
    const { card, model } = shipped('home-equity');
    const opened = await openScorer(card, model);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const check = makeApplicantCheck(card);
    const applicants = card.golden.rows.flatMap((row) => {
      const checked = check(row.data);
      return checked.ok ? [checked.value] : [];
    });
    const batch = await opened.value.score(applicants);
    const alone = await Promise.all(applicants.map((applicant) => opened.value.score([applicant])));
    expect(batch).toEqual({ ok: true, value: alone.flatMap((result) => (result.ok ? result.value : [])) });
    expect(await opened.value.score([])).toEqual({ ok: true, value: [] });
  });

  const golden = (card: Card) => card.golden.rows[0] ?? expect.fail('a golden row');
  it.each<[string, Card['model']['file'], (card: Card) => void]>([
    ['a golden row that differs', 'self_test_failed', (card) => Object.assign(golden(card), { prediction: Number(golden(card).prediction) + 2e-6 })],
    ['a golden row outside the card', 'card_refused', (card) => Object.assign(golden(card).data, { LOAN: -1 })],
    [
      'another input name',
      'model_differs',
      (card) => {
        for (const { tensor } of card.features) tensor.input += '_x';
      },
    ],
    ['another output name', 'model_differs', (card) => Object.assign(card.output, { tensor: 'nothing' })],
    [
      'another element type',
      'model_differs',
      (card) => {
        for (const { tensor } of card.features) if (tensor.type === 'double') tensor.type = 'float';
      },
    ],
    [
      'fewer columns',
      'model_differs',
      (card) =>
        void card.features.splice(
          card.features.findIndex((feature) => feature.name === 'CLNO'),
          1,
        ),
    ],
  ])('refuses a card with %s: %s', async (_, code, change) => {
    expect(await openScorer(changed(change), shipped('home-equity').model)).toMatchObject({ ok: false, error: { code } });
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['is empty', () => new Uint8Array()],
    ['is a web page', () => new TextEncoder().encode('<!doctype html><title>Not found</title>')],
    ['is cut off', (bytes) => bytes.slice(0, bytes.length / 2)],
  ])('refuses a model that %s', async (_, change) => {
    const { card, model } = shipped('home-equity');
    expect(await openScorer(card, change(model))).toMatchObject({ ok: false, error: { code: 'model_unreadable' } });
  });
});
