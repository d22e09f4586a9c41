/** Rows to score in every engine, and answers as bits. */
import type { Card } from '../../src/contract/card.ts';

const MIXED_ROWS = 300;

export type Row = Card['golden']['rows'][number]['data'];

/** The golden rows, and further rows that take each answer from another golden row, so that every one fits the card. */
export function rowsOf({ golden, features }: Card): Row[] {
  const known = golden.rows.map(({ data }) => data);
  const mixed = Array.from({ length: MIXED_ROWS }, (_, i) =>
    Object.fromEntries(features.map(({ name }, j) => [name, known[(i * (2 * j + 1) + j * 7) % known.length]?.[name] ?? null])),
  );
  return [...known, ...mixed];
}

/** Every number of an answer, in order, each as its 64 bits. */
export function bitsOf(answer: unknown): string[] {
  if (typeof answer === 'number') {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, answer);
    return [view.getBigUint64(0).toString(16).padStart(16, '0')];
  }
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(bitsOf) : [];
}
