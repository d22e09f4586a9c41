/** Rows to aligned plain text. */

/** @param {import('./rows.mjs').Row[]} rows */
export function tableOf(rows) {
  const columns = ['what', 'ours', 'peer', 'ratio', 'target', 'met'];
  const lines = [Object.fromEntries(columns.map((column) => [column, column])), ...rows];
  const widths = columns.map((column) => Math.max(...lines.map((line) => line[column].length)));
  const text = lines.map((line) =>
    columns
      .map((column, i) => line[column].padEnd(widths[i]))
      .join('  ')
      .trimEnd(),
  );
  const [head, ...body] = text;
  return [head, widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n');
}
