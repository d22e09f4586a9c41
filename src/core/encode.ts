/** Applicants to input tensors: the only place where an answer becomes a number that the model reads. */
import type { Applicant } from '../contract/applicant.ts';
import type { Card } from '../contract/card.ts';
import type { Feature, Value } from '../contract/feature.ts';

export type TensorData =
  | { type: 'float32'; data: Float32Array }
  | { type: 'float64'; data: Float64Array }
  | { type: 'int64'; data: BigInt64Array }
  | { type: 'bool'; data: Uint8Array }
  | { type: 'string'; data: string[] };

/** One input tensor, row-major, `[rows, columns]`. */
export type InputTensor = TensorData & { dims: readonly [rows: number, columns: number] };
export type Feeds = Record<string, InputTensor>;

type Tensors = Card['features'][number]['tensor']['type'];
type InputPlan = { input: string; type: Tensors; features: Feature[] };

/** Groups the features by input tensor, each group in column order. */
export function planInputs(card: Pick<Card, 'features'>): InputPlan[] {
  const plans = new Map<string, InputPlan>();
  for (const feature of card.features) {
    const { input, type, column } = feature.tensor;
    const plan = plans.get(input) ?? { input, type, features: [] };
    plan.features[column] = feature;
    plans.set(input, plan);
  }
  return [...plans.values()];
}

const asNumber = (value: Value | undefined): number => (value === null || value === undefined ? Number.NaN : Number(value));

function fill(plan: InputPlan, applicants: readonly Applicant[]): TensorData {
  const size = applicants.length * plan.features.length;
  const write = (put: (at: number, value: Value | undefined, feature: Feature) => void): void => {
    applicants.forEach((applicant, row) => {
      plan.features.forEach((feature, column) => {
        put(row * plan.features.length + column, applicant[feature.name], feature);
      });
    });
  };
  switch (plan.type) {
    case 'float': {
      const data = new Float32Array(size);
      write((at, value) => (data[at] = asNumber(value)));
      return { type: 'float32', data };
    }
    case 'double': {
      const data = new Float64Array(size);
      write((at, value) => (data[at] = asNumber(value)));
      return { type: 'float64', data };
    }
    case 'int64': {
      const data = new BigInt64Array(size);
      write((at, value) => (data[at] = BigInt(Number(value))));
      return { type: 'int64', data };
    }
    case 'bool': {
      const data = new Uint8Array(size);
      write((at, value) => (data[at] = value === true ? 1 : 0));
      return { type: 'bool', data };
    }
    case 'string': {
      const data = new Array<string>(size).fill('');
      write((at, value, feature) => (data[at] = value === null ? (feature.tensor.missing ?? '') : String(value)));
      return { type: 'string', data };
    }
  }
}

/** `[rows, columns]` tensors by input name. Total for checked applicants: "not known" is NaN or the card's token. */
export function makeEncoder(card: Pick<Card, 'features'>): (applicants: readonly Applicant[]) => Feeds {
  const plans = planInputs(card);
  return (applicants) =>
    Object.fromEntries(plans.map((plan) => [plan.input, { ...fill(plan, applicants), dims: [applicants.length, plan.features.length] as const }]));
}
