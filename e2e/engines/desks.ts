/** The desks that every engine is shown: one that tells what its page complains of, and one whose worker tries to send. */
import { createHash } from 'node:crypto';
import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type OwnHost, startOwnHost } from '../setup/own-host.ts';
import { tryToLeaveWorker } from './attempts.ts';

/** Models that are not about two classes; they do not ship. */
const TASK_MODELS = ['house-price', 'iris-like'];
const WORKER = /^worker-.*\.js$/;
const PAGE = /^index-.*\.js$/;

type Complaining = { complaints: string[] };
type Desk = { models: { id: string; version: number }[] };

/** What no protocol gives in all engines: errors on the console, uncaught ones, and what the policy refused. */
function collectComplaints() {
  const complaints: string[] = [];
  (globalThis as unknown as Complaining).complaints = complaints;
  const { error } = console;
  console.error = (...words: unknown[]) => {
    complaints.push(`console: ${words.join(' ')}`);
    error(...words);
  };
  addEventListener('error', (event) => complaints.push(`uncaught: ${event.message}`), true);
  addEventListener('unhandledrejection', (event) => complaints.push(`unhandled: ${event.reason}`));
  document.addEventListener('securitypolicyviolation', (event) => complaints.push(`policy: ${event.effectiveDirective} ${event.blockedURI}`));
}

/** Runs in the page: what `collectComplaints` has heard so far. */
export const complaints = () => (globalThis as unknown as Complaining).complaints;

/** The built desk with all task kinds; its page remembers what it complains of. */
export async function startDesk(): Promise<OwnHost> {
  const host = await startOwnHost();
  for (const id of TASK_MODELS) cpSync(`e2e/models/${id}`, path.join(host.folder, 'models', id), { recursive: true });
  host.edit('desk.json', (text) => {
    const desk: Desk = JSON.parse(text);
    return JSON.stringify({ ...desk, models: [...desk.models, ...TASK_MODELS.map((id) => ({ id, version: 1 }))] });
  });
  cpSync(path.join(host.folder, 'icon.svg'), path.join(host.folder, 'complaints.js'));
  host.edit('complaints.js', () => `(${collectComplaints})();`);
  host.edit('index.html', (html) => html.replace('<head>', '<head><script src="complaints.js"></script>'));
  return host;
}

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

/** The built desk, but its scoring worker, at its start, tries to reach `elsewhere`; the page was told the changed worker's hash. */
export async function startBetrayedDesk(elsewhere: string): Promise<OwnHost> {
  const host = await startOwnHost();
  const names = readdirSync(path.join(host.folder, 'assets'));
  const assetNamed = (pattern: RegExp) => `assets/${names.find((name) => pattern.test(name))}`;
  let before = '';
  let after = '';
  host.edit(assetNamed(WORKER), (script) => {
    const changed = `${script};(${tryToLeaveWorker})(${JSON.stringify(elsewhere)}, ${JSON.stringify(host.url)});`;
    before = sha256Of(script);
    after = sha256Of(changed);
    return changed;
  });
  host.edit(assetNamed(PAGE), (script) => script.replace(before, after));
  return host;
}
