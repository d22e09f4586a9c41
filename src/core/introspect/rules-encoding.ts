/** Operators that know the options of a column, or what stands for "not known". */
import { type Category, type Cell, type Cells, rawCategory, unfollowed } from './cell.ts';
import type { Source } from './column-facts.ts';
import { valuesOf } from './constants.ts';
import type { OnnxNode } from './onnx-model.ts';
import { aligned, MAX_CELLS, type Rule, type Tracing } from './tracing.ts';

/** Cells that are 1 for one category each; notes the categories as options of the raw column. */
function optionCells(cell: Cell | undefined, categories: readonly Category[], tracing: Tracing, source: Source): Cells {
  if (cell?.is !== 'value') return unfollowed(categories.length);
  return categories.map((category) => {
    const option = rawCategory(cell, category);
    if (!cell.codes) tracing.factsOf(cell).addOption(option, source);
    return { is: 'option', column: cell.column, option };
  });
}

const oneHotEncoder: Rule = (node, tracing) => {
  const cells = tracing.cells(node.inputs[0]);
  const categories = valuesOf(node, 'cats');
  if (!cells || cells.length * categories.length > MAX_CELLS) return [undefined];
  const acceptsUnknown = (node.attributes.get('zeros')?.int ?? 1) !== 0;
  for (const cell of cells) if (cell) tracing.factsOf(cell).sources.add(acceptsUnknown ? 'unknown_accepted' : 'unknown_refused');
  return [cells.flatMap((cell) => optionCells(cell, categories, tracing, 'options_one_hot'))];
};

/** ONNX's own OneHot: whole numbers from 0 up to the depth. */
const oneHot: Rule = (node, tracing) => {
  const cells = tracing.cells(node.inputs[0]);
  const [depth = 0] = tracing.numbers(node.inputs[1]) ?? [];
  if (!cells || !(depth >= 1) || cells.length * depth > MAX_CELLS) return [undefined];
  const codes = Array.from({ length: Math.floor(depth) }, (_, code) => code);
  return [cells.flatMap((cell) => optionCells(cell, codes, tracing, 'options_one_hot'))];
};

/** Keys and what each becomes, whichever way the operator's version writes them. */
function encoding(node: OnnxNode): [key: Category, value: Category][] {
  const keys = valuesOf(node, 'keys');
  if (keys.length > 0) return pairs(keys, valuesOf(node, 'values'));
  const classes = valuesOf(node, 'classes');
  if (classes.length > 0) return classes.map((key, code) => [key, code]);
  return pairs(node.attributes.get('cats_strings')?.texts ?? [], Array.from(node.attributes.get('cats_int64s')?.ints ?? []));
}

const pairs = (keys: readonly Category[], values: readonly Category[]): [Category, Category][] =>
  keys.flatMap((key, i) => {
    const value = values[i];
    return value === undefined ? [] : [[key, value]];
  });

const encoder: Rule = (node, tracing) => {
  const cells = tracing.cells(node.inputs[0]);
  const mapping = encoding(node);
  const [only] = mapping;
  if (!cells || !only) return [cells && unfollowed(cells.length)];
  return [
    cells.map((cell) => {
      if (cell?.is !== 'value') return undefined;
      // One key alone singles out one text, as an imputer for strings does; whether it does is seen where it is used.
      if (mapping.length === 1) return cell.codes ? undefined : { is: 'missing', column: cell.column, token: only[0] };
      const codes = new Map<Category, Category>();
      const facts = tracing.factsOf(cell);
      for (const [key, value] of mapping) {
        const option = rawCategory(cell, key);
        if (!cell.codes) facts.addOption(option, 'options_encoder');
        if (option !== undefined && !codes.has(value)) codes.set(value, option);
      }
      if (!cell.codes) facts.sources.add('unknown_accepted');
      return { is: 'value', column: cell.column, undo: undefined, codes };
    }),
  ];
};

const equal: Rule = (node, tracing) => {
  const [a, b] = node.inputs;
  const cells = tracing.cells(a) ?? tracing.cells(b);
  const values = tracing.constant(tracing.cells(a) ? b : a);
  const beside = cells && values && aligned(cells, values);
  if (!cells || !beside) return [undefined];
  return [beside.map(([cell, value]) => optionCells(cell, [value], tracing, 'options_compared')[0])];
};

const isNaNRule: Rule = (node, tracing) => [
  tracing.cells(node.inputs[0])?.map((cell) => {
    if (cell?.is !== 'value') return undefined;
    tracing.factsOf(cell).addMissing('missing_tested');
    return { is: 'missing', column: cell.column };
  }),
];

/** Where(is missing, constant, answer): the model fills in what is not known. */
const where: Rule = (node, tracing) => {
  const [mask, filling, answer] = [tracing.cells(node.inputs[0]), tracing.constant(node.inputs[1]), tracing.cells(node.inputs[2])];
  const beside = answer && filling && aligned(answer, filling);
  if (!mask || !beside || (mask.length !== 1 && mask.length !== beside.length)) return [answer && unfollowed(answer.length)];
  return [
    beside.map(([cell, imputed], i) => {
      const test = mask.length === 1 ? mask[0] : mask[i];
      if (cell && test?.is === 'missing' && test.column === cell.column) {
        const facts = tracing.factsOf(cell);
        facts.addMissing('missing_imputed', test.token);
        facts.imputed ??= imputed;
      }
      return cell;
    }),
  ];
};

const imputer: Rule = (node, tracing) => {
  const cells = tracing.cells(node.inputs[0]);
  const token = node.attributes.get('replaced_value_float')?.float ?? node.attributes.get('replaced_value_int64')?.int ?? 0;
  const beside = cells && aligned(cells, valuesOf(node, 'imputed_value'));
  for (const [cell, imputed] of beside ?? []) {
    if (!cell) continue;
    const facts = tracing.factsOf(cell);
    if (Number.isNaN(token)) facts.addMissing('missing_imputed');
    else facts.sources.add('other_token');
    facts.imputed ??= imputed;
  }
  return [cells];
};

export const ENCODING_RULES: Readonly<Record<string, Rule>> = {
  OneHotEncoder: oneHotEncoder,
  OneHot: oneHot,
  LabelEncoder: encoder,
  CategoryMapper: encoder,
  Equal: equal,
  IsNaN: isNaNRule,
  Where: where,
  Imputer: imputer,
};
