/** A small whole card for tests: every kind of feature, every way of reaching a tensor. Not part of the product. */
import { type Card, CardSchema } from './card.ts';

export function exampleCard(): Card {
  return CardSchema.parse({
    schema: 'modeldesk/1',
    id: 'example',
    version: 1,
    title: 'Example',
    summary: 'For tests',
    author: 'Modeldesk',
    licence: 'MIT',
    created: '2026-11-22',
    intendedUse: 'Tests',
    dataNotice: 'Invented',
    model: { file: 'model.onnx', sha256: 'a'.repeat(64), bytes: 100, source: { framework: 'none', estimator: 'none' } },
    task: 'binary',
    output: { tensor: 'probabilities', label: 'Probability of default', classes: [0, 1], positiveClass: 1 },
    features: [
      {
        name: 'INCOME',
        label: 'Income',
        kind: 'number',
        unit: '$',
        min: 0,
        max: 1000,
        usual: [10, 900],
        missing: 'refused',
        tensor: { input: 'numbers', column: 0, type: 'double' },
      },
      {
        name: 'LINES',
        label: 'Credit lines',
        kind: 'integer',
        min: 0,
        max: 50,
        missing: 'allowed',
        tensor: { input: 'numbers', column: 1, type: 'double' },
      },
      {
        name: 'JOB',
        label: 'Occupation',
        kind: 'category',
        options: [
          { value: 'Office', label: 'Office staff' },
          { value: 'Sales', label: 'Sales' },
        ],
        missing: 'allowed',
        tensor: { input: 'categories', type: 'string', missing: '' },
      },
      { name: 'OWNER', label: 'Owns the home', kind: 'boolean', missing: 'refused', tensor: { input: 'OWNER', type: 'bool' } },
      { name: 'GRADE', label: 'Grade', kind: 'integer', min: 1, max: 9, missing: 'refused', tensor: { input: 'GRADE', type: 'int64' } },
    ],
    decision: {
      cutoff: 0.12,
      bands: [
        { upTo: 0.06, label: 'Low' },
        { upTo: 0.12, label: 'Medium' },
        { upTo: 0.2, label: 'High' },
        { upTo: 1, label: 'Very high' },
      ],
    },
    golden: { tolerance: 1e-6, rows: [{ data: { INCOME: 500, LINES: 3, JOB: 'Sales', OWNER: true, GRADE: 2 }, prediction: 0.1 }] },
    training: { rows: 10, target: 'default', split: 'none' },
  });
}

export const exampleRow = { INCOME: 500, LINES: 3, JOB: 'Sales', OWNER: true, GRADE: 2 };
