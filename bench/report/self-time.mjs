/** A V8 CPU profile of a bundled server to lists: where the time went, by module and by function. */

/** The bundler writes each module's path as a comment above its code. */
const MODULE_MARK = /^\/\/ ((?:node_modules|src)\/\S+)$/;

function modulesByLine(bundle) {
  let current = 'bundle';
  return bundle.split('\n').map((line) => {
    current = MODULE_MARK.exec(line)?.[1].replace('node_modules/', '') ?? current;
    return current;
  });
}

function moduleOf({ functionName, url, lineNumber }, modules) {
  if (url.startsWith('wasm')) return 'onnxruntime (wasm)';
  if (url.startsWith('node:')) return url;
  return url === '' ? functionName : (modules[lineNumber] ?? url);
}

/**
 * @param {{ nodes: { id: number, callFrame: { functionName: string, url: string, lineNumber: number } }[], samples: number[], timeDeltas: number[], endTime: number, startTime: number }} profile
 * @param {{ bundle: string, lastSeconds: number }} options only the last seconds count: before them things warm up
 * @returns {{ byModule: Map<string, number>, byFunction: Map<string, number>, busy: number }} microseconds
 */
export function selfTime({ nodes, samples, timeDeltas, startTime, endTime }, { bundle, lastSeconds }) {
  const from = endTime - lastSeconds * 1e6;
  const byNode = new Map();
  let at = startTime;
  samples.forEach((id, i) => {
    at += timeDeltas[i];
    if (at > from) byNode.set(id, (byNode.get(id) ?? 0) + timeDeltas[i]);
  });
  const modules = modulesByLine(bundle);
  const times = { byModule: new Map(), byFunction: new Map(), busy: 0 };
  const add = (map, key, time) => map.set(key, (map.get(key) ?? 0) + time);
  for (const { id, callFrame } of nodes) {
    const time = byNode.get(id) ?? 0;
    if (/^\((idle|root)\)$/.test(callFrame.functionName)) continue;
    const name = moduleOf(callFrame, modules);
    add(times.byModule, name, time);
    add(times.byFunction, `${callFrame.functionName || '(anonymous)'}  ${name}`, time);
    times.busy += time;
  }
  return times;
}
