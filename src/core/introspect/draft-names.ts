/** Names for the columns and for the model, from what the file itself calls them. */
import { ModelIdSchema } from '../../contract/card.ts';
import type { OnnxModel } from './onnx-model.ts';
import type { TracedColumn } from './trace-columns.ts';

/** Under these keys a file may carry the names of its columns: a JSON list, or names between commas. */
const NAME_KEYS = ['feature_names', 'feature_names_in_', 'features', 'columns'];

function namesInMetadata(metadata: OnnxModel['metadata']): string[] {
  const text = NAME_KEYS.map((key) => metadata.get(key)).find((found) => found !== undefined) ?? '';
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed.map(String);
  } catch {
    // Not JSON: names between commas.
  }
  return text.split(',').map((name) => name.trim());
}

const areNames = (names: readonly string[]): boolean => names.every((name) => name !== '') && new Set(names).size === names.length;

/** One name per column, all different. `areFound`: they are in the file, and not numbered here. */
export function nameColumns(columns: readonly TracedColumn[], metadata: OnnxModel['metadata']): { names: string[]; areFound: boolean } {
  const listed = namesInMetadata(metadata);
  if (listed.length === columns.length && areNames(listed)) return { names: listed, areFound: true };
  const widths = new Map<string, number>();
  for (const { input } of columns) widths.set(input, (widths.get(input) ?? 0) + 1);
  const isAlone = widths.size === 1;
  const names = columns.map(({ input, column }) => (widths.get(input) === 1 ? input : `${isAlone ? 'feature' : input}_${column + 1}`));
  const areFound = [...widths.values()].every((width) => width === 1);
  return areNames(names) ? { names, areFound } : { names: columns.map((_, i) => `feature_${i + 1}`), areFound: false };
}

const UNNAMED_ID = 'model';
const LONGEST_ID = 64;

export const fileStem = (fileName: string): string => (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\.onnx$/i, '');

export function idFrom(fileName: string): string {
  const id = fileStem(fileName)
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, LONGEST_ID);
  return ModelIdSchema.safeParse(id).success ? id : UNNAMED_ID;
}
