/** How files are sent: their types, compression, and how long browsers may keep them. */
import { typeOf } from './answer.ts';
import type { HostFile } from './desk-files.ts';
import { type Finding, found } from './sentences.ts';

/** Those of the HTML standard that are in use. */
const SCRIPT_TYPES = ['text/javascript', 'application/javascript', 'application/x-javascript', 'text/ecmascript', 'application/ecmascript'];
const GAINS_FROM_COMPRESSION = ['.html', '.js', '.css', '.json', '.onnx'];
const WORTH_COMPRESSING_BYTES = 2048;
const A_DAY_S = 86_400;
const LONG_S = 30 * A_DAY_S;

const kindOf = (name: string) => /\.\w+$/.exec(name)?.[0] ?? '';
const kindsOf = (files: readonly HostFile[]) => [...new Set(files.map(({ name }) => kindOf(name)))].sort();
const namesOf = (files: readonly HostFile[]) => files.map(({ name }) => name);

export function checkTypes(files: readonly HostFile[]): Finding[] {
  const ofKind = (kind: string) => files.filter(({ name }) => kindOf(name) === kind);
  const wrong = (kind: string, types: readonly string[]) => ofKind(kind).filter(({ answer }) => !types.includes(typeOf(answer)));
  const typeOfFirst = ([first]: HostFile[]) => (first ? typeOf(first.answer) : '');
  const scripts = wrong('.js', SCRIPT_TYPES);
  const styles = wrong('.css', ['text/css']);
  const pages = wrong('.html', ['text/html']);
  const icons = wrong('.svg', ['image/svg+xml']);
  const findings = [
    ...(pages.length > 0 ? [found.pageType(typeOfFirst(pages))] : []),
    ...(scripts.length > 0 ? [found.scriptType(typeOfFirst(scripts), namesOf(scripts))] : []),
    ...(styles.length > 0 ? [found.styleType(typeOfFirst(styles))] : []),
    ...(icons.length > 0 ? [found.iconType(typeOfFirst(icons))] : []),
  ];
  const untyped = kindsOf(files.filter(({ name, answer }) => ['.bin', '.json', '.onnx'].includes(kindOf(name)) && typeOf(answer) === ''));
  const isNosniff = files.every(({ answer }) => answer.headers.get('x-content-type-options')?.toLowerCase().split(/,\s*/)[0] === 'nosniff');
  return [
    ...(findings.length > 0 ? findings : [found.typesGood()]),
    ...(untyped.length > 0 ? [found.untyped(untyped)] : []),
    isNosniff ? found.nosniff() : found.noNosniff(),
  ];
}

export function checkCompression(files: readonly HostFile[]): Finding[] {
  const plain = files.filter(
    ({ name, answer }) =>
      GAINS_FROM_COMPRESSION.includes(kindOf(name)) && answer.bytes.length >= WORTH_COMPRESSING_BYTES && !answer.headers.has('content-encoding'),
  );
  const bytes = plain.reduce((sum, { answer }) => sum + answer.bytes.length, 0);
  return [plain.length === 0 ? found.compressed() : found.uncompressed(kindsOf(plain), Math.round(bytes / 1000))];
}

/** For how many seconds a browser may use it unasked; undefined where the host leaves that to the browser. */
function keptFor({ answer }: HostFile): number | undefined {
  const caching = answer.headers.get('cache-control')?.toLowerCase() ?? '';
  if (/no-cache|no-store/.test(caching)) return 0;
  const [, seconds] = /max-age=(\d+)/.exec(caching) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}

const cachingOf = ([first]: readonly HostFile[]) => first?.answer.headers.get('cache-control') ?? '';

export function checkCaching(files: readonly HostFile[]): Finding[] {
  const hashed = files.filter(({ name }) => name.startsWith('assets/'));
  const changing = files.filter(({ name }) => ['index.html', 'desk.json', 'service-worker.js'].includes(name));
  const long = changing.filter((file) => (keptFor(file) ?? 0) >= A_DAY_S);
  const unsure = changing.filter((file) => !long.includes(file) && keptFor(file) !== 0);
  const forgotten = hashed.filter((file) => (keptFor(file) ?? 0) < LONG_S);
  const findings = [
    ...(long.length > 0 ? [found.pageKeptLong(namesOf(long), cachingOf(long))] : []),
    ...(unsure.length > 0 ? [found.pageKept(namesOf(unsure), cachingOf(unsure))] : []),
    ...(forgotten.length > 0 ? [found.assetsNotKept(cachingOf(forgotten))] : []),
  ];
  return findings.length > 0 ? findings : [found.cachedWell()];
}
