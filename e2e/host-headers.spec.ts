/** What `hosting/` promises of types, compression, caching and policy, on the servers themselves. */
import { readdirSync } from 'node:fs';
import { contentPolicyHeader } from '../src/contract/content-policy.ts';
import { checkHost } from '../src/hosting/check.ts';
import { found } from '../src/hosting/sentences.ts';
import { expect } from './fixtures.ts';
import { BELOW, THIS_COMPUTER, test } from './on-web-server.ts';
import { SERVERS } from './setup/web-servers.ts';

const PORTAL = 'https://portal.bank';
const FOREVER = 'public, max-age=31536000, immutable';
const ANEW = 'no-cache';
const asset = (ending: RegExp) => `assets/${readdirSync('dist/assets').find((name) => ending.test(name))}`;

/** File, type, whether it is compressed, how it may be cached. */
const PROMISED: [file: string, type: RegExp, isPacked: boolean, caching: string][] = [
  ['', /^text\/html; charset=utf-8$/i, true, ANEW],
  ['desk.json', /^application\/json/, false, ANEW],
  ['service-worker.js', /^text\/javascript/, true, ANEW],
  ['card.schema.json', /^application\/json/, true, ANEW],
  ['icon.svg', /^image\/svg\+xml/, false, ANEW],
  ['models/home-equity/1/card.json', /^application\/json/, true, ANEW],
  ['models/home-equity/1/model.onnx', /^application\/onnx$/, true, ANEW],
  [asset(/^index-.*\.js$/), /^text\/javascript/, true, FOREVER],
  [asset(/\.css$/), /^text\/css/, true, FOREVER],
  [asset(/\.bin$/), /^application\/octet-stream$/, false, FOREVER],
];

for (const name of SERVERS.filter((server) => server !== 'http.server'))
  test.describe(`${name}, with hosting/ and a portal`, () => {
    test.use({ at: { name, path: BELOW, hostName: THIS_COMPUTER, prepared: { portal: PORTAL } } });

    test('types, compression, caching and security headers are those of the docs', async ({ baseURL }) => {
      for (const [file, type, isPacked, caching] of PROMISED) {
        const { headers, status } = await fetch(`${baseURL}${file}`);
        const said = (header: string) => headers.get(header) ?? '';
        const isSmall = ['desk.json', 'icon.svg'].includes(file);
        expect.soft(status, file).toBe(200);
        expect.soft(said('content-type'), file).toMatch(type);
        if (!isSmall) expect.soft(said('content-encoding') !== '', `${file} is compressed`).toBe(isPacked);
        expect.soft(said('cache-control'), file).toBe(caching);
        expect.soft(said('content-security-policy'), file).toBe(contentPolicyHeader([PORTAL]));
        expect.soft(said('x-content-type-options'), file).toBe('nosniff');
        expect.soft(said('referrer-policy'), file).toBe('no-referrer');
        expect.soft(said('cross-origin-embedder-policy'), file).toBe('');
        const again = await fetch(`${baseURL}${file}`, { headers: { 'If-None-Match': said('etag') }, cache: 'no-store' });
        expect.soft(again.status, `${file}, asked for again`).toBe(304);
      }
    });

    test('check-host finds nothing to say against it but that desk.json does not list the portal', async ({ baseURL }) => {
      const findings = await checkHost(new URL(String(baseURL)));
      expect(findings.filter(({ level }) => level === 'broken' || level === 'better')).toEqual([found.framingUnlisted([PORTAL])]);
      expect(findings).toContainEqual(found.policyEqual());
      expect(findings).toContainEqual(found.compressed());
    });

    test('what is not there is a 404 that nobody keeps', async ({ baseURL }) => {
      for (const file of ['assets/index-gone.js', 'models/none/1/card.json', 'nothing/here']) {
        const { status, headers } = await fetch(`${baseURL}${file}`);
        expect.soft(status, file).toBe(404);
        expect.soft(headers.get('cache-control') ?? '', file).not.toContain('immutable');
      }
    });
  });
