import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../contract/feature.ts';
import { javascriptLiteral, pageSnippet, programSnippets, pythonLiteral, rLiteral, shellQuoted } from './api-snippets.ts';

const text = fc.string({
  unit: fc.oneof(fc.constantFrom(...`'"\\\`$!#%&\n\r\t {}[]()<>/~;|*?`), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
});
const value: fc.Arbitrary<Value> = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean(), fc.constant(null));

const data = { LOAN: 25000, 'Größe, "in" m²': 1.5, REASON: null, HOME: true, NOTE: 'It\'s "5 $"\nand `more` \\ 🏠' };
const textOf = (language: string, row: Record<string, Value> = data) =>
  programSnippets({ url: 'http://127.0.0.1:5050/api/home-equity/1', data: row }).find((snippet) => snippet.language === language)?.text ?? '';

describe('a literal means the value', () => {
  it('in JavaScript, also within a page', () => {
    fc.assert(
      fc.property(value, (any) => {
        const literal = javascriptLiteral(any);
        expect(literal).not.toMatch(/<\/|<!|\n/);
        expect(new Function(`return ${literal}`)()).toEqual(Object.is(any, -0) ? 0 : any);
      }),
    );
  });
  it('in a shell', () => {
    const argument = text.filter((any) => !any.includes('\0'));
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1 }), (all) => {
        const printed = execFileSync('bash', ['-c', `printf '%s\\0' ${all.map(shellQuoted).join(' ')}`], { encoding: 'utf8' });
        expect(printed.split('\0').slice(0, -1)).toEqual(all);
      }),
      { numRuns: 50 },
    );
  });
  it('in R within ASCII and on one line', () => {
    fc.assert(fc.property(value, (any) => /^[ -~]*$/.test(rLiteral(any))));
    expect([null, true, false, 0.1, 'é "🏠" \\'].map(rLiteral)).toEqual(['NULL', 'TRUE', 'FALSE', '0.1', '"\\u00e9 \\"\\U0001f3e0\\" \\\\"']);
  });
  it('in Python', () => expect([null, true, false, 1, 'a"\n'].map(pythonLiteral)).toEqual(['None', 'True', 'False', '1', '"a\\"\\n"']));
});

describe('a program', () => {
  it('is there for each language, by its name', () =>
    expect(programSnippets({ url: 'http://desk/api', data: {} }).map(({ name }) => name)).toEqual(['curl', 'Python', 'JavaScript', 'R']));
  it.each(['curl', 'python', 'javascript', 'r'])('in %s has one feature a line and no line over 80', (language) => {
    const lines = textOf(language).split('\n');
    expect(lines.filter((line) => /LOAN|REASON|HOME/.test(line))).toHaveLength(3);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(lines.at(-1)).toBe('');
  });
  it('in Python has its brackets where its readers expect them', () =>
    expect(textOf('python', { LOAN: 25000 })).toContain('data = {\n    "LOAN": 25000,\n}\n'));
  it('in curl takes no bracket of the address for a pattern', () => {
    expect(textOf('curl')).toContain("curl 'http");
    expect(programSnippets({ url: 'http://[::1]:5050/a{b}/api', data })[0]?.text).toContain("curl --globoff 'http");
  });
  it('keeps a name that is the prototype’s', () => expect(textOf('javascript', JSON.parse('{"__proto__": 1}'))).toContain('["__proto__"]: 1'));
  it('of a page asks by a relative path', () =>
    expect(pageSnippet({ path: 'api/home-equity/1', data })).toContain('const url = "api/home-equity/1";'));
});
