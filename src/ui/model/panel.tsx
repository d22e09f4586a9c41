import { type ReactNode, useId } from 'react';

/** One part of a page, under its heading. */
export function Panel({ title, aside, wide = false, children }: { title: string; aside?: string; wide?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section className="model-panel" data-wide={wide} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside ? <span className="hint">{aside}</span> : null}
      </header>
      {children}
    </section>
  );
}

type TableProps = { label: string; head: readonly string[]; rows: readonly { key: string; cells: readonly ReactNode[] }[]; words?: number };

/** Numbers right, words left: the first `words` columns are words. The first cell of a row names it. */
export function Table({ label, head, rows, words = 1 }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-box" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {head.map((text, i) => (
              <th key={text} scope="col" data-words={i < words}>
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
                  <td key={head[i]} data-words={i < words}>
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
