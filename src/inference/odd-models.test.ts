/** Models that are whole but not what their card says, written byte by byte: the hash would be right for every one of them. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackageRuntime } from '../../build/package-runtime.ts';
import { type Card, CardSchema } from '../contract/card.ts';
import { installRuntime } from './engine.ts';
import { openScorer } from './scorer.ts';

/** One field of a protobuf message: a varint, a float, or bytes (a text, a message, a list of floats). */
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
const int = (field: number, value: number) => [...varint(field << 3), ...varint(value)];
const bytes = (field: number, content: readonly number[]) => [...varint((field << 3) | 2), ...varint(content.length), ...content];
const text = (field: number, value: string) => bytes(field, [...new TextEncoder().encode(value)]);
const floats = (field: number, values: readonly number[]) => bytes(field, [...new Uint8Array(new Float32Array(values).buffer)]);

const ELEMENT = { float: 1, int64: 7, double: 11 } as const;
const tensor = (type: keyof typeof ELEMENT, dims: readonly number[]) =>
  bytes(1, [...int(1, ELEMENT[type]), ...bytes(2, [...bytes(1, text(2, 'N')), ...dims.flatMap((dim) => bytes(1, int(1, dim)))])]);
/** What ZipMap gives: a sequence of maps from class to probability. */
const listOfMaps = bytes(4, bytes(1, bytes(5, [...int(1, ELEMENT.int64), ...bytes(2, bytes(1, int(1, ELEMENT.float)))])));
const value = (field: 11 | 12, name: string, type: readonly number[]) => bytes(field, [...text(1, name), ...bytes(2, type)]);
const attribute = (name: string, type: number, content: readonly number[]) => bytes(5, [...text(1, name), ...content, ...int(20, type)]);
const INTS = 7;
const node = (operator: string, inputs: readonly string[], outputs: readonly string[], attributes: readonly number[]) =>
  bytes(1, [
    ...inputs.flatMap((name) => text(1, name)),
    ...outputs.flatMap((name) => text(2, name)),
    ...text(4, operator),
    ...attributes,
    ...text(7, 'ai.onnx.ml'),
  ]);

const usual = {
  ir: 8,
  opset: 17,
  operator: 'LinearClassifier',
  input: 'numbers',
  type: 'double' as keyof typeof ELEMENT,
  /** Columns that the graph declares, and those that its operator has weights for. */
  columns: 2 as number | undefined,
  weights: 2,
  classes: 2,
  output: 'probabilities',
  extraInput: false,
  zipMap: false,
};

/** A logistic regression: the odds of class 1 are exp(first column - second column). */
function model(change: Partial<typeof usual>): Uint8Array {
  const is = { ...usual, ...change };
  const classes = Array.from({ length: is.classes }, (_, i) => i);
  const coefficients = classes.flatMap((i) => Array.from({ length: is.weights }, (_, column) => (i === 1 ? ([1, -1][column] ?? 0) : 0)));
  const raw = is.zipMap ? 'raw' : is.output;
  const labels = attribute(
    'classlabels_ints',
    INTS,
    classes.flatMap((i) => int(8, i)),
  );
  const graph = [
    ...node(
      is.operator,
      [is.input],
      ['label', raw],
      [
        ...attribute('coefficients', 6, floats(7, coefficients)),
        ...attribute(
          'intercepts',
          6,
          floats(
            7,
            classes.map(() => 0),
          ),
        ),
        ...labels,
        ...attribute('post_transform', 3, text(4, 'SOFTMAX')),
      ],
    ),
    ...(is.zipMap
      ? node(
          'ZipMap',
          [raw],
          [is.output],
          attribute(
            'classlabels_int64s',
            INTS,
            classes.flatMap((i) => int(8, i)),
          ),
        )
      : []),
    ...text(2, 'odd'),
    ...value(11, is.input, tensor(is.type, is.columns === undefined ? [] : [is.columns])),
    ...(is.extraInput ? value(11, 'more', tensor('double', [1])) : []),
    ...value(12, is.output, is.zipMap ? listOfMaps : tensor('float', [is.classes])),
  ];
  const opsets = [bytes(8, [...text(1, ''), ...int(2, is.opset)]), bytes(8, [...text(1, 'ai.onnx.ml'), ...int(2, 3)])];
  return Uint8Array.from([...int(1, is.ir), ...bytes(7, graph), ...opsets.flat()]);
}

/** The card of the smallest shipped model, with golden rows for the regression above. */
function card(): Card {
  const own = CardSchema.parse(JSON.parse(readFileSync('public/models/model1/1/card.json', 'utf8')));
  for (const golden of own.golden.rows) golden.prediction = 1 / (1 + Math.exp(Number(golden.data.feature_2) - Number(golden.data.feature_1)));
  return own;
}

beforeAll(async () => installRuntime(await readPackageRuntime()));

describe('a model of the right hash', () => {
  it('opens where it is what its card says', async () => {
    expect(await openScorer(card(), model({}))).toMatchObject({ ok: true, value: { selfTest: { failed: 0 } } });
  });

  it.each<[what: string, change: Partial<typeof usual>, code: string]>([
    ['is wider than its card', { columns: 3, weights: 3 }, 'model_differs'],
    ['says no width and is wider', { columns: undefined, weights: 3 }, 'model_differs'],
    ['calls its input otherwise', { input: 'X' }, 'model_differs'],
    ['wants one input more', { extraInput: true }, 'model_differs'],
    ['wants other numbers', { type: 'float' }, 'model_differs'],
    ['calls its output otherwise', { output: 'scores' }, 'model_differs'],
    ['gives a list of maps (ZipMap)', { zipMap: true }, 'model_differs'],
    ['knows more classes', { classes: 3 }, 'model_differs'],
    ['is of an opset to come', { opset: 99 }, 'model_unreadable'],
    ['is of an IR to come', { ir: 99 }, 'model_unreadable'],
    ['uses an operator that is not here', { operator: 'FortuneTeller' }, 'model_unreadable'],
  ])('is refused where it %s', async (_, change, code) => {
    expect(await openScorer(card(), model(change))).toMatchObject({ ok: false, error: { code } });
  });
});
