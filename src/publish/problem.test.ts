import { expect, it } from 'vitest';
import { sentenceFrom } from './problem.ts';

it.each([
  ['Not exported: loading a pickle can run code.', 'Loading a pickle can run code.'],
  ["Not exported: training/data/hmeq.csv has no column 'X'.", "training/data/hmeq.csv has no column 'X'."],
  ['Not exported: loan.pkl is not a pickle.', 'loan.pkl is not a pickle.'],
  ['', 'The exporter ended without saying why.'],
])('makes a sentence of %j', (words, sentence) => expect(sentenceFrom(words)).toBe(sentence));
