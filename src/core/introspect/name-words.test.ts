import { expect, it } from 'vitest';
import { wordsOf } from './name-words.ts';

it.each([
  ['age_in_years', 'Age in years'],
  ['MonthlyIncome', 'Monthly income'],
  ['ownsHome', 'Owns home'],
  ['DEBT_RATIO', 'Debt ratio'],
  ['LOAN', 'Loan'],
  ['YOJ', 'YOJ'],
  ['DTIRatio', 'DTI ratio'],
  ['num__credit-lines', 'Num credit lines'],
  ['feature_1', 'Feature 1'],
  ['x1', 'X1'],
  ['Years at job', 'Years at job'],
  ['Größe_in_cm', 'Größe in cm'],
  ['___', '___'],
])('%s reads %s', (name, words) => expect(wordsOf(name)).toBe(words));
