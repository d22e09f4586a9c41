/** Programs that ask `/api` for one prediction, ready to copy: each sends `{"data": {...}}` and shows the JSON that comes back, also where it says no. */
import type { Row, Value } from '../contract/feature.ts';

export type Snippet = { language: 'curl' | 'python' | 'javascript' | 'r'; name: string; text: string };

/** Also the literal of a text or a number in the languages below, but for what is said of each. */
const json = (value: Value): string => JSON.stringify(value);

/** One argument of a POSIX shell: nothing within single quotes is special but the single quote. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const PYTHON_WORDS = new Map<Value, string>([
  [null, 'None'],
  [true, 'True'],
  [false, 'False'],
]);
export const pythonLiteral = (value: Value): string => PYTHON_WORDS.get(value) ?? json(value);

const R_WORDS = new Map<Value, string>([
  [null, 'NULL'],
  [true, 'TRUE'],
  [false, 'FALSE'],
]);
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
/** R knows JSON's escapes, and beyond ASCII only escapes mean the same in every locale. It can hold neither U+0000 nor half a surrogate pair. */
const rText = (text: string): string =>
  json(text).replaceAll(/[^\x20-\x7e]/gu, (found) => {
    const code = found.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
export const rLiteral = (value: Value): string => R_WORDS.get(value) ?? (typeof value === 'string' ? rText(value) : json(value));

/** Within a page's script neither `</script>` nor `<!--` may stand, not even in a text. */
export const javascriptLiteral = (value: Value): string => json(value).replaceAll(/<(?=[/!])/g, '\\u003c');
/** In a JavaScript object this name alone is no property but the prototype. */
const javascriptName = (name: string): string => (name === '__proto__' ? '["__proto__"]' : javascriptLiteral(name));

type Braces = { open: string; close: string; entry(name: string, value: Value): string; hasLastComma: boolean; step?: string; outer?: string };

/** `data` over several lines, one feature on each. */
function overLines(data: Row, { open, close, entry, hasLastComma, step = '  ', outer = '' }: Braces): string {
  const entries = Object.entries(data).map(([name, value]) => `${outer}${step}${entry(name, value)}`);
  if (entries.length === 0) return `${open}${close}`;
  return `${open}\n${entries.join(',\n')}${hasLastComma ? ',' : ''}\n${outer}${close}`;
}

/** Where curl would take brackets and braces of the path for a pattern of addresses, it is told not to. */
const curlOptions = (url: string): string => (/[[\]{}]/.test(url) ? '--globoff ' : '');

function curlText(url: string, data: Row): string {
  const entry = (name: string, value: Value) => `${json(name)}: ${json(value)}`;
  const body = overLines(data, { open: '{', close: '}', entry, hasLastComma: false, outer: '  ' });
  return `curl ${curlOptions(url)}${shellQuoted(url)} \\
  -H 'Content-Type: application/json' \\
  -d ${shellQuoted(`{\n  "data": ${body}\n}`)}
`;
}

function pythonText(url: string, data: Row): string {
  const entry = (name: string, value: Value) => `${pythonLiteral(name)}: ${pythonLiteral(value)}`;
  return `import json
import sys
import urllib.error
import urllib.request

url = ${pythonLiteral(url)}
data = ${overLines(data, { open: '{', close: '}', entry, hasLastComma: true, step: '    ' })}

request = urllib.request.Request(
    url,
    data=json.dumps({"data": data}).encode(),
    headers={"Content-Type": "application/json"},
)
try:
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
except urllib.error.HTTPError as error:
    sys.exit(error.read().decode())  # says what is wrong

print(json.dumps(answer, indent=2))
`;
}

function javascriptText(url: string, data: Row, needs: string): string {
  const entry = (name: string, value: Value) => `${javascriptName(name)}: ${javascriptLiteral(value)}`;
  return `// ${needs}
const url = ${javascriptLiteral(url)};
const data = ${overLines(data, { open: '{', close: '}', entry, hasLastComma: true })};

const response = await fetch(url, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ data }),
});
if (!response.ok) throw new Error(await response.text());

const answer = await response.json();
console.log(JSON.stringify(answer, null, 2));
`;
}

/** An argument's name beyond ASCII is lost where the locale has no UTF-8, as in a bare container; an index is not. */
function rDataText(data: Row): string {
  const entry = (name: string, value: Value) => `${rText(name)} = ${rLiteral(value)}`;
  const isPlain = ([name]: [string, Value]) => /^[ -~]*$/.test(name);
  const plain = Object.entries(data).filter(isPlain);
  const further = Object.entries(data).filter((feature) => !isPlain(feature));
  const open = overLines(Object.fromEntries(plain), { open: 'list(', close: ')', entry, hasLastComma: false });
  const assigned = further.map(([name, value]) => `\ndata[${rText(name)}] <- list(${rLiteral(value)})`);
  return `${plain.length > 0 ? open : 'setNames(list(), character())'}${assigned.join('')}`;
}

function rProgramText(url: string, data: Row): string {
  return `# install.packages(c("httr2", "jsonlite"))
library(httr2)

url <- ${rText(url)}
data <- ${rDataText(data)}

response <- request(url) |>
  req_body_json(list(data = data), null = "null") |>
  req_error(is_error = \\(response) FALSE) |>
  req_perform()

cat(resp_body_string(response), "\\n")
`;
}

/**
 * Programs outside the browser that ask the server at `url` about `data`. R's numbers travel with 15 digits, as jsonlite writes them.
 * @example programSnippets({ url: 'http://127.0.0.1:5050/api/home-equity/1', data: { LOAN: 25000, REASON: null } })
 */
export function programSnippets({ url, data }: { url: string; data: Row }): Snippet[] {
  return [
    { language: 'curl', name: 'curl', text: curlText(url, data) },
    { language: 'python', name: 'Python', text: pythonText(url, data) },
    { language: 'javascript', name: 'JavaScript', text: javascriptText(url, data, 'Node 18 or newer: node score.mjs') },
    { language: 'r', name: 'R', text: rProgramText(url, data) },
  ];
}

/**
 * JavaScript for a page of the desk's own folder, whoever answers there: a server, or the desk in the browser.
 * @example pageSnippet({ path: 'api/home-equity/1', data: { LOAN: 25000 } })
 */
export function pageSnippet({ path, data }: { path: string; data: Row }): string {
  return javascriptText(path, data, 'In a <script type="module"> of a page in the desk’s folder');
}
