/** Turns a deployed folder into a later build of the same desk: every script another name, every hash another. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const read = (folder: string, file: string) => readFileSync(path.join(folder, file));
const integrityOf = (bytes: Uint8Array) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/** `mark` goes into every script's name. The old files are gone afterwards, as on a host whose folder was replaced. */
export function deployNextBuild(folder: string, mark: string): void {
  const names = readdirSync(path.join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const before = new Map(names.map((name) => [name, integrityOf(read(folder, `assets/${name}`))]));
  const renamed = (name: string) => name.replace(/\.js$/, `${mark}.js`);
  const rewrite = (text: string) => names.reduce((done, name) => done.replaceAll(name, renamed(name)), text);
  for (const name of names) {
    writeFileSync(path.join(folder, 'assets', name), rewrite(read(folder, `assets/${name}`).toString()));
    renameSync(path.join(folder, 'assets', name), path.join(folder, 'assets', renamed(name)));
  }
  for (const file of ['index.html', 'service-worker.js']) writeFileSync(path.join(folder, file), rewrite(read(folder, file).toString()));
  let worker = read(folder, 'service-worker.js').toString();
  for (const [name, integrity] of before) worker = worker.replaceAll(integrity, integrityOf(read(folder, `assets/${renamed(name)}`)));
  worker = worker.replace(/(build:\s*["'`])([0-9a-f]{12})/, (_, start: string, build: string) => `${start}${build}${mark}`);
  writeFileSync(path.join(folder, 'service-worker.js'), worker);
}
