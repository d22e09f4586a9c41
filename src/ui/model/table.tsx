import type { ReactNode } from 'react';

type TableProps = {
  label: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  words?: number;
  isLastWords?: boolean;
};

/** Numbers right, words left: the first `words` columns are words, and the last if so said. The first cell of a row names it. */
export function Table({ label, head, rows, words = 1, isLastWords = false }: TableProps) {
  const isWords = (i: number) => i < words || (isLastWords && i === head.length - 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-box" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {head.map((text, i) => (
              <th key={text} scope="col" data-words={isWords(i)}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, i) =>
                i === 0 ? (
                  <th key={head[i]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[i]} data-words={isWords(i)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The figures of a plot, for whoever reads rather than looks. */
export function FiguresTable({ summary, ...table }: TableProps & { summary: string }) {
  return (
    <details className="figures">
      <summary>{summary}</summary>
      <Table {...table} />
    </details>
  );
}
