/** The configurations that an administrator copies say what the page and the desk's own server say. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentPolicyHeader } from '../src/contract/content-policy.ts';

const WEB_CONFIG = 'public/web.config';
const files = [...readdirSync('hosting').map((name) => `hosting/${name}`), WEB_CONFIG];
/** What a build consists of. */
const TYPES = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.onnx': 'application/onnx',
  '.bin': 'application/octet-stream',
  '.svg': 'image/svg+xml',
};

describe.each(files)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('sends the policy of the page, and that nobody else may frame the desk', () => {
    const [, policy] = /Content-Security-Policy"?(?: value=| )"([^"]+)"/.exec(text) ?? [];
    expect(policy).toBe(contentPolicyHeader([]));
  });

  it('says nosniff and no-referrer, and caches for a year only what is in assets/', () => {
    expect(text).toMatch(/X-Content-Type-Options"?(?: value=| )"nosniff"/);
    expect(text).toMatch(/Referrer-Policy"?(?: value=| )"no-referrer"/);
    expect(text).toMatch(/"public, (max-age=31536000, )?immutable"/);
  });

  it('has the lines for a portal that isolates itself, switched off', () => {
    for (const line of ['Embedder-Policy"? (value=)?"require-corp"', 'Resource-Policy"? (value=)?"cross-origin"'])
      expect(text).toMatch(new RegExp(`(# |<add name=").*Cross-Origin-${line}`));
  });
});

describe(WEB_CONFIG, () => {
  const text = readFileSync(WEB_CONFIG, 'utf8');

  it('is well-formed: every element is closed in its order, no comment holds two hyphens', () => {
    const open: string[] = [];
    const bare = text.replace(/^<\?xml[^>]*\?>/, '').replaceAll(/<!--([\s\S]*?)-->/g, (_, comment: string) => {
      expect(comment).not.toContain('--');
      return '';
    });
    const left = bare.replaceAll(/<(\/?)([\w.]+)((?:\s+[\w.]+="[^"<&]*")*)\s*(\/?)>/g, (_, closes, name: string, _attributes, isEmpty) => {
      if (closes) expect(open.pop()).toBe(name);
      else if (!isEmpty) open.push(name);
      return '';
    });
    expect([left.trim(), open]).toEqual(['', []]);
  });

  it('maps each kind of file, and removes before it adds: a second entry of the same name is an error on IIS', () => {
    for (const [extension, type] of Object.entries(TYPES))
      expect(text).toMatch(
        new RegExp(`<remove fileExtension="\\${extension}" />\\s+<mimeMap fileExtension="\\${extension}" mimeType="${type.replace('+', '\\+')}[";]`),
      );
    const names = [...text.matchAll(/<add name="([^"]+)"/g)].map(([, name]) => name).filter((name) => !name?.startsWith('Cross-Origin'));
    for (const name of names) expect(text).toContain(`<remove name="${name}" />`);
  });

  it('covers what public/ holds, under no name that IIS hides', () => {
    const hidden = /^(bin|App_\w+)$/i;
    const names = readdirSync('public', { recursive: true }).map((name) => String(name).split(path.sep));
    expect(names.flat().filter((name) => hidden.test(name))).toEqual([]);
    const unknown = names.map((name) => path.extname(String(name.at(-1)))).filter((extension) => extension !== '' && !(extension in TYPES));
    expect(new Set(unknown)).toEqual(new Set(['.config']));
  });
});
