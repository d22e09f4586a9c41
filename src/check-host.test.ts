/** `npm run check-host` against real hosts, each with one fault. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from './check-host.ts';
import { contentPolicyHeader } from './contract/content-policy.ts';
import { EXAMPLE_DESK, type HostFaults, startExampleHost } from './hosting/example-host.ts';

const PORTAL = 'https://portal.bank';

async function check(faults: HostFaults = {}, address: (url: string) => string = (url) => url) {
  const lines: string[] = [];
  const host = await startExampleHost(faults);
  const code = await main([address(host.url)], (line) => void lines.push(line));
  host.stop();
  const said = lines.join('\n');
  const under = (heading: string) => new RegExp(`\n${heading} \\(\\d+\\)\n([\\s\\S]*?)(?=\n\n|$)`).exec(`\n${said}`)?.[1] ?? '';
  return { code, said, broken: under('Broken'), better: under('Could be better'), note: under('To know'), well: under('Well') };
}

const csp = (text: string | undefined) => () => ({ 'Content-Security-Policy': text });
const listsPortal = (folder: string) =>
  writeFileSync(path.join(folder, 'desk.json'), JSON.stringify({ ...EXAMPLE_DESK, embed: { allowedOrigins: [PORTAL], share: 'result' } }));
const remove = (name: string) => (folder: string) => rmSync(path.join(folder, name));
const write = (name: string, text: string) => (folder: string) => writeFileSync(path.join(folder, name), text);

describe('npm run check-host', () => {
  it('finds nothing to say against a good host', async () => {
    const { code, well, better, broken, note, said } = await check();
    expect([code, better, broken]).toEqual([0, '', '']);
    expect(note).toContain('an address of this computer');
    expect(well.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(12);
    expect(said).toContain('Nothing is broken');
  });

  it.each([
    ['without its last slash', (url: string) => url.slice(0, -1)],
    ['of the page', (url: string) => `${url}index.html`],
    ['with a question', (url: string) => `${url}?lang=de#top`],
  ])('takes an address %s', async (_, address) => {
    expect(await check({}, address)).toMatchObject({ code: 0, better: '' });
  });

  it.each<[what: string, HostFaults, sentence: string]>([
    ['a script that is missing', { site: remove('assets/index-aaaaaaaa.js') }, 'Not there: assets/index-aaaaaaaa.js'],
    ['the engine missing', { site: remove('assets/onnx-runtime-cccccccc.bin') }, 'Not there: assets/onnx-runtime-cccccccc.bin'],
    ['another file than the build’s', { site: write('assets/index-bbbbbbbb.css', 'p {}') }, 'Not as the build wrote them: assets/index-bbbbbbbb.css'],
    [
      'a page instead of a file',
      { site: write('assets/index-aaaaaaaa.js', '<!doctype html>') },
      'A web page is given instead of assets/index-aaaaaaaa.js',
    ],
    [
      'a page of another build',
      { site: write('index.html', '<!doctype html><script src="./assets/index-dddddddd.js"></script><div id="desk">') },
      'index.html and service-worker.js are of different builds',
    ],
    ['no desk.json', { site: remove('desk.json') }, 'desk.json answers 404'],
    ['a desk.json that is none', { site: write('desk.json', '{"models": []}') }, 'desk.json is not written as it should be: models:'],
    ['a page for desk.json', { site: write('desk.json', '<!doctype html>') }, 'desk.json is not written as it should be: it is a web page'],
    ['no card', { site: remove('models/model1/1/card.json') }, 'model1/1: card.json answers 404'],
    ['a card that is none', { site: write('models/model1/1/card.json', '{}') }, 'model1/1: card.json is not its card: schema'],
    ['no model', { site: remove('models/model1/1/model.onnx') }, 'model1/1: model.onnx answers 404'],
    ['another model', { site: write('models/model1/1/model.onnx', 'x') }, 'model1/1: model.onnx is not the model of the card'],
    [
      'another card than the pinned',
      { site: write('desk.json', JSON.stringify({ ...EXAMPLE_DESK, models: [{ ...EXAMPLE_DESK.models[0], card: `sha256-${'0'.repeat(64)}` }] })) },
      'desk.json pins another',
    ],
    [
      'scripts as octets',
      { headers: (name) => (name.endsWith('.js') ? { 'Content-Type': 'application/octet-stream' } : {}) },
      'Scripts are sent as application/octet-stream',
    ],
    ['scripts without a type', { headers: (name) => (name.endsWith('.js') ? { 'Content-Type': undefined } : {}) }, 'Scripts are sent as nothing'],
    ['a style as text', { headers: (name) => (name.endsWith('.css') ? { 'Content-Type': 'text/plain' } : {}) }, 'The style is sent as text/plain'],
    ['a page kept for a year', { headers: () => ({ 'Cache-Control': 'public, max-age=31536000' }) }, 'may be kept by browsers for a day or longer'],
    [
      'a policy without wasm',
      { headers: csp("default-src 'self'; worker-src 'self' blob:") },
      "forbids what the desk needs: script-src 'wasm-unsafe-eval'",
    ],
    ['a policy without blob workers', { headers: csp("script-src 'self' 'wasm-unsafe-eval'") }, 'forbids what the desk needs: worker-src blob:'],
    ['a second policy', { headers: csp(`${contentPolicyHeader([])}, default-src 'none'`) }, 'forbids what the desk needs'],
    ['a sandbox', { headers: csp('sandbox allow-scripts') }, 'sandbox allow-same-origin'],
    ['other trusted types', { headers: csp('trusted-types dompurify') }, 'trusted-types modeldesk'],
    ['a portal that may not frame', { site: listsPortal }, `desk.json lets ${PORTAL} show the desk, and the host’s frame-ancestors does not`],
    [
      'the older header against a portal',
      { site: listsPortal, headers: () => ({ 'Content-Security-Policy': undefined, 'X-Frame-Options': 'SAMEORIGIN' }) },
      'the host’s X-Frame-Options does not',
    ],
    [
      'the page without its slash',
      { answer: (name, response, folder) => name === '(no slash)' && Boolean(response.end(readFileSync(path.join(folder, 'index.html')))) },
      'looks for its files one folder too high',
    ],
    ['another page', { site: write('index.html', '<!doctype html><h1>Welcome</h1>') }, 'is a page, but not that of Modeldesk'],
    ['no page', { site: remove('index.html') }, 'answers 404'],
    [
      'a redirection',
      { answer: (name, response) => name === 'index.html' && Boolean(response.writeHead(302, { Location: '/login' }).end()) },
      '/login',
    ],
  ])('says that %s breaks the desk', async (_, faults, sentence) => {
    const { code, broken } = await check(faults);
    expect(broken).toContain(sentence);
    expect(code).toBe(1);
  });

  it.each<[what: string, HostFaults, level: 'better' | 'note' | 'well', sentence: string]>([
    ['no compression', { headers: () => ({ 'Content-Encoding': undefined }) }, 'better', 'Sent without compression: .js, .json'],
    ['no caching', { headers: () => ({ 'Cache-Control': undefined }) }, 'better', 'Hashed files are asked for again and again'],
    ['a page that is kept a while', { headers: () => ({ 'Cache-Control': 'max-age=600' }) }, 'better', 'an update arrives late'],
    ['guessing', { headers: () => ({ 'X-Content-Type-Options': undefined }) }, 'better', 'nosniff is missing'],
    ['no policy', { headers: csp(undefined) }, 'better', 'No Content Security Policy in a header'],
    ['any framing page', { headers: csp(undefined) }, 'better', 'The host lets any page show the desk'],
    [
      'a policy of the host that is enough',
      { headers: csp("default-src 'self' data: blob:; script-src 'self' 'unsafe-eval'; worker-src 'self' blob:; frame-ancestors 'none'") },
      'well',
      'own Content Security Policy lets the desk work',
    ],
    ['our policy twice', { headers: csp(`${contentPolicyHeader([])}, ${contentPolicyHeader([])}`) }, 'note', '2 Content Security Policies are sent'],
    [
      'a portal that desk.json does not list',
      { headers: csp(contentPolicyHeader([PORTAL])) },
      'better',
      `lets ${PORTAL} show the desk, and desk.json does not list`,
    ],
    ['a portal in both', { site: listsPortal, headers: csp(contentPolicyHeader([PORTAL])) }, 'well', `${PORTAL} may show the desk in a frame`],
    ['a portal by wildcard', { site: listsPortal, headers: csp('frame-ancestors https://*.bank') }, 'better', 'https://*.bank'],
    ['a portal that isolates itself', { site: listsPortal, headers: csp(contentPolicyHeader([PORTAL])) }, 'note', 'isolates itself'],
    ['no service worker', { site: remove('service-worker.js') }, 'better', 'service-worker.js is not there'],
    [
      'no redirection',
      { answer: (name, response) => name === '(no slash)' && Boolean(response.writeHead(404).end()) },
      'better',
      'without the last slash, answers 404',
    ],
    [
      'models without a type',
      { headers: (name) => (name.endsWith('.onnx') ? { 'Content-Type': undefined } : {}) },
      'note',
      'Sent without a type: .onnx',
    ],
    [
      'a page for whatever is missing',
      { answer: (name, response, folder) => name.includes('no-such') && Boolean(response.end(readFileSync(path.join(folder, 'index.html')))) },
      'note',
      'answered with 200 and a page',
    ],
    [
      'a 404 that is kept',
      { answer: (name, response) => name.includes('no-such') && Boolean(response.writeHead(404, { 'Cache-Control': 'max-age=31536000' }).end()) },
      'better',
      'it then stays missing after it was copied',
    ],
  ])('tells of %s, and that the desk works', async (_, faults, level, sentence) => {
    const checked = await check(faults);
    expect(checked[level]).toContain(sentence);
    expect([checked.code, checked.broken]).toEqual([0, '']);
  });

  it('says of a host that does not answer what Node says', async () => {
    const { code, broken } = await check({ answer: (_, response) => Boolean(response.destroy()) });
    expect([code, broken]).toEqual([1, expect.stringContaining('does not answer')]);
  });
});

it.each([[[]], [['host/path']], [['ftp://host/']], [['http://a/', 'http://b/']]])('answers %j with how it is called', async (words) => {
  const lines: string[] = [];
  expect(await main(words, (line) => void lines.push(line))).toBe(2);
  expect(lines.join('\n')).toContain('npm run check-host --');
});
