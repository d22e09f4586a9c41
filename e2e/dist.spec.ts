import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const files = readdirSync('dist', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`);
const scripts = files.filter((file) => file.endsWith('.js'));

/** Namespaces, schema names and addresses within messages of libraries: named, never asked; and the address that the panel's proof tries to reach. */
const NAMED_IN_TEXTS = /\/\/(www\.w3\.org|react\.dev|json-schema\.org|web\.dev|rolldown\.rs|portal\.bank|localhost|policy-test\.invalid)$/;

test('the runtime is in dist exactly once, and packed', () => {
  expect(files.filter((file) => file.endsWith('.wasm') || file.endsWith('.mjs'))).toEqual([]);
  expect(files.filter((file) => file.includes('onnx-runtime'))).toHaveLength(1);
  expect(readFileSync(files.find((file) => file.includes('onnx-runtime')) ?? '').length).toBeLessThan(2_700_000);
});

test('the page carries the policy, and no inline script or style', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  expect(html).toContain('http-equiv="Content-Security-Policy"');
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  expect(html).not.toMatch(/(?:src|href)="\//);
});

test('no script evaluates text or names another host', () => {
  for (const file of scripts) {
    const code = readFileSync(file, 'utf8');
    expect(code.match(/\beval\(/g) ?? []).toEqual([]);
    const hosts = (code.match(/https?:\/\/[a-z0-9.-]+/gi) ?? []).filter((url) => !NAMED_IN_TEXTS.test(url));
    expect(hosts).toEqual([]);
  }
});

test('the form is one script and one style: no piece of it waits for another', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  expect(html.match(/modulepreload|rel="preload"[^>]*\.js"/g) ?? []).toEqual([]);
  const [entry = ''] = scripts.filter((file) => /assets\/index-[^/]*\.js$/.test(file));
  expect(readFileSync(entry, 'utf8').match(/(?:from|import)"\.\/[^"]+"/g) ?? []).toEqual([]);
});
