import { expect, it } from 'vitest';
import { createRecent } from './recent.ts';

it('drops what was used longest ago, and says so', () => {
  const dropped: string[] = [];
  const recent = createRecent<string, string>(2, (value) => dropped.push(value));
  recent.set('a', 'A');
  recent.set('b', 'B');
  recent.get('a');
  recent.set('c', 'C');
  expect([recent.get('a'), recent.get('b'), recent.get('c'), dropped]).toEqual(['A', undefined, 'C', ['B']]);
});

it('does not drop what is only set anew', () => {
  const dropped: string[] = [];
  const recent = createRecent<string, string>(1, (value) => dropped.push(value));
  recent.set('a', 'A');
  recent.set('a', 'A2');
  expect([recent.get('a'), dropped]).toEqual(['A2', []]);
});
