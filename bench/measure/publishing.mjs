/** From a file to a form: a pickle through `npm run add`, and a bare .onnx dropped on the page. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BENCH, CACHE, PROJECT } from '../places.mjs';
import { pythonOf } from '../setup/environments.mjs';

/** Each with the column it predicts. */
const PICKLES = { 'home-equity': 'BAD', 'consumer-credit': 'bad', model1: 'outcome', lightgbm: 'BAD' };

/** @returns {{ [pickle: string]: number }} seconds of the whole command, Node's start and the check by the desk's engine included */
export function measureAdding(folder) {
  const desk = path.join(CACHE, 'adding');
  rmSync(desk, { recursive: true, force: true });
  mkdirSync(desk, { recursive: true });
  writeFileSync(path.join(desk, 'desk.json'), JSON.stringify({ models: [{ id: 'other', version: 1 }], default: 'other' }));
  return Object.fromEntries(
    Object.entries(PICKLES).map(([name, target]) => {
      const startedAt = performance.now();
      const words = [path.join(folder, `${name}.pkl`), '--data', path.join(folder, `${name}.csv`), '--target', target, '--to', desk, '--trust'];
      const env = { ...process.env, MODELDESK_PYTHON: pythonOf('exporter'), PYTHONPATH: PROJECT };
      const ran = spawnSync(process.execPath, ['build/run.mjs', 'src/add.ts', ...words], { cwd: PROJECT, env, encoding: 'utf8' });
      if (ran.status !== 0) throw new Error(`${name} was not added: ${ran.stdout}${ran.stderr}`);
      return [name, (performance.now() - startedAt) / 1000];
    }),
  );
}

/** A form written by hand: its lines of code, and seconds from the start of its program to its first question in a browser. */
export async function measureHandWritten(browser, script, start) {
  const code = readFileSync(path.join(BENCH, 'peers', script), 'utf8').split('\n');
  const startedAt = performance.now();
  const server = await start();
  const page = await browser.newPage();
  await page.goto(server.origin);
  await page.locator('input').first().waitFor();
  const seconds = (performance.now() - startedAt) / 1000;
  await page.close();
  await server.stop();
  const isCode = (line) => line.trim() !== '' && !line.startsWith('"""');
  return { name: server.name, lines: code.filter(isCode).length, seconds };
}

/** In the page: milliseconds from the drop to the form, and to a model that is ready to score. */
function dropAndWait(content) {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], 'dropped.onnx'));
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let form;
    const observer = new MutationObserver(() => {
      const banner = document.querySelector('.tried');
      const now = performance.now() - startedAt;
      if (banner && document.querySelector('form input')) form ??= now;
      if (form === undefined || !/Unchecked, no golden rows/.test(document.querySelector('footer')?.textContent ?? '')) return;
      observer.disconnect();
      resolve({ form, ready: now });
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
}

/** @returns {Promise<{ form: number[], ready: number[] }>} a page of its own for each drop */
export async function measureDrops({ browser, form, url, openings }, model) {
  const content = readFileSync(model).toString('base64');
  const moments = [];
  for (let turn = 0; turn < openings; turn++) {
    const context = await browser.newContext({ locale: 'en-US', serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('button', { name: form.button, exact: true }).click();
    await page.locator(form.score).waitFor();
    moments.push(await page.evaluate(dropAndWait, content));
    await context.close();
  }
  return { form: moments.map((moment) => moment.form), ready: moments.map((moment) => moment.ready) };
}
