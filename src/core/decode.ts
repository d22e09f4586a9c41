/** Output tensor to predictions: nothing is shown that is not finite, within bounds and whole. */
import type { Card } from '../contract/card.ts';
import { type Failure, failure } from '../contract/failure.ts';
import type { Prediction } from '../contract/prediction.ts';
import { err, ok, type Result } from '../contract/result.ts';

/** Probabilities of one row may miss 1 by this much (float32 rounding). */
const SUM_TOLERANCE = 1e-5;

export type OutputTensor = { dims: readonly number[]; data: ArrayLike<number | bigint | string> };

const refused = (detail: string) => err(failure('output_refused', detail));

function probabilityRow(output: OutputTensor, row: number, width: number): Result<number[], Failure> {
  const values = Array.from({ length: width }, (_, column) => Number(output.data[row * width + column]));
  if (!values.every((value) => Number.isFinite(value) && value >= 0 && value <= 1 + SUM_TOLERANCE))
    return refused(`row ${row}: not probabilities: ${values.join(', ')}`);
  const sum = values.reduce((total, value) => total + value, 0);
  if (Math.abs(sum - 1) > SUM_TOLERANCE) return refused(`row ${row}: probabilities add up to ${sum}`);
  return ok(values.map((value) => Math.min(value, 1)));
}

/** One column of decimals from a binary model is the probability of the second class; labels come as whole numbers or bool. */
function isProbabilityAlone(card: Card, { data }: OutputTensor, rows: number): boolean {
  return card.task === 'binary' && data.length === rows && (data instanceof Float32Array || data instanceof Float64Array);
}

function aloneRow(output: OutputTensor, row: number): Result<number[], Failure> {
  const value = Number(output.data[row]);
  if (!(value >= 0 && value <= 1 + SUM_TOLERANCE)) return refused(`row ${row}: not a probability: ${value}`);
  const p = Math.min(value, 1);
  return ok([1 - p, p]);
}

function classPrediction(card: Card, values: number[]): Prediction {
  const classes = card.output.classes ?? [];
  if (card.task === 'binary') return { task: 'binary', prediction: values[classes.indexOf(card.output.positiveClass ?? '')] ?? Number.NaN };
  const best = values.indexOf(Math.max(...values));
  return {
    task: 'multiclass',
    prediction: classes[best] ?? best,
    probabilities: Object.fromEntries(values.map((value, i) => [String(classes[i] ?? i), value])),
  };
}

/**
 * Reads one prediction per row. Probabilities come as `[rows, classes]`, in the order of the card's classes, or of a binary
 * model as `[rows]` or `[rows, 1]`; a regression as `[rows]` or `[rows, 1]`. The model's own label is never used.
 * Errors: `model_differs` for another shape, `output_refused` for what is not a probability or number.
 */
export function decode(card: Card, output: OutputTensor, rows: number): Result<Prediction[], Failure> {
  const isAlone = isProbabilityAlone(card, output, rows);
  const width = card.task === 'regression' || isAlone ? 1 : (card.output.classes?.length ?? 0);
  const expected = rows * width;
  if (output.dims[0] !== rows || output.data.length !== expected)
    return err(failure('model_differs', `expected ${rows} rows of ${width}, got [${output.dims.join(', ')}]`));
  const predictions: Prediction[] = [];
  for (let row = 0; row < rows; row++) {
    if (card.task === 'regression') {
      const prediction = Number(output.data[row]);
      if (!Number.isFinite(prediction)) return refused(`row ${row}: ${prediction}`);
      predictions.push({ task: 'regression', prediction });
      continue;
    }
    const values = isAlone ? aloneRow(output, row) : probabilityRow(output, row, width);
    if (!values.ok) return values;
    predictions.push(classPrediction(card, values.value));
  }
  return ok(predictions);
}
