/** What one column of a tensor inside the graph says about the raw column it comes from. */

export type Category = string | number;

/** Undoes the arithmetic since the raw column, the latest step first. A list, because graphs can be long. */
export type Undo = { step(value: number): number; before: Undo } | undefined;

export type Cell =
  /** An increasing or decreasing function of the raw answer; `codes` after an encoder: what it stands for. */
  | {
      is: 'value';
      column: number;
      undo: Undo;
      codes?: ReadonlyMap<Category, Category>;
      /** After a subtraction: what was subtracted, so that a division tells a standard deviation. */
      centre?: { undo: Undo; mean: number };
    }
  /** 1 where the answer is not known: NaN, or for strings the token. */
  | { is: 'missing'; column: number; token?: Category }
  /** 1 where the answer is one option. */
  | { is: 'option'; column: number; option: Category | undefined };

/** The columns of one tensor; undefined where one cannot be followed. */
export type Cells = readonly (Cell | undefined)[];

export const unfollowed = (width: number): Cells => new Array<undefined>(width).fill(undefined);

export function undone(value: number, undo: Undo): number {
  let raw = value;
  for (let at = undo; at; at = at.before) raw = at.step(raw);
  return raw;
}

/** The raw answer that an encoder's key or a comparison's constant stands for. */
export function rawCategory(cell: Cell & { is: 'value' }, key: Category): Category | undefined {
  if (cell.codes) return cell.codes.get(key);
  return typeof key === 'number' ? undone(key, cell.undo) : key;
}
