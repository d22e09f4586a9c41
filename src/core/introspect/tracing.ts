/** What a rule for one operator may see and say. */
import type { Category, Cell, Cells } from './cell.ts';
import type { ColumnFacts } from './column-facts.ts';
import { type Constants, contentOf } from './constants.ts';
import type { OnnxNode } from './onnx-model.ts';

/** The columns of each output; undefined where the output cannot be followed. */
export type Rule = (node: OnnxNode, tracing: Tracing) => readonly (Cells | undefined)[];

/** More columns than any form has: a damaged file must not fill the memory. */
export const MAX_CELLS = 100_000;

export class Tracing {
  readonly #cells = new Map<string, Cells>();
  readonly #constants: Constants;
  readonly #facts: readonly ColumnFacts[];

  constructor(constants: Constants, facts: readonly ColumnFacts[]) {
    this.#constants = constants;
    this.#facts = facts;
  }

  cells(name: string | undefined): Cells | undefined {
    return name === undefined ? undefined : this.#cells.get(name);
  }

  follow(name: string, cells: Cells | undefined): void {
    if (cells && cells.length <= MAX_CELLS) this.#cells.set(name, cells);
  }

  constant(name: string | undefined): readonly Category[] | undefined {
    const tensor = name === undefined ? undefined : this.#constants.get(name);
    return tensor && contentOf(tensor);
  }

  numbers(name: string | undefined): readonly number[] | undefined {
    return this.constant(name)?.filter((value) => typeof value === 'number');
  }

  dims(name: string | undefined): readonly number[] | undefined {
    const dims = name === undefined ? undefined : this.#constants.get(name)?.dims;
    return dims?.every((size) => size >= 0 && size <= MAX_CELLS) ? dims : undefined;
  }

  factsOf(cell: Cell): ColumnFacts {
    const facts = this.#facts[cell.column];
    if (!facts) throw new Error(`no raw column ${cell.column}`);
    return facts;
  }
}

/** Each cell beside its constant: one for all, one each, or one column against many. Undefined where they do not match. */
export function aligned<Value>(cells: Cells, values: readonly Value[]): [Cell | undefined, Value][] | undefined {
  const width = Math.max(cells.length, values.length);
  if (width > MAX_CELLS || values.length === 0 || cells.length === 0) return undefined;
  if (![1, width].includes(values.length) || ![1, width].includes(cells.length)) return undefined;
  return Array.from({ length: width }, (_, i) => [cells.length === 1 ? cells[0] : cells[i], (values.length === 1 ? values[0] : values[i]) as Value]);
}
