import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackageRuntime } from '../../../build/package-runtime.ts';
import { installRuntime, openSession } from '../../inference/engine.ts';
import { draftCard } from './draft-card.ts';
import { readOnnx } from './read-onnx.ts';

const FIXTURES = 'src/core/introspect/fixtures';
const fixture = (name: string) => new Uint8Array(readFileSync(`${FIXTURES}/${name}.onnx`));
const text = (content: string) => new TextEncoder().encode(content);
const read = (name: string) => {
  const model = readOnnx(fixture(name));
  return model.ok ? model.value : expect.fail(`${name}: ${model.error.code}`);
};
/** A copy with the version byte after `before` changed. */
const withByte = (name: string, before: number[], value: number) => {
  const bytes = fixture(name);
  const at = bytes.findIndex((_, i) => before.every((byte, j) => bytes[i + j] === byte));
  expect(at).toBeGreaterThanOrEqual(0);
  bytes[at + before.length] = value;
  return bytes;
};
const IR = [0x08];
const ML_OPSET = [...text('ai.onnx.ml'), 0x10];
const OPSET = [0x42, 0x04, 0x0a, 0x00, 0x10];

beforeAll(async () => installRuntime(await readPackageRuntime()));

describe('readOnnx', () => {
  it('reads inputs, outputs, operators, constants and versions', () => {
    const model = read('linear-pipeline');
    expect(model).toMatchObject({
      irVersion: 8,
      opsets: { '': 17, 'ai.onnx.ml': 1 },
      producer: { name: 'skl2onnx' },
      inputs: [
        { name: 'age_in_years', isTensor: true, type: 'float', shape: [undefined, 1] },
        { name: 'MonthlyIncome', type: 'float' },
        { name: 'DEBT_RATIO', type: 'float' },
        { name: 'job', type: 'string', shape: [undefined, 1] },
        { name: 'home', type: 'string' },
      ],
      outputs: [
        { name: 'label', type: 'int64', shape: [undefined] },
        { name: 'probabilities', type: 'float', shape: [undefined, 2] },
      ],
    });
    const [encoder] = model.nodes.filter(({ op }) => op === 'OneHotEncoder');
    expect(encoder).toMatchObject({ domain: 'ai.onnx.ml', inputs: ['job'], outputs: ['jobout'] });
    expect(encoder?.attributes.get('cats_strings')?.texts).toEqual(['clerk', 'manager', 'trade']);
    expect(encoder?.attributes.get('zeros')?.int).toBe(1);
    expect(model.nodes.find(({ op }) => op === 'Imputer')?.attributes.get('replaced_value_float')?.float).toBeNaN();
    expect(Array.from(model.initializers.get('shape_tensor')?.numbers() ?? [])).toEqual([-1, 5]);
  });

  it('reads doubles, packed tensors and negative numbers', () => {
    const model = read('regression');
    expect(Array.from(model.initializers.get('Di_Divcst')?.numbers() ?? [])[1]).toBeCloseTo(1545.278, 3);
    const [tree] = read('tree-ensemble-5').nodes;
    expect(Array.from(tree?.attributes.get('nodes_splits')?.tensor?.numbers() ?? [])).toEqual([2.5, 40]);
    expect(tree?.attributes.get('nodes_featureids')?.ints).toEqual(Float64Array.of(0, 1));
    expect(
      read('ordinal')
        .nodes.find(({ op }) => op === 'LabelEncoder')
        ?.attributes.get('default_int64')?.int,
    ).toBe(-1);
  });

  it('reads metadata and tells dictionaries from tensors', () => {
    expect(read('named-columns').metadata.get('feature_names')).toBe('["Years at job", "Amount"]');
    expect(read('zipmap').outputs).toMatchObject([{ isTensor: true }, { name: 'output_probability', isTensor: false }]);
  });

  it.each([
    ['external-data', { code: 'external_data', name: 'weights.bin' }],
    ['no-inputs', { code: 'no_inputs' }],
    ['unknown-operator', { code: 'unknown_operator', name: 'FooBar' }],
    ['own-operator', { code: 'unknown_operator', name: 'Score' }],
    ['missing-domain', { code: 'missing_opset', name: 'my.bank' }],
    ['newer-opset', { code: 'newer_opset', name: '99' }],
    ['newer-ml-opset', { code: 'newer_opset', name: 'ai.onnx.ml 99' }],
    ['newer-ir', { code: 'newer_ir', name: '99' }],
  ])('refuses %s', (name, error) => expect(readOnnx(fixture(name))).toEqual({ ok: false, error }));

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['a pickle', Uint8Array.of(0x80, 0x04, 0x95, 0x10, 0, 0, 0, 0, 0, 0, 0), 'pickle'],
    ['a web page', text('<!doctype html><title>Not found</title>'), 'not_onnx'],
    ['a table', text('LOAN,REASON\n1,2\n'), 'not_onnx'],
    ['an archive', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0), 'not_onnx'],
    ['zeros', new Uint8Array(1000), 'not_onnx'],
    ['a field of another type in the graph', withByte('regression', IR, 8).map((byte, i, all) => (i === all.length - 30 ? 0xff : byte)), 'damaged'],
  ])('refuses %s', (_, bytes, code) => expect(readOnnx(bytes)).toMatchObject({ ok: false, error: { code } }));

  it.each([[[0x00]], [[0x00, 0x05]], [[0x07, 0x05]], [[0x0b]], [[0xff]]])('refuses a whole model with the bytes %j after it', (bytes) =>
    expect(readOnnx(Uint8Array.of(...fixture('regression'), ...bytes)).ok).toBe(false),
  );

  it('tells every cut file that it is cut', () => {
    const bytes = fixture('linear-pipeline');
    const codes = Array.from({ length: bytes.length - 60 }, (_, i) => readOnnx(bytes.subarray(0, i + 40))).map((result) =>
      result.ok ? 'ok' : result.error.code,
    );
    expect(new Set(codes)).toEqual(new Set(['truncated']));
  });

  it.each<[string, (version: number) => Uint8Array, number]>([
    ['the format', (version) => withByte('newer-ir', IR, version), 13],
    ['ONNX operators', (version) => withByte('newer-opset', OPSET, version), 26],
    ['ai.onnx.ml operators', (version) => withByte('newer-ml-opset', ML_OPSET, version), 5],
  ])('takes the newest version of %s that the engine takes, and no newer one', async (_, made, newest) => {
    expect(readOnnx(made(newest)).ok).toBe(true);
    expect((await openSession(made(newest))).ok).toBe(true);
    expect(readOnnx(made(newest + 1)).ok).toBe(false);
    expect((await openSession(made(newest + 1))).ok).toBe(false);
  });

  const files = readdirSync(FIXTURES).filter((name) => name.endsWith('.onnx'));
  it.each(files)('opens or refuses %s as the engine does', async (file) => {
    const name = file.replace('.onnx', '');
    // The engine opens a model without inputs; a form has no use for it.
    if (name === 'no-inputs') return;
    expect(readOnnx(fixture(name)).ok).toBe((await openSession(fixture(name))).ok);
  });

  it('never throws and never hangs, whatever happened to the file', () => {
    const originals = files.map((file) => fixture(file.replace('.onnx', '')));
    const damaged = fc
      .record({
        original: fc.constantFrom(...originals),
        changes: fc.array(fc.record({ at: fc.nat(), to: fc.nat(255) }), { maxLength: 6 }),
        cut: fc.option(fc.nat(), { freq: 3 }),
      })
      .map(({ original, changes, cut }) => {
        const bytes = original.slice(0, cut === null ? original.length : cut % original.length);
        for (const { at, to } of changes) if (bytes.length > 0) bytes[at % bytes.length] = to;
        return bytes;
      });
    const draft = (bytes: Uint8Array) => {
      const model = readOnnx(bytes);
      if (model.ok) draftCard({ model: model.value, bytes: bytes.length || 1, sha256: '0'.repeat(64), fileName: 'x.onnx', created: '2026-11-22' });
    };
    fc.assert(fc.property(damaged, draft), { numRuns: 3000 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), draft), { numRuns: 3000 });
  });
});
