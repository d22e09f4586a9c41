import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackageRuntime } from '../../../build/package-runtime.ts';
import { installRuntime, openSession } from '../../inference/engine.ts';
import type { Feeds } from '../encode.ts';
import { explainFailure } from './explain-failure.ts';
import { ONNX_PROBLEM_CODES, type OnnxProblemCode } from './onnx-problem.ts';
import { sentenceFor } from './sentences-en.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(`src/core/introspect/fixtures/${name}.onnx`));
const text = (content: string) => new TextEncoder().encode(content);
const single = (data: number[], dims: readonly [number, number]) => ({ type: 'float32' as const, data: Float32Array.from(data), dims });

beforeAll(async () => installRuntime(await readPackageRuntime()));

describe('explainFailure', () => {
  it.each<[string, Uint8Array, OnnxProblemCode, string | undefined]>([
    ['nothing', new Uint8Array(), 'empty', undefined],
    ['a web page', text('<!doctype html><title>Not found</title>'), 'damaged', undefined],
    ['a cut file', fixture('forest-array').slice(0, 3000), 'damaged', undefined],
    ['a newer format', fixture('newer-ir'), 'newer_ir', '99'],
    ['a newer opset', fixture('newer-opset'), 'newer_opset', '99'],
    ['a newer opset of ml', fixture('newer-ml-opset'), 'newer_opset', '99'],
    ['an unknown operator', fixture('unknown-operator'), 'unknown_operator', 'FooBar'],
    ['an operator of its own', fixture('own-operator'), 'unknown_operator', 'Score'],
    ['operators of an unknown version', fixture('missing-domain'), 'missing_opset', 'my.bank'],
    ['numbers in another file', fixture('external-data'), 'external_data', undefined],
  ])('knows what the engine says when it opens %s', async (_, bytes, code, name) => {
    const opened = await openSession(bytes);
    if (opened.ok) expect.fail('it opened');
    const problem = explainFailure(opened.error.detail ?? '', { isOpen: false });
    expect(problem.code).toBe(code);
    if (name !== undefined) expect(problem.name).toBe(name);
  });

  it.each<[string, string, Feeds, string, OnnxProblemCode, string | undefined]>([
    ['too few columns', 'forest-array', { X: single([1, 2, 3], [1, 3]) }, 'probabilities', 'wrong_width', 'X'],
    ['another type', 'forest-array', { X: { type: 'float64', data: new Float64Array(4), dims: [1, 4] } }, 'probabilities', 'wrong_type', undefined],
    ['no input', 'forest-array', {}, 'probabilities', 'missing_input', 'X'],
    ['a dictionary', 'zipmap', {}, 'output_probability', 'missing_input', 'age_in_years'],
  ])('knows what it says when it runs with %s', async (_, model, feeds, output, code, name) => {
    const opened = await openSession(fixture(model));
    if (!opened.ok) expect.fail('it did not open');
    const message = await opened.value.run(feeds, output).then(
      () => expect.fail('it ran'),
      (cause: unknown) => String(cause),
    );
    expect(explainFailure(message, { isOpen: true })).toEqual(name === undefined ? { code } : { code, name });
  });

  it('knows a wrong rank, a dictionary and a released model from the engine itself', async () => {
    const opened = await openSession(fixture('forest-array'));
    if (!opened.ok) expect.fail('it did not open');
    const flat = { X: { ...single([1, 2, 3, 4], [1, 4]), dims: [4] as never } };
    const said = (run: Promise<unknown>) => run.then(() => 'it ran', String);
    expect(explainFailure(await said(opened.value.run(flat, 'probabilities')), { isOpen: true })).toEqual({ code: 'wrong_rank', name: 'X' });
    await opened.value.release();
    expect(explainFailure(await said(opened.value.run({ X: single([1, 2, 3, 4], [1, 4]) }, 'probabilities')), { isOpen: true }).code).toBe('closed');
    const dictionary = await openSession(fixture('zipmap'));
    if (!dictionary.ok) expect.fail('it did not open');
    const word = (value: string) => ({ type: 'string' as const, data: [value], dims: [1, 1] as const });
    const number = single([1], [1, 1]);
    const feeds = { age_in_years: number, MonthlyIncome: number, DEBT_RATIO: number, job: word('clerk'), home: word('own') };
    const message = await said(dictionary.value.run(feeds, 'output_probability'));
    expect(explainFailure(message, { isOpen: true }).code).toBe('not_a_tensor');
  });

  it.each<[string, OnnxProblemCode, string | undefined]>([
    ["Error: invalid input 'Y'", 'extra_input', 'Y'],
    ['RangeError: Array buffer allocation failed', 'out_of_memory', undefined],
    ["Error: Can't create a session. ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc", 'out_of_memory', undefined],
    ['RuntimeError: Aborted(CompileError: WebAssembly.instantiate(): expected magic word 00 61 73 6d)', 'engine_refused', undefined],
    ["NetworkError: Failed to execute 'send' on 'XMLHttpRequest'", 'engine_refused', undefined],
    ['Error: Could not find an implementation for ImageDecoder(20) node with name', 'unknown_operator', 'ImageDecoder'],
  ])('knows %s', (message, code, name) => expect(explainFailure(message, { isOpen: false })).toEqual(name === undefined ? { code } : { code, name }));

  it('calls what it does not know by when it happened', () => {
    expect(explainFailure('something else', { isOpen: false })).toEqual({ code: 'load_failed' });
    expect(explainFailure('something else', { isOpen: true })).toEqual({ code: 'run_failed' });
    expect(explainFailure('', { isOpen: true })).toEqual({ code: 'run_failed' });
  });
});

describe('sentenceFor', () => {
  it.each(ONNX_PROBLEM_CODES)('%s has whole sentences, with a name and without', (code) => {
    for (const problem of [{ code }, { code, name: 'NAME' }]) {
      const { what, next } = sentenceFor(problem);
      expect(what).toMatch(/^[A-Z].*\.$/);
      expect(next).toMatch(/^[A-Z].*\.$/);
      expect(what + next).not.toMatch(/undefined| {2}|\(\)|[:,] ?\.$/);
    }
  });

  it('names what it is about', () => {
    expect(sentenceFor({ code: 'unknown_operator', name: 'FooBar' }).what).toBe('The model uses an operator that the desk does not have: FooBar.');
    expect(sentenceFor({ code: 'zipmap', name: 'p' }).next).toBe('Export it again with zipmap=False, so that they come as numbers.');
  });
});
