import { Fragment, type Ref } from 'react';

/** Longer texts are shown plain: each mark is an element of its own. */
const MOST_MARKED = 20_000;
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*|\btrue\b|\bfalse\b|\bnull\b)/g;

/** Names of members grey, values in the accent, as the rest of the text stands. */
function marked(text: string) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, string, colon] = match;
    const value = string ?? whole;
    parts.push(
      <Fragment key={match.index}>
        {text.slice(end, match.index)}
        <span className={colon ? 'api-key' : 'api-value'}>{value}</span>
        {colon}
      </Fragment>,
    );
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)];
}

/** The text laid out with two spaces where it is JSON, else as it came. */
export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export function JsonText({ text, ref }: { text: string; ref?: Ref<HTMLElement> }) {
  return (
    <pre className="api-json">
      <code ref={ref}>{text.length > MOST_MARKED ? text : marked(text)}</code>
    </pre>
  );
}
