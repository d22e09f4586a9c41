import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackageRuntime } from '../../../build/package-runtime.ts';
import { makeApplicantCheck } from '../../contract/applicant.ts';
import { type Card, CardSchema } from '../../contract/card.ts';
import type { Feature, Row } from '../../contract/feature.ts';
import { installRuntime } from '../../inference/engine.ts';
import { openScorer } from '../../inference/scorer.ts';
import { type DraftRequest, draftCard } from './draft-card.ts';
import { readOnnx } from './read-onnx.ts';

type Expected = { rows: Row[]; predictions: (number | number[])[]; output: string; task: Card['task']; classes?: (string | number)[] };
const FIXTURES = 'src/core/introspect/fixtures';
const expected: Record<string, Expected> = JSON.parse(readFileSync(`${FIXTURES}/expected.json`, 'utf8'));
const fixture = (name: string) => new Uint8Array(readFileSync(`${FIXTURES}/${name}.onnx`));

function draft(bytes: Uint8Array, more: Partial<DraftRequest> = {}) {
  const model = readOnnx(bytes);
  if (!model.ok) return model;
  return draftCard({ model: model.value, bytes: bytes.length, sha256: 'a'.repeat(64), fileName: 'home-equity.onnx', created: '2026-11-22', ...more });
}
function drafted(bytes: Uint8Array, more: Partial<DraftRequest> = {}) {
  const result = draft(bytes, more);
  return result.ok ? result.value : expect.fail(JSON.stringify(result.error));
}
const featuresOf = (name: string): Record<string, Feature> =>
  Object.fromEntries(drafted(fixture(name)).card.features.map((feature) => [feature.name, feature]));
const optionsOf = (feature: Feature | undefined) => (feature?.kind === 'category' ? feature.options.map(({ value }) => value) : undefined);

beforeAll(async () => installRuntime(await readPackageRuntime()));

describe('draftCard', () => {
  it.each(Object.keys(expected))('makes a card for %s with which it scores as in Python', async (name) => {
    const { rows, predictions, output, task, classes } = expected[name] ?? expect.fail(name);
    const { card } = drafted(fixture(name));
    expect(CardSchema.safeParse(card).success).toBe(true);
    expect(card).toMatchObject({ task, output: { tensor: output }, golden: { rows: [] } });
    expect(card.output.classes).toEqual(classes);
    expect(card.features.map((feature) => feature.name)).toEqual(Object.keys(rows[0] ?? {}));
    const check = makeApplicantCheck(card);
    const applicants = rows.map((row) => {
      const checked = check(row);
      return checked.ok ? checked.value : expect.fail(JSON.stringify(checked.error));
    });
    const scorer = await openScorer(card, fixture(name));
    if (!scorer.ok) expect.fail(JSON.stringify(scorer.error));
    expect(scorer.value.selfTest).toEqual({ rows: 0, failed: 0, largestDifference: 0 });
    const scored = await scorer.value.score(applicants);
    if (!scored.ok) expect.fail(JSON.stringify(scored.error));
    for (const [i, got] of scored.value.entries()) {
      const numbers = got.task === 'multiclass' ? Object.values(got.probabilities) : [got.prediction];
      for (const [j, wanted] of [predictions[i] ?? []].flat().entries()) expect(numbers[j]).toBeCloseTo(wanted, 4);
      expect(numbers).toHaveLength([predictions[i]].flat().length);
    }
  });

  it.each(['home-equity', 'consumer-credit', 'model1'])('finds again what the card of %s says about its graph', (id) => {
    const shipped = CardSchema.parse(JSON.parse(readFileSync(`public/models/${id}/1/card.json`, 'utf8')));
    const { card, notes } = drafted(new Uint8Array(readFileSync(`public/models/${id}/1/model.onnx`)), { id });
    expect(notes.join(' ')).not.toContain('taken for probabilities');
    expect(card).toMatchObject({
      id: shipped.id,
      task: shipped.task,
      model: { opset: shipped.model.opset },
      output: { tensor: shipped.output.tensor, classes: shipped.output.classes, positiveClass: shipped.output.positiveClass },
    });
    expect(card.features).toHaveLength(shipped.features.length);
    for (const feature of shipped.features) {
      const same = card.features.find(({ tensor }) => tensor.input === feature.tensor.input && tensor.column === feature.tensor.column);
      expect(same?.tensor).toEqual(feature.tensor);
      expect(same?.kind === 'category').toBe(feature.kind === 'category');
      expect(optionsOf(same)?.toSorted()).toEqual(optionsOf(feature)?.toSorted());
      if (feature.missing === 'allowed') expect(same?.missing).toBe('allowed');
      if (same?.kind === 'integer') expect(feature.kind).toMatch(/integer|number/);
      if (feature.kind === 'integer' && id === 'home-equity') expect(same?.kind).toBe('integer');
      if ('min' in feature && same && 'min' in same) {
        expect(same.min).toBeLessThanOrEqual(feature.usual?.[0] ?? 0);
        expect(same.max).toBeGreaterThanOrEqual(feature.usual?.[1] ?? 0);
      }
    }
  });

  it('reads options, "not known" and usual ranges of a pipeline', () => {
    const features = featuresOf('linear-pipeline');
    expect(optionsOf(features.job)).toEqual(['clerk', 'manager', 'trade']);
    expect(optionsOf(features.home)).toEqual(['own', 'rent']);
    expect(features).toMatchObject({
      age_in_years: { label: 'Age in years', kind: 'number', missing: 'allowed', usual: [19.7, 79.8], tensor: { input: 'age_in_years', column: 0 } },
      MonthlyIncome: { label: 'Monthly income', missing: 'allowed' },
      DEBT_RATIO: { label: 'Debt ratio', missing: 'allowed', min: -8, max: 10 },
      job: { label: 'Job', missing: 'refused', tensor: { input: 'job', column: 0, type: 'string' } },
    });
  });

  it('reads encoders of whole numbers, of texts in trees, and inputs packed by type', () => {
    expect(optionsOf(featuresOf('whole-number-codes').feature_2)).toEqual([0, 1, 2, 3]);
    expect(featuresOf('whole-number-codes').feature_1).toMatchObject({ kind: 'integer', tensor: { type: 'int64', column: 0 } });
    expect(optionsOf(featuresOf('ordinal').job)).toEqual(['clerk', 'manager', 'trade']);
    const packed = featuresOf('packed-types');
    expect(packed.numbers_3).toMatchObject({ kind: 'number', missing: 'allowed', tensor: { input: 'numbers', column: 2, type: 'float' } });
    expect(optionsOf(packed.words_2)).toEqual(['own', 'rent']);
    expect(packed.words_2?.tensor).toEqual({ input: 'words', column: 1, type: 'string' });
  });

  it.each(['forest-array', 'scaled-forest', 'hist-boosting', 'lightgbm', 'xgboost'])('reads limits from the trees of %s', (name) => {
    const { feature_1: count, feature_2: amount, feature_3: signed } = featuresOf(name);
    // 0 to 11 in training; half steps between whole numbers, unless float32 scaling or rounding blurred them.
    if (count?.kind !== 'number' && count?.kind !== 'integer') expect.fail('a number');
    expect(count.min).toBeLessThanOrEqual(0);
    if (name === 'forest-array' || name === 'xgboost') expect(count.min).toBe(0);
    expect(count.max).toBeGreaterThanOrEqual(11);
    expect(count.max).toBeLessThanOrEqual(80);
    if (name === 'forest-array' || name === 'hist-boosting') expect(count.kind).toBe('integer');
    expect(amount).toMatchObject({ kind: 'number' });
    // -3 to 3 in training
    if (signed?.kind !== 'number') expect.fail('a number');
    expect(signed.min).toBeLessThan(-3);
    expect(signed.max).toBeGreaterThan(3);
    expect(signed.max).toBeLessThanOrEqual(40);
    const takesMissing = !name.includes('forest');
    expect(signed.missing).toBe(takesMissing ? 'allowed' : 'refused');
  });

  it('reads booleans, names in the metadata, the width of an open input and one probability alone', () => {
    expect(featuresOf('bool-input')).toMatchObject({ ownsHome: { kind: 'boolean', label: 'Owns home' }, INCOME: { min: -1e12, max: 1e12 } });
    expect(Object.keys(featuresOf('named-columns'))).toEqual(['Years at job', 'Amount']);
    expect(Object.keys(featuresOf('open-width'))).toHaveLength(4);
    expect(featuresOf('matrix-trees')).toMatchObject({ feature_1: { kind: 'integer' }, feature_3: { min: -1e12 } });
  });

  it.each([
    ['zipmap', { code: 'zipmap', name: 'output_probability' }],
    ['float16-input', { code: 'input_type', name: 'X' }],
    ['float16-output', { code: 'no_outputs' }],
    ['logits', { code: 'not_probabilities', name: 'Y' }],
    ['free-text', { code: 'unknown_options', name: 'X' }],
    ['image', { code: 'input_shape', name: 'X' }],
    ['label-only', { code: 'label_only' }],
  ])('refuses %s', (name, error) => expect(draft(fixture(name))).toEqual({ ok: false, error }));

  it('says what it was read from, and that nothing was checked', () => {
    const { notes } = drafted(fixture('linear-pipeline'));
    expect(notes).toContain('The file has no rows with known answers: every number is unchecked.');
    expect(notes).toContain('The number shown is the probability of class 1. Check that this is the one you mean.');
    expect(notes).toContain('Job: options from the one-hot encoder.');
    expect(notes).toContain('Job: the model itself would take other answers too.');
    expect(notes).toContain('Debt ratio: may be left open: the model fills it in.');
    expect(notes).not.toContain('The file does not name its classes; they are numbered.');
    expect(drafted(fixture('three-classes')).notes).toContain('Job: the model itself refuses other answers.');
    expect(drafted(fixture('forest-array')).notes).toContain('Feature 1: whole numbers, because the trees cut only at whole numbers and halves.');
  });

  it.each([
    ['home-equity.onnx', 'home-equity', 'Home equity'],
    ['C:\\models\\Kredit (neu).onnx', 'Kredit-neu', 'Kredit (neu)'],
    ['../../etc/passwd', 'passwd', 'Passwd'],
    ['health.onnx', 'model', 'Health'],
    ['.onnx', 'model', 'Model without a name'],
    ['模型.onnx', 'model', '模型'],
  ])('names the model after %s', (fileName, id, title) =>
    expect(drafted(fixture('regression'), { fileName }).card).toMatchObject({ id, title, version: 1 }),
  );

  it('takes an id, a version and a title that it is given', () => {
    expect(drafted(fixture('regression'), { id: 'mine', version: 3, title: 'My model' }).card).toMatchObject({
      id: 'mine',
      version: 3,
      title: 'My model',
    });
    expect(draft(fixture('regression'), { id: 'health' })).toEqual({ ok: false, error: { code: 'no_card', name: 'id' } });
  });
});
