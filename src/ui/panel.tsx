import { type ReactNode, useId } from 'react';
import './panel.css';

type PanelProps = {
  title: string;
  aside?: string;
  /** Beside the heading. */
  actions?: ReactNode;
  /** Of the six columns of a wide page, where there are. */
  columns?: 2 | 3 | 4 | 6;
  /** Whether it stands beside two rows of others. */
  isTall?: boolean;
  children: ReactNode;
};

/** One part of a screen, under its heading. */
export function Panel({ title, aside, actions, columns, isTall, children }: PanelProps) {
  const id = useId();
  return (
    <section className="part" data-columns={columns} data-tall={isTall} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside ? <span className="hint">{aside}</span> : null}
        {actions ? <span className="part-actions">{actions}</span> : null}
      </header>
      {children}
    </section>
  );
}
