import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPackageRuntime } from '../../build/package-runtime.ts';
import { type Ask, describeContract } from '../api/contract-suite.ts';
import { installRuntime } from '../inference/engine.ts';
import { createDeskService, type DeskService } from './desk-service.ts';
import { makeListener } from './listener.ts';
import { makeHostCheck } from './response-headers.ts';

let service: DeskService;
let base = '';
const lines: string[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'desk-'));
writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
writeFileSync(path.join(folder, '.secret'), 'not to be seen');

const server = createServer((request, response) =>
  makeListener({ service, siteFolder: folder, isOurHost: makeHostCheck(['desk.bank']), log: (line) => void lines.push(line) })(request, response),
);

beforeAll(async () => {
  installRuntime(await readPackageRuntime());
  const opened = await createDeskService({ siteFolder: 'public', build: 'test', log: (line) => void lines.push(line) });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  service = opened.value;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const askHandler: Ask = (target, init) => service.fetch(new Request(`http://desk${target}`, init));
const askServer: Ask = (target, init) => fetch(`${base}${target}`, init);

/** A request as it goes over the wire, without the tidying that fetch does to paths. */
const raw = (target: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port: new URL(base).port, path: target, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });

describeContract({ describe, it, expect }, 'the handler alone', askHandler);
describeContract({ describe, it, expect }, 'the Node server over HTTP', askServer, askHandler);

describe('the Node server', () => {
  it('sends the security headers with every answer', async () => {
    for (const target of ['/', '/nothing', '/api', '/api/nothing']) {
      const { headers } = await raw(target);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  it.each(['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '/..\\package.json', '/.secret', '/%00', '/%', '//etc/passwd', '/\0'])(
    'gives nothing for %j',
    async (target) => {
      const answer = await raw(target).catch(() => ({ status: 400, body: '' }));
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.body).not.toContain('modeldesk');
    },
  );

  it('answers only under its own names', async () => {
    expect((await raw('/', { host: 'evil.example' })).status).toBe(421);
    expect((await raw('/api', { host: 'evil.example:5050' })).status).toBe(421);
    for (const host of ['localhost:5050', '127.0.0.1', '[::1]:5050', 'DESK.bank']) expect((await raw('/', { host })).status).toBe(200);
  });

  it('answers 304 to what the browser has, and 405 to a POST of a file', async () => {
    const first = await raw('/index.html');
    expect(first.headers['cache-control']).toBe('no-cache');
    expect((await raw('/index.html', { 'if-none-match': String(first.headers.etag) })).status).toBe(304);
    expect((await raw('/index.html', {}, 'POST')).status).toBe(405);
  });

  it('logs one line a request, with nothing of the applicant', async () => {
    lines.length = 0;
    await fetch(`${base}/api?income=48211`, { method: 'POST', body: JSON.stringify({ data: { LOAN: 48211 } }) });
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toMatch(/^POST \/api 422 [\d.]+ ms$/);
  });
});
