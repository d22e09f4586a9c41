/** The files of a desk as a host gives them: what the build lists, then what desk.json lists. */
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { CardSchema } from '../contract/card.ts';
import { type Desk, type DeskEntry, DeskSchema, modelFolder } from '../contract/desk.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { type Answer, ask, textOf } from './answer.ts';
import { type Finding, found } from './sentences.ts';

/** `name`: relative to the desk's address; `answer`: with status 200. */
export type HostFile = { name: string; answer: Answer };
export type DeskFiles = { files: HostFile[]; desk: Desk | undefined; findings: Finding[] };

/** As the service worker carries them. */
const LISTED = /path:\s*["'`]([^"'`]+)["'`],\s*integrity:\s*["'`]sha256-([^"'`]+)["'`]/g;
const NAMED_BY_PAGE = /(?:src|href)="\.\/([^"]+)"/g;
const NO_ANSWER = 0;

const hash = (bytes: Uint8Array | string, encoding: 'hex' | 'base64') => createHash('sha256').update(bytes).digest(encoding);
const isPage = (answer: Answer) => /^\s*<!doctype html/i.test(new TextDecoder().decode(answer.bytes.subarray(0, 100)));

type Asked = { name: string; status: number; answer: Answer | undefined };
async function askFor(base: string, name: string): Promise<Asked> {
  const answered = await ask(new URL(name, base).href);
  if (!answered.ok) return { name, status: NO_ANSWER, answer: undefined };
  const { status } = answered.value;
  return { name, status, answer: status === 200 ? answered.value : undefined };
}

/** Asks for every file that the page and the service worker name. */
async function readBuild(base: string, index: Answer): Promise<DeskFiles> {
  const html = textOf(index);
  const worker = await askFor(base, 'service-worker.js');
  const script = worker.answer && !isPage(worker.answer) ? textOf(worker.answer) : undefined;
  const integrity = new Map([...(script ?? '').matchAll(LISTED)].map(([, name = '', sha256 = '']) => [name, sha256]));
  const named = [...html.matchAll(NAMED_BY_PAGE)].map(([, name = '']) => name).filter((name) => name !== 'desk.json');
  const isMixed = script !== undefined && !named.every((name) => integrity.has(name));
  const names = isMixed ? named : [...new Set([...named, ...integrity.keys()])];
  const asked = await Promise.all(names.map((name) => askFor(base, name)));
  const namesOf = (test: (file: Asked) => boolean) => asked.filter(test).map(({ name }) => name);
  const missing = namesOf(({ answer }) => !answer);
  const pages = namesOf(({ answer }) => answer !== undefined && isPage(answer));
  const differ = namesOf(
    ({ name, answer }) =>
      answer !== undefined && !isPage(answer) && !isMixed && integrity.has(name) && hash(answer.bytes, 'base64') !== integrity.get(name),
  );
  const findings = [
    ...(missing.length > 0 ? [found.filesMissing(missing)] : []),
    ...(pages.length > 0 ? [found.filesArePages(pages)] : []),
    ...(differ.length > 0 ? [found.filesDiffer(differ)] : []),
    ...(isMixed ? [found.buildsMixed()] : []),
    ...(script === undefined ? [found.serviceWorkerMissing()] : []),
  ];
  if (findings.length === 0) findings.push(found.filesWhole(asked.length + 2));
  const there = [...asked, ...(script === undefined ? [] : [worker])].flatMap(({ name, answer }) =>
    answer && !isPage(answer) ? [{ name, answer }] : [],
  );
  return { files: [{ name: 'index.html', answer: index }, ...there], desk: undefined, findings };
}

/** Errors: what is wrong with it, to go into a sentence. */
function parse<Schema extends z.ZodType>(schema: Schema, answer: Answer): Result<z.infer<Schema>, string> {
  let value: unknown;
  try {
    value = JSON.parse(textOf(answer));
  } catch {
    return err(isPage(answer) ? 'it is a web page' : 'it is not JSON');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [first] = parsed.error.issues;
  return err(`${first?.path.join('.')}: ${first?.message}`);
}

async function readModel(base: string, entry: DeskEntry): Promise<{ files: HostFile[]; finding: Finding }> {
  const name = `${entry.id}/${entry.version}`;
  const asked = await askFor(base, `${modelFolder(entry)}/card.json`);
  if (!asked.answer) return { files: [], finding: found.cardMissing(name, asked.status) };
  const files: HostFile[] = [{ name: asked.name, answer: asked.answer }];
  const parsed = parse(CardSchema, asked.answer);
  if (!parsed.ok) return { files, finding: found.cardRefused(name, parsed.error) };
  const card = parsed.value;
  if (card.id !== entry.id || card.version !== entry.version)
    return { files, finding: found.cardRefused(name, `it says ${card.id}/${card.version}`) };
  if (entry.card && entry.card !== `sha256-${hash(asked.answer.bytes, 'hex')}`)
    return { files, finding: found.cardRefused(name, 'desk.json pins another') };
  const model = await askFor(base, `${modelFolder(entry)}/${card.model.file}`);
  if (!model.answer) return { files, finding: found.modelMissing(name, card.model.file, model.status) };
  if (hash(model.answer.bytes, 'hex') !== card.model.sha256) return { files, finding: found.modelDiffers(name, card.model.file) };
  return { files: [...files, { name: model.name, answer: model.answer }], finding: found.modelGood(name) };
}

/** Reads all of a desk whose page is `index`; the models one after the other, since they may be large. */
export async function readDeskFiles(base: string, index: Answer): Promise<DeskFiles> {
  const build = await readBuild(base, index);
  const asked = await askFor(base, 'desk.json');
  if (!asked.answer) return { ...build, findings: [...build.findings, found.deskMissing(asked.status)] };
  const parsed = parse(DeskSchema, asked.answer);
  if (!parsed.ok) return { ...build, findings: [...build.findings, found.deskRefused(parsed.error)] };
  const desk = parsed.value;
  const files = [...build.files, { name: asked.name, answer: asked.answer }];
  const findings = [...build.findings, found.deskRead(desk.models.length)];
  for (const entry of desk.models) {
    const model = await readModel(base, entry);
    files.push(...model.files);
    findings.push(model.finding);
  }
  return { files, desk, findings };
}
