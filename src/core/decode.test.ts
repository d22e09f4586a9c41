import { describe, expect, it } from 'vitest';
import { exampleCard } from '../contract/example-card.ts';
import { decode } from './decode.ts';

const card = exampleCard();
const output = (values: number[], dims: number[] = [values.length / 2, 2]) => ({ dims, data: Float64Array.from(values) });

describe('decode', () => {
  it('takes the probability of the positive class, by the card’s order of classes', () => {
    expect(decode(card, output([0.9, 0.1, 0.25, 0.75]), 2)).toEqual({
      ok: true,
      value: [
        { task: 'binary', prediction: 0.1 },
        { task: 'binary', prediction: 0.75 },
      ],
    });
    const swapped = { ...card, output: { ...card.output, classes: [1, 0] } };
    expect(decode(swapped, output([0.9, 0.1]), 1)).toMatchObject({ value: [{ prediction: 0.9 }] });
  });

  it.each([
    ['NaN', [Number.NaN, 0.5]],
    ['Infinity', [Number.POSITIVE_INFINITY, 0]],
    ['a negative probability', [1.1, -0.1]],
    ['a sum far from 1', [0.5, 0.4]],
    ['a sum a little too far from 1', [0.5, 0.50002]],
  ])('refuses %s', (_, values) => expect(decode(card, output(values), 1)).toMatchObject({ ok: false, error: { code: 'output_refused' } }));

  it('takes one column of decimals as the probability of the second class', () => {
    expect(decode(card, output([0.25, 0.75], [2, 1]), 2)).toMatchObject({ ok: true, value: [{ prediction: 0.25 }, { prediction: 0.75 }] });
    const swapped = { ...card, output: { ...card.output, positiveClass: card.output.classes?.[0] } };
    expect(decode(swapped, output([0.25], [1]), 1)).toMatchObject({ ok: true, value: [{ prediction: 0.75 }] });
  });

  it.each<[string, ArrayLike<number | bigint | string>]>([
    ['a probability alone above 1', Float32Array.of(1.1)],
    ['a probability alone that is NaN', Float64Array.of(Number.NaN)],
  ])('refuses %s', (_, data) => expect(decode(card, { dims: [1, 1], data }, 1)).toMatchObject({ ok: false, error: { code: 'output_refused' } }));

  it.each<[string, ArrayLike<number | bigint | string>]>([
    ['a label', BigInt64Array.of(1n)],
    ['a label of true or false', Uint8Array.of(1)],
  ])('takes %s for another model’s answer', (_, data) =>
    expect(decode(card, { dims: [1, 1], data }, 1)).toMatchObject({ ok: false, error: { code: 'model_differs' } }),
  );

  it('allows for float32 rounding of the sum', () => expect(decode(card, output([0.500004, 0.5]), 1).ok).toBe(true));
  it('refuses fewer rows than were asked for', () => expect(decode(card, output([0.5, 0.5]), 2).ok).toBe(false));

  it('reads classes and regressions', () => {
    const classes = { ...card, task: 'multiclass' as const, output: { ...card.output, classes: ['A', 'B', 'C'] } };
    expect(decode(classes, output([0.2, 0.5, 0.3], [1, 3]), 1)).toMatchObject({
      value: [{ prediction: 'B', probabilities: { A: 0.2, B: 0.5, C: 0.3 } }],
    });
    const regression = { ...card, task: 'regression' as const };
    expect(decode(regression, output([12.5], [1, 1]), 1)).toMatchObject({ value: [{ prediction: 12.5 }] });
    expect(decode(regression, output([Number.NaN], [1, 1]), 1).ok).toBe(false);
  });
});
