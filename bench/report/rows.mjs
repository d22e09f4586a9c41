/** Measurements to rows of the table. A ratio above 1 says that ours does better, whichever way the quantity points. */
import { median, quantile } from './statistics.mjs';

/** @typedef {{ what: string, ours: string, peer: string, ratio: string, target: string, met: string }} Row */

const MEBIBYTE = 2 ** 20;
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const three = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const shown = (value) => (value >= 100 ? whole : three).format(value);

const mebibytes = (bytes) => `${shown(bytes / MEBIBYTE)} MiB`;
const milliseconds = (values) => `${shown(median(values))} ms (${shown(Math.min(...values))}-${shown(Math.max(...values))})`;
const tail = (values) => `${shown(median(values))} ms, p95 ${shown(quantile(values, 0.95))}`;
const perSecond = (values) => `${shown(median(values))} (${shown(Math.min(...values))}-${shown(Math.max(...values))})`;
const times = (ratio) => `${shown(ratio)}x`;

const row = ({ what, ours, peer = '-', ratio, target = '', met }) => ({
  what,
  ours,
  peer,
  ratio: ratio === undefined ? '-' : times(ratio),
  target,
  met: met === undefined ? '' : met ? 'yes' : 'NO',
});

function requestRows([ours, ...peers]) {
  return peers.map((peer, i) => {
    const ratio = median(ours.perSecond) / median(peer.perSecond);
    const goal = i === 0 ? { target: '>= 50x, aim 100x', met: ratio >= 50 } : {};
    const what = `/api requests a second: ${peer.name}`;
    return row({ what, ours: perSecond(ours.perSecond), peer: perSecond(peer.perSecond), ratio, ...goal });
  });
}

const memoryRow = ([ours, flask]) =>
  row({
    what: `memory of the server: ${flask.name}`,
    ours: mebibytes(ours.residentBytes),
    peer: mebibytes(flask.residentBytes),
    ratio: flask.residentBytes / ours.residentBytes,
  });

function scoreAloneRow(microseconds, [ours]) {
  const request = 1e6 / median(ours.perSecond);
  return row({
    what: "the model's run within a request",
    ours: `${shown(microseconds)} of ${shown(request)} µs (${shown((100 * microseconds) / request)} %)`,
  });
}

function openingRows(ours, peer) {
  const rowOf = (what, key, limitMs) =>
    row({
      what,
      ours: milliseconds(ours[key]),
      ...(peer ? { peer: milliseconds(peer[key]), ratio: median(peer[key]) / median(ours[key]) } : {}),
      target: `< ${limitMs / 1000} s`,
      met: median(ours[key]) < limitMs,
    });
  const against = peer ? ': Gradio' : '';
  return [rowOf(`opening, cold, to a usable form${against}`, 'form', 1000), rowOf(`opening, cold, to the first score${against}`, 'score', 1500)];
}

const transferRow = ({ ours, defaultRuntime }) =>
  row({
    what: "transfer to the first score: onnxruntime-web's default wasm",
    ours: mebibytes(ours),
    peer: mebibytes(defaultRuntime),
    ratio: defaultRuntime / ours,
    target: '<= 4 MiB',
    met: ours <= 4 * MEBIBYTE,
  });

function editRows(ours, peer) {
  const against = peer ? ': Gradio' : '';
  const versus = (key) => (peer ? { peer: tail(peer[key]), ratio: median(peer[key]) / median(ours[key]) } : {});
  return [
    row({
      what: `edit to its score, in the page${against}`,
      ours: tail(ours.inPage),
      ...versus('inPage'),
      target: '< 16 ms',
      met: median(ours.inPage) < 16,
    }),
    row({ what: `edit to its score, frame drawn${against}`, ours: tail(ours.drawn), ...versus('drawn') }),
  ];
}

function sizeRows({ ours, peers }) {
  return Object.entries(peers).map(([name, bytes], i) => {
    const ratio = bytes / ours;
    const goal = i === 0 ? { target: '> 10x', met: ratio > 10 } : {};
    return row({ what: `installed: ${name}, scikit-learn, pandas`, ours: mebibytes(ours), peer: mebibytes(bytes), ratio, ...goal });
  });
}

/** Interaction to Next Paint as web.dev defines it: the 98th percentile; what took under 16 ms is not recorded. */
function inpOf({ keys, slow }) {
  const all = [...slow, ...Array.from({ length: Math.max(0, keys - slow.length) }, () => 8)];
  return quantile(all, 0.98);
}

const growth = ({ settled, end }, key) => `${shown((100 * (end[key] - settled[key])) / settled[key])} %`;

function soakRows({ interaction, slowInteraction, scores, respawns }) {
  const half = scores.durations.length / 2;
  const [first, second] = [scores.durations.slice(half * 0.4, half), scores.durations.slice(half)];
  const grown = (run) =>
    `heap ${growth(run, 'heapBytes')}, nodes ${growth(run, 'nodes')}, listeners ${growth(run, 'listeners')}, resident ${growth(run, 'residentBytes')}`;
  const flat = (run) => run.end.heapBytes <= run.settled.heapBytes * 1.05 && run.end.residentBytes <= run.settled.residentBytes * 1.05;
  return [
    row({
      what: 'a key to the next frame, scoring live (INP)',
      ours: `${shown(inpOf(interaction))} ms`,
      target: '< 50 ms',
      met: inpOf(interaction) < 50,
    }),
    row({ what: 'the same on a processor four times slower', ours: `${shown(inpOf(slowInteraction))} ms` }),
    row({
      what: `${whole.format(scores.durations.length)} scores: growth after the first fifth`,
      ours: grown(scores),
      target: 'within 5 %',
      met: flat(scores),
    }),
    row({ what: 'the same: first half against second', ours: tail(second), peer: tail(first), ratio: median(first) / median(second) }),
    row({
      what: `${respawns.durations.length} workers killed: edit to score of the next`,
      ours: tail(respawns.durations),
      target: '< 1 s',
      met: quantile(respawns.durations, 0.95) < 1000,
    }),
    row({
      what: 'the same: growth after the first fifth',
      ours: `${grown(respawns)}; ${respawns.requests} requests`,
      target: 'within 5 %',
      met: flat(respawns) && respawns.requests === 0,
    }),
  ];
}

function screenRows({ shipped, largeCard, manyModels }) {
  const rowOf = (what, key, measured) =>
    row({ what, ours: milliseconds(measured[key]), peer: milliseconds(shipped[key]), ratio: median(shipped[key]) / median(measured[key]) });
  return [
    row({
      what: 'from the press on "Model" to its self-test',
      ours: milliseconds(shipped.model),
      target: '< 1 s',
      met: median(shipped.model) < 1000,
    }),
    rowOf('to a usable form, card of 1 MB: as it ships', 'form', largeCard),
    rowOf('to the first score, card of 1 MB: as it ships', 'score', largeCard),
    rowOf('to the Model screen, card of 1 MB: as it ships', 'model', largeCard),
    rowOf('to a usable form, 1,000 models listed: as it ships', 'form', manyModels),
  ];
}

function addRows(adding, drops, handWritten) {
  const seconds = Object.entries(adding).map(([name, value]) =>
    row({ what: `pickle to a listed, checked model: ${name}`, ours: `${shown(value)} s`, target: '< 60 s', met: value < 60 }),
  );
  const byHand = handWritten.map(({ name, lines, seconds: value }) =>
    row({ what: `the same by hand: ${name}`, ours: 'no line', peer: `${lines} lines, then ${shown(value)} s to the form` }),
  );
  return [
    ...seconds,
    ...byHand,
    row({ what: 'bare .onnx dropped on the page, to its form', ours: milliseconds(drops.form), target: '< 1 s', met: median(drops.form) < 1000 }),
    row({ what: 'the same, to a model that is ready', ours: milliseconds(drops.ready) }),
  ];
}

/** @returns {Row[]} of whatever was measured */
export function rowsOf({ adding, drops, handWritten, soak, requests, scoreAloneMicroseconds, opening, edits, transfer, screens, sizes }) {
  return [
    ...(requests ? [...requestRows(requests), scoreAloneRow(scoreAloneMicroseconds, requests), memoryRow(requests)] : []),
    ...(opening ? openingRows(opening.ours, opening.gradio) : []),
    ...(transfer ? [transferRow(transfer)] : []),
    ...(edits ? editRows(edits.ours, edits.gradio) : []),
    ...(screens ? screenRows(screens) : []),
    ...(soak ? soakRows(soak) : []),
    ...(adding ? addRows(adding, drops, handWritten) : []),
    ...(sizes ? sizeRows(sizes) : []),
  ];
}
