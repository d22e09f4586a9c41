/**
 * `npm run bench`: the same work, ours and the peers', in one run, as ratios.
 * --quick: shorter, for a first look. --with-gradio: also the same form in Gradio. --only=api,page,screens,size,soak,add: some of it.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CACHE, PROJECT, RESULTS, SERVER, SITE } from './places.mjs';
import { rowsOf } from './report/rows.mjs';
import { tableOf } from './report/table.mjs';
import { buildOurs, buildScoreAlone, SCORE_ALONE } from './setup/build-ours.mjs';
import { runCommand } from './setup/commands.mjs';
import { fitModels, fitPipeline, installLoadGenerator, installPeer, packagesOf } from './setup/environments.mjs';
import { startPeer, startPlainHost, startStreamlit } from './setup/servers.mjs';

const MODEL_FOLDER = 'models/home-equity/1';
const SUB_PATH = 'team/credit desk';
const DEFAULT_RUNTIME = 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.jsep.wasm';
const FULL = { rounds: 3, seconds: 5, warmUpSeconds: 6, openings: 5, edits: 50, keys: 200, scores: 10_000, respawns: 100 };
const QUICK = { rounds: 1, seconds: 2, warmUpSeconds: 3, openings: 2, edits: 10, keys: 40, scores: 500, respawns: 5 };

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    'with-gradio': { type: 'boolean', default: false },
    only: { type: 'string', default: 'api,page,screens,size,soak,add' },
  },
});
const parts = new Set(options.only.split(','));
const effort = options.quick ? QUICK : FULL;

function prepare() {
  mkdirSync(CACHE, { recursive: true });
  buildOurs();
  installPeer('flask');
  if (parts.has('api') || parts.has('size')) installPeer('fastapi');
  if (options['with-gradio']) installPeer('gradio');
  if (parts.has('api')) installLoadGenerator();
  if (parts.has('api') || options['with-gradio']) fitPipeline();
  if (parts.has('add')) {
    for (const name of ['exporter', 'gradio', 'streamlit']) installPeer(name);
    fitPipeline();
    fitModels();
  }
}

/** Before anything else goes below the server's folder. */
async function sizes() {
  const { bytesBelow } = await import('./measure/sizes.mjs');
  return {
    ours: bytesBelow(SITE) + bytesBelow(SERVER),
    peers: { Flask: bytesBelow(packagesOf('flask')), FastAPI: bytesBelow(packagesOf('fastapi')) },
  };
}

async function apiResults(card) {
  const { measureRequests } = await import('./measure/requests.mjs');
  console.error('Asking /api, round by round');
  const rows = card.examples.map(({ data }) => data).filter((row) => !Object.values(row).includes(null));
  const requests = await measureRequests({ rows, ...effort });
  buildScoreAlone();
  const scoreAloneMicroseconds = Number(runCommand(process.execPath, [SCORE_ALONE], { env: { SITE, MODEL_FOLDER } }));
  return { requests, scoreAloneMicroseconds };
}

/** `change` is given the folder of the desk before it is served. */
function hostOurs(change = () => {}) {
  const hostFolder = path.join(CACHE, 'host');
  rmSync(hostFolder, { recursive: true, force: true });
  cpSync(SITE, path.join(hostFolder, SUB_PATH), { recursive: true });
  change(path.join(hostFolder, SUB_PATH));
  return startPlainHost(hostFolder);
}

async function launchBrowser() {
  const [{ chromium }, { findBrowser }] = await Promise.all([import('@playwright/test'), import('../e2e/setup/find-browser.mjs')]);
  return chromium.launch({ executablePath: findBrowser().path, args: ['--no-sandbox', '--disable-background-networking'] });
}

async function soakResults(card) {
  const { measureInteraction, measureRespawns, measureScores } = await import('./measure/soak.mjs');
  const { ourForm } = await import('./measure/form-pages.mjs');
  console.error('Scoring for a long time, and replacing the worker again and again');
  const host = await hostOurs();
  const browser = await launchBrowser();
  try {
    const at = { browser, form: ourForm(card), url: `${host.origin}/${encodeURI(SUB_PATH)}/`, ...effort };
    return {
      soak: {
        interaction: await measureInteraction(at),
        slowInteraction: await measureInteraction({ ...at, slowdown: 4 }),
        scores: await measureScores(at),
        respawns: await measureRespawns(at),
      },
    };
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function addResults(card) {
  const { measureAdding, measureDrops, measureHandWritten } = await import('./measure/publishing.mjs');
  const { ourForm } = await import('./measure/form-pages.mjs');
  console.error('Adding pickles, and dropping a model on the page');
  const adding = measureAdding(CACHE);
  const host = await hostOurs();
  const browser = await launchBrowser();
  try {
    const at = { browser, form: ourForm(card), url: `${host.origin}/${encodeURI(SUB_PATH)}/`, ...effort };
    const drops = await measureDrops(at, path.join(SITE, MODEL_FOLDER, 'model.onnx'));
    const startGradio = () =>
      startPeer({ name: 'Gradio', environment: 'gradio', script: 'gradio_form.py', env: { GRADIO_ANALYTICS_ENABLED: 'False' } });
    const handWritten = [
      await measureHandWritten(browser, 'gradio_form.py', startGradio),
      await measureHandWritten(browser, 'streamlit_form.py', () => startStreamlit('streamlit_form.py')),
    ];
    return { adding, drops, handWritten };
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function pageResults(card) {
  const { measureEdits, measureOpening, measureTransfer } = await import('./measure/page.mjs');
  const { gradioForm, ourForm } = await import('./measure/form-pages.mjs');
  console.error('Opening the form in a browser, again and again');
  const host = await hostOurs();
  const gradio = options['with-gradio']
    ? await startPeer({ name: 'Gradio', environment: 'gradio', script: 'gradio_form.py', env: { GRADIO_ANALYTICS_ENABLED: 'False' } })
    : undefined;
  const browser = await launchBrowser();
  try {
    const url = `${host.origin}/${encodeURI(SUB_PATH)}/`;
    const pages = [
      { key: 'ours', form: ourForm(card), url },
      ...(gradio ? [{ key: 'gradio', form: gradioForm(card), url: `${gradio.origin}/` }] : []),
    ];
    const measured = { opening: {}, edits: {} };
    for (const { key, form, url } of pages) {
      await measureOpening(browser, form, url);
      measured.opening[key] = { form: [], score: [] };
    }
    for (let run = 0; run < effort.openings; run++)
      for (const { key, form, url } of pages) {
        const moments = await measureOpening(browser, form, url);
        measured.opening[key].form.push(moments.form);
        measured.opening[key].score.push(moments.score);
      }
    for (const { key, form, url } of pages) measured.edits[key] = await measureEdits(browser, form, { url, edits: effort.edits });
    const transferred = await measureTransfer(browser, pages[0].form, url);
    return { ...measured, transfer: { ours: transferred, defaultRuntime: statSync(path.join(PROJECT, DEFAULT_RUNTIME)).size } };
  } finally {
    await browser.close();
    await Promise.all([host.stop(), gradio?.stop()]);
  }
}

async function screenResults(card) {
  const { enlargeCard, listManyModels, measureDesk } = await import('./measure/screens.mjs');
  const { ourForm } = await import('./measure/form-pages.mjs');
  console.error('Opening the Model screen, with a large card and with many models');
  const browser = await launchBrowser();
  const screens = {};
  try {
    for (const [name, change] of Object.entries({ shipped: undefined, largeCard: enlargeCard, manyModels: listManyModels })) {
      const host = await hostOurs(change);
      screens[name] = await measureDesk(browser, { form: ourForm(card), url: `${host.origin}/${encodeURI(SUB_PATH)}/`, ...effort });
      await host.stop();
    }
    return { screens };
  } finally {
    await browser.close();
  }
}

prepare();
const [loadBefore] = loadavg();
const card = JSON.parse(readFileSync(path.join(SITE, MODEL_FOLDER, 'card.json'), 'utf8'));
const results = {
  ...(parts.has('size') ? { sizes: await sizes() } : {}),
  ...(parts.has('api') ? await apiResults(card) : {}),
  ...(parts.has('page') ? await pageResults(card) : {}),
  ...(parts.has('screens') ? await screenResults(card) : {}),
  ...(parts.has('soak') ? await soakResults(card) : {}),
  ...(parts.has('add') ? await addResults(card) : {}),
};
const [loadAfter] = loadavg();
const about = {
  date: new Date().toISOString(),
  node: process.version,
  cores: cpus().length,
  processor: cpus()[0]?.model,
  loadBefore,
  loadAfter,
  effort,
};
const rows = rowsOf(results);
writeFileSync(RESULTS, `${JSON.stringify({ about, rows, results }, undefined, 2)}\n`);
console.log(
  `${tableOf(rows)}\n\nMedians of one run on ${about.cores} cores (lowest-highest), load ${loadBefore.toFixed(1)} before and ${loadAfter.toFixed(1)} after; a ratio above 1x says that ours does better.`,
);
