import { describe, expect, it } from 'vitest';
import type { Attribute, OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from './onnx-model.ts';
import { traceColumns } from './trace-columns.ts';

type Content = readonly (number | string)[];
const texts = (values: Content) => values.filter((value) => typeof value === 'string');
const numbers = (values: Content) => values.filter((value) => typeof value === 'number');
const tensor = (name: string, values: Content, dims = [values.length]): OnnxTensor => ({
  name,
  type: texts(values).length > 0 ? 'string' : 'float',
  dims,
  external: undefined,
  numbers: () => numbers(values),
  texts: () => texts(values),
});
const attribute = (value: number | string | Content | OnnxTensor): Attribute => {
  const list = Array.isArray(value) ? (value as Content) : [];
  return {
    int: typeof value === 'number' ? value : undefined,
    float: typeof value === 'number' ? value : undefined,
    text: typeof value === 'string' ? value : undefined,
    tensor: typeof value === 'object' && 'dims' in value ? value : undefined,
    ints: Float64Array.from(numbers(list)),
    floats: Float32Array.from(numbers(list)),
    texts: texts(list),
  };
};
type Attributes = Record<string, Parameters<typeof attribute>[0]>;
const node = (op: string, inputs: string, outputs: string, attributes: Attributes = {}): OnnxNode => ({
  op,
  domain: '',
  inputs: inputs.split(' '),
  outputs: outputs.split(' '),
  attributes: new Map(Object.entries(attributes).map(([name, value]) => [name, attribute(value)])),
});
const input = (name: string, width: number | undefined, type: OnnxValue['type'] = 'float'): OnnxValue => ({
  name,
  isTensor: true,
  type,
  shape: [undefined, width],
});
const model = (inputs: OnnxValue[], nodes: OnnxNode[], constants: OnnxTensor[] = []): OnnxModel => ({
  irVersion: 8,
  opsets: { '': 17 },
  producer: { name: '', version: '' },
  metadata: new Map(),
  inputs,
  outputs: [],
  nodes,
  initializers: new Map(constants.map((constant) => [constant.name, constant])),
  functions: [],
});
const TREES = (feature: number, thresholds: number[]): Attributes => ({
  nodes_featureids: thresholds.map(() => feature),
  nodes_modes: thresholds.map(() => 'BRANCH_LEQ'),
  nodes_values: thresholds,
});
const trace = (...of: Parameters<typeof model>) => {
  const traced = traceColumns(model(...of));
  return traced.ok ? traced.value.columns.map(({ facts }) => facts) : expect.fail(traced.error.code);
};
const tree = (from: string, feature: number, thresholds: number[]) => node('TreeEnsembleRegressor', from, 'y', TREES(feature, thresholds));

describe('traceColumns', () => {
  it.each<[string, OnnxNode[], OnnxTensor[], number, number]>([
    ['Gather', [node('Gather', 'X i', 'g', { axis: 1 }), tree('g', 0, [7])], [tensor('i', [2])], 2, 7],
    ['ArrayFeatureExtractor', [node('ArrayFeatureExtractor', 'X i', 'g'), tree('g', 1, [7])], [tensor('i', [2, 0])], 0, 7],
    ['Split by sizes', [node('Split', 'X s', 'a b', { axis: 1 }), tree('b', 1, [7])], [tensor('s', [1, 2])], 2, 7],
    ['Split in equal parts', [node('Split', 'X', 'a b c', { axis: -1 }), tree('b', 0, [7])], [], 1, 7],
    ['Split by an attribute', [node('Split', 'X', 'a b', { axis: 1, split: [2, 1] }), tree('b', 0, [7])], [], 2, 7],
    ['Slice', [node('Slice', 'X s e a', 'g'), tree('g', 0, [7])], [tensor('s', [1]), tensor('e', [2 ** 62]), tensor('a', [1])], 1, 7],
    ['Slice by attributes', [node('Slice', 'X', 'g', { starts: [-1], ends: [3], axes: [1] }), tree('g', 0, [7])], [], 2, 7],
    ['Concat', [node('Concat', 'c X', 'g', { axis: 1 }), tree('g', 2, [7])], [tensor('c', [9, 9], [1, 2])], 0, 7],
    ['Reshape', [node('Reshape', 'X s', 'g'), tree('g', 1, [7])], [tensor('s', [-1, 3])], 1, 7],
    ['Identity, Cast and Flatten', [node('Identity', 'X', 'a'), node('Cast', 'a', 'b'), node('Flatten', 'b', 'c'), tree('c', 1, [7])], [], 1, 7],
    ['Sub', [node('Sub', 'X c', 'g'), tree('g', 1, [7])], [tensor('c', [1, 2, 3])], 1, 9],
    ['Sub from a constant', [node('Sub', 'c X', 'g'), tree('g', 1, [7])], [tensor('c', [10])], 1, 3],
    ['Add', [node('Add', 'c X', 'g'), tree('g', 1, [7])], [tensor('c', [2])], 1, 5],
    ['Mul', [node('Mul', 'X c', 'g'), tree('g', 1, [7])], [tensor('c', [2])], 1, 3.5],
    ['Div', [node('Div', 'X c', 'g'), tree('g', 1, [7])], [tensor('c', [2])], 1, 14],
    ['a Constant node', [node('Constant', '', 'c', { value: tensor('', [2]) }), node('Div', 'X c', 'g'), tree('g', 1, [7])], [], 1, 14],
    ['Neg', [node('Neg', 'X', 'g'), tree('g', 1, [7])], [], 1, -7],
    ['Sqrt', [node('Sqrt', 'X', 'g'), tree('g', 1, [7])], [], 1, 49],
    ['Exp after Log', [node('Log', 'X', 'l'), node('Exp', 'l', 'g'), tree('g', 1, [7])], [], 1, 7],
    ['Scaler', [node('Scaler', 'X', 'g', { offset: [1, 2, 3], scale: [0.5] }), tree('g', 2, [7])], [], 2, 17],
    ['a matrix that chooses', [node('MatMul', 'X m', 'g'), tree('g', 0, [7])], [tensor('m', [0, 1, 0, 0, 1, 0], [3, 2])], 2, 7],
    ['a transposed one', [node('Gemm', 'X m', 'g', { transB: 1 }), tree('g', 1, [7])], [tensor('m', [0, 1, 0, 1, 0, 0], [2, 3])], 0, 7],
    ['Less', [node('Less', 'X c', 'y')], [tensor('c', [Number.NaN, Number.NaN, 7])], 2, 7],
    ['Binarizer', [node('Gather', 'X i', 'g', { axis: 1 }), node('Binarizer', 'g', 'y', { threshold: 7 })], [tensor('i', [1])], 1, 7],
  ])('follows a column through %s', (_, nodes, constants, column, threshold) => {
    const thresholds = trace([input('X', 3)], nodes, constants).map((facts) => [...facts.thresholds]);
    expect(thresholds).toEqual([0, 1, 2].map((i) => (i === column ? [threshold] : [])));
  });

  it.each<[string, OnnxNode[], OnnxTensor[]]>([
    ['a matrix that mixes', [node('MatMul', 'X m', 'g'), tree('g', 0, [7])], [tensor('m', [1, 1, 0], [3, 1])]],
    ['Gather along rows', [node('Gather', 'X i', 'g', { axis: 0 }), tree('g', 0, [7])], [tensor('i', [2])]],
    ['a Reshape that folds rows', [node('Reshape', 'X s', 'g'), tree('g', 0, [7])], [tensor('s', [-1])]],
    ['Normalizer', [node('Normalizer', 'X', 'g'), tree('g', 0, [7])], []],
    ['an operator that is not known', [node('Sin', 'X', 'g'), tree('g', 0, [7])], []],
    ['two columns multiplied', [node('Mul', 'X X', 'g'), tree('g', 0, [7])], []],
    ['a leaf', [node('TreeEnsembleRegressor', 'X', 'y', { ...TREES(0, [7]), nodes_modes: ['LEAF'] })], []],
    ['division by 0', [node('Div', 'X c', 'a'), node('Div', 'a c', 'g'), tree('g', 1, [Number.POSITIVE_INFINITY])], [tensor('c', [0])]],
  ])('does not guess through %s', (_, nodes, constants) => {
    for (const facts of trace([input('X', 3)], nodes, constants)) expect([...facts.thresholds]).toEqual([]);
  });

  it.each<[string, OnnxNode[], OnnxTensor[], Content]>([
    ['OneHotEncoder', [node('OneHotEncoder', 'X', 'y', { cats_strings: ['a', 'b'] })], [], ['a', 'b']],
    ['LabelEncoder', [node('LabelEncoder', 'X', 'y', { keys_strings: ['a', 'b'], values_int64s: [0, 1] })], [], ['a', 'b']],
    ['LabelEncoder of ml 1', [node('LabelEncoder', 'X', 'y', { classes_strings: ['a', 'b'] })], [], ['a', 'b']],
    [
      'LabelEncoder of ml 4',
      [node('LabelEncoder', 'X', 'y', { keys_tensor: tensor('', ['a', 'b']), values_tensor: tensor('', [1, 2]) })],
      [],
      ['a', 'b'],
    ],
    ['CategoryMapper', [node('CategoryMapper', 'X', 'y', { cats_strings: ['a', 'b'], cats_int64s: [0, 1] })], [], ['a', 'b']],
    ['Equal', [node('Equal', 'X c', 'y')], [tensor('c', ['a', 'b'], [1, 2])], ['a', 'b']],
    [
      'a second encoder of the first one’s codes',
      [node('LabelEncoder', 'X', 'l', { keys_strings: ['a', 'b'], values_int64s: [0, 1] }), node('OneHotEncoder', 'l', 'o', { cats_int64s: [0, 1] })],
      [],
      ['a', 'b'],
    ],
  ])('reads options from %s', (_, nodes, constants, options) => {
    const [facts] = trace([input('X', 1, 'string')], nodes, constants);
    expect([...(facts?.options ?? [])]).toEqual(options);
    expect(facts?.acceptsMissing).toBe(false);
  });

  it('reads whole-number options from OneHot, in raw units', () => {
    const nodes = [node('Sub', 'X c', 's'), node('OneHot', 's d v', 'y')];
    const [facts] = trace([input('X', 1, 'int64')], nodes, [tensor('c', [1]), tensor('d', [3]), tensor('v', [0, 1])]);
    expect([...(facts?.options ?? [])]).toEqual([1, 2, 3]);
  });

  it('takes no thresholds from codes: an encoder’s numbers are not answers', () => {
    const encoder = node('LabelEncoder', 'X', 'l', { keys_strings: ['a', 'b'], values_int64s: [0, 1] });
    expect(trace([input('X', 1, 'string')], [encoder, tree('l', 0, [0.5])])[0]?.thresholds.size).toBe(0);
  });

  const ENCODE = node('OneHotEncoder', 'w', 'y', { cats_strings: ['a', 'b'] });
  it.each<[string, OnnxNode[], OnnxTensor[], string | undefined, string | undefined]>([
    [
      'a text of its own',
      [node('LabelEncoder', 'X', 'm', { keys_strings: ['?'], values_int64s: [1] }), node('Where', 'm c X', 'w'), ENCODE],
      [tensor('c', ['b'])],
      '?',
      'b',
    ],
    ['an option of the encoder', [node('OneHotEncoder', 'X', 'y', { cats_strings: ['a', 'b', 'nan'] })], [], 'nan', undefined],
    ['the empty text', [node('OneHotEncoder', 'X', 'y', { cats_strings: ['', 'a', 'b'] })], [], '', undefined],
  ])('knows "not known" as %s', (_, nodes, constants, token, imputed) => {
    const [facts] = trace([input('X', 1, 'string')], nodes, constants);
    expect(facts).toMatchObject({ acceptsMissing: true });
    expect([facts?.missingToken, facts?.imputed]).toEqual([token, imputed]);
    expect([...(facts?.options ?? [])]).toEqual(['a', 'b']);
  });

  it('does not take another column’s mask for "not known"', () => {
    const mask = node('LabelEncoder', 'Z', 'm', { keys_strings: ['?'], values_int64s: [1] });
    const [, facts] = trace([input('Z', 1, 'string'), input('X', 1, 'string')], [mask, node('Where', 'm c X', 'w'), ENCODE], [tensor('c', ['b'])]);
    expect(facts).toMatchObject({ acceptsMissing: false });
  });

  it('knows NaN from IsNaN and from imputers, but not a number that stands for it', () => {
    const [filled] = trace([input('X', 1)], [node('IsNaN', 'X', 'm'), node('Where', 'm c X', 'y')], [tensor('c', [4])]);
    expect(filled).toMatchObject({ acceptsMissing: true, imputed: 4 });
    const nan = { imputed_value_floats: [4, 5], replaced_value_float: Number.NaN };
    expect(trace([input('X', 2)], [node('Imputer', 'X', 'y', nan)])).toMatchObject([{ imputed: 4 }, { imputed: 5, acceptsMissing: true }]);
    const [token] = trace([input('X', 1)], [node('Imputer', 'X', 'y', { imputed_value_floats: [4], replaced_value_float: -1 })]);
    expect(token).toMatchObject({ acceptsMissing: false });
    expect(token?.sources).toContain('other_token');
  });

  it.each<[string, OnnxNode[], OnnxTensor[], [number, number]]>([
    ['Sub and Div', [node('Sub', 'X m', 's'), node('Div', 's d', 'y')], [tensor('m', [50]), tensor('d', [10])], [33.55, 66.45]],
    ['Sub and Mul', [node('Sub', 'X m', 's'), node('Mul', 's d', 'y')], [tensor('m', [50]), tensor('d', [0.1])], [33.55, 66.45]],
    ['Scaler', [node('Scaler', 'X', 'y', { offset: [50], scale: [0.1] })], [], [33.55, 66.45]],
    [
      'the logarithm',
      [node('Log', 'X', 'l'), node('Sub', 'l m', 's'), node('Div', 's d', 'y')],
      [tensor('m', [2]), tensor('d', [1])],
      [Math.exp(0.355), Math.exp(3.645)],
    ],
  ])('reads the usual range from %s', (_, nodes, constants, usual) => {
    const [facts] = trace([input('X', 1)], nodes, constants);
    for (const i of [0, 1] as const) expect(facts?.usual?.[i]).toBeCloseTo(usual[i], 4);
  });

  it.each<[string, OnnxNode[], OnnxTensor[], number | undefined]>([
    ['log x', [node('Log', 'X', 'y')], [], 0],
    ['log (x + 1)', [node('Add', 'X c', 'a'), node('Log', 'a', 'y')], [tensor('c', [1])], 0],
    ['log (x - 5)', [node('Sub', 'X c', 'a'), node('Log', 'a', 'y')], [tensor('c', [5])], 5],
    ['the root of x + 7', [node('Add', 'X c', 'a'), node('Sqrt', 'a', 'y')], [tensor('c', [7])], -7],
    ['log (5 - x)', [node('Sub', 'c X', 'a'), node('Log', 'a', 'y')], [tensor('c', [5])], undefined],
    ['exp x', [node('Exp', 'X', 'y')], [], undefined],
  ])('knows the least answer that %s is defined for', (_, nodes, constants, floor) =>
    expect(trace([input('X', 1)], nodes, constants)[0]?.floor).toBe(floor),
  );

  it('takes no mean from a scaler that only divides, nor from an offset that nothing divides', () => {
    expect(trace([input('X', 1)], [node('Scaler', 'X', 'y', { offset: [0], scale: [0.1] })])[0]?.usual).toBeUndefined();
    expect(trace([input('X', 1)], [node('Sub', 'X m', 'y')], [tensor('m', [50])])[0]?.usual).toBeUndefined();
  });

  it.each<[string, OnnxNode[], OnnxTensor[], number, boolean]>([
    ['Scaler', [node('Scaler', 'X', 'y', { offset: [1, 2, 3], scale: [1, 1, 1] })], [], 3, true],
    ['MatMul', [node('Identity', 'X', 'i'), node('MatMul', 'i m', 'y')], [tensor('m', [1, 2, 3], [3, 1])], 3, true],
    ['Gemm', [node('Gemm', 'X m', 'y', { transB: 1 })], [tensor('m', [1, 2, 3], [1, 3])], 3, true],
    ['LinearRegressor', [node('LinearRegressor', 'X', 'y', { coefficients: [1, 2, 3] })], [], 3, true],
    ['LinearClassifier', [node('LinearClassifier', 'X', 'l y', { coefficients: [1, 2, 3, 4, 5, 6], intercepts: [1, 2] })], [], 3, true],
    ['trees, at least', [tree('X', 4, [1])], [], 5, false],
    ['trees and then a matrix', [tree('X', 4, [1]), node('MatMul', 'X m', 'z')], [tensor('m', new Array(7).fill(2), [7, 1])], 7, true],
  ])('finds the width of an open input by %s', (_, nodes, constants, width, isExact) => {
    const traced = traceColumns(model([input('X', undefined)], nodes, constants));
    if (!traced.ok) expect.fail(traced.error.code);
    expect(traced.value.columns).toHaveLength(width);
    expect(traced.value.uncertainInputs).toEqual(isExact ? [] : ['X']);
  });

  it.each<[string, OnnxValue, string]>([
    ['a dictionary', { ...input('X', 1), isTensor: false }, 'not_a_tensor'],
    ['half precision', input('X', 1, 'float16'), 'input_type'],
    ['a picture', { ...input('X', 1), shape: [undefined, 3, 8, 8] }, 'input_shape'],
    ['a list without columns', { ...input('X', 1), shape: [undefined] }, 'input_shape'],
    ['an open width that nothing tells', input('X', undefined), 'unknown_width'],
    ['more columns than a form holds', input('X', 784), 'too_many_features'],
  ])('refuses %s', (_, value, code) => expect(traceColumns(model([value], []))).toMatchObject({ ok: false, error: { code } }));
});
