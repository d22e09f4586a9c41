import { Fragment, type ReactNode } from 'react';

/** A sentence in which these parts are code. */
export function Coded({ text, codes }: { text: string; codes: readonly string[] }) {
  const [code, ...others] = codes;
  if (code === undefined) return text;
  return text.split(code).map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence never change their order
    <Fragment key={i}>
      {i > 0 ? <code>{code}</code> : null}
      <Coded text={part} codes={others} />
    </Fragment>
  ));
}

type ScrollBoxProps = { label: string; lang?: string; isWhole?: boolean; children: ReactNode };

/** What may be wider than its panel, and higher unless `isWhole`: it scrolls by itself, by keyboard too. */
export function ScrollBox({ label, lang, isWhole = false, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="api-box" data-whole={isWhole} tabIndex={0} aria-label={label}>
      <div lang={lang}>{children}</div>
    </section>
  );
}
