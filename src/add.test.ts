import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { main as add } from './add.ts';
import { main as check } from './check.ts';

const listed = { models: [{ id: 'model1', version: 1 }], default: 'model1', note: 'by hand' };
const makeDesk = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-'));
  cpSync('public/models/model1', path.join(folder, 'models/model1'), { recursive: true });
  writeFileSync(path.join(folder, 'desk.json'), JSON.stringify(listed));
  return folder;
};
const run = async (command: typeof add, ...words: string[]) => {
  const lines: string[] = [];
  const code = await command(words, (line) => void lines.push(line));
  return { code, said: lines.join('\n') };
};
const deskOf = (folder: string) => JSON.parse(readFileSync(path.join(folder, 'desk.json'), 'utf8'));
const filesOf = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();

describe('npm run add, from a model folder', () => {
  it('writes the folder, lists it with title, features and pin, and leaves the rest of desk.json alone', async () => {
    const desk = makeDesk();
    const { code, said } = await run(add, 'public/models/consumer-credit/1', '--to', desk, '--default');
    expect([code, said]).toEqual([0, expect.stringContaining('24 golden rows')]);
    expect(deskOf(desk)).toMatchObject({ default: 'consumer-credit', note: 'by hand' });
    expect(deskOf(desk).models.at(-1)).toMatchObject({
      id: 'consumer-credit',
      version: 1,
      title: expect.any(String),
      features: expect.arrayContaining([expect.any(String)]),
      card: expect.stringMatching(/^sha256-[0-9a-f]{64}$/),
    });
    expect(await run(check, desk)).toMatchObject({ code: 0 });
  });

  it('lists a folder that lies at its place already, as the exporter writes it', async () => {
    const desk = makeDesk();
    cpSync('public/models/consumer-credit', path.join(desk, 'models/consumer-credit'), { recursive: true });
    const before = filesOf(desk);
    expect(await run(add, path.join(desk, 'models/consumer-credit/1'), '--to', desk)).toMatchObject({ code: 0 });
    expect(filesOf(desk)).toEqual(before);
    expect(deskOf(desk).models.at(-1)).toMatchObject({ id: 'consumer-credit', version: 1 });
    expect(await run(check, desk)).toMatchObject({ code: 0 });
  });

  it('takes the next version, an id and a title that are asked for', async () => {
    const desk = makeDesk();
    expect((await run(add, 'public/models/model1/1', '--to', desk)).code).toBe(0);
    expect((await run(add, 'public/models/model1/1', '--to', desk, '--id', 'other', '--title', 'Another')).code).toBe(0);
    expect(deskOf(desk).models.map(({ id, version, title }: { id: string; version: number; title: string }) => [id, version, title])).toEqual([
      ['model1', 1, undefined],
      ['model1', 2, expect.any(String)],
      ['other', 1, 'Another'],
    ]);
    expect(JSON.parse(readFileSync(path.join(desk, 'models/other/1/card.json'), 'utf8'))).toMatchObject({ id: 'other', title: 'Another' });
    expect(await run(check, desk)).toMatchObject({ code: 0 });
  });

  it.each<[string, (source: string) => void, string[], string]>([
    ['another model', (source) => writeFileSync(path.join(source, 'model.onnx'), 'x'), [], 'is not the one of the card'],
    [
      'a file that is no model',
      (source) => {
        const file = path.join(source, 'card.json');
        const card = JSON.parse(readFileSync(file, 'utf8'));
        const bytes = readFileSync('src/core/introspect/fixtures/newer-opset.onnx');
        writeFileSync(path.join(source, 'model.onnx'), bytes);
        writeFileSync(file, JSON.stringify({ ...card, model: { ...card.model, sha256: createHash('sha256').update(bytes).digest('hex') } }));
      },
      [],
      'The model uses a newer set of operators than the desk knows',
    ],
    ['a card that is no JSON', (source) => writeFileSync(path.join(source, 'card.json'), '{'), [], 'card.json is not JSON'],
    ['a card that is none', (source) => writeFileSync(path.join(source, 'card.json'), '{}'), [], 'card.json is not a model card: schema'],
    [
      'golden rows that differ',
      (source) => {
        const file = path.join(source, 'card.json');
        const card = JSON.parse(readFileSync(file, 'utf8'));
        card.golden.rows[0].prediction += 0.001;
        writeFileSync(file, JSON.stringify(card));
      },
      [],
      'failed its self-test',
    ],
    ['a version that is published', () => {}, ['--version', '1'], 'is published already'],
  ])('refuses %s, and nothing is written', async (_, spoil, words, sentence) => {
    const desk = makeDesk();
    const source = mkdtempSync(path.join(tmpdir(), 'source-'));
    cpSync('public/models/model1/1', source, { recursive: true });
    spoil(source);
    const before = filesOf(desk);
    const { code, said } = await run(add, source, '--to', desk, ...words);
    expect([code, said]).toEqual([1, expect.stringContaining(sentence)]);
    expect([filesOf(desk), deskOf(desk)]).toEqual([before, listed]);
  });

  it('writes nothing in a dry run', async () => {
    const desk = makeDesk();
    const before = filesOf(desk);
    const { code, said } = await run(add, 'public/models/consumer-credit/1', '--to', desk, '--dry-run');
    expect([code, said]).toEqual([0, expect.stringContaining('Nothing was written')]);
    expect(filesOf(desk)).toEqual(before);
  });

  it.each([
    [[], 2, 'No model was named'],
    [['a', 'b'], 2, 'One model at a time'],
    [['a', '--colour', 'red'], 2, '--colour'],
    [['a', '--version', 'x'], 2, '--version'],
    [['a', '--id', 'no way'], 2, '--id'],
    [['nothing-here'], 1, 'There is no nothing-here'],
    [['public/models/model1/1', '--to', 'nowhere'], 1, 'cannot be read'],
  ])('answers %j with %i and a sentence', async (words, code, sentence) => {
    expect(await run(add, ...words)).toEqual({ code, said: expect.stringContaining(sentence) });
  });
});

describe('npm run add, from a file alone', () => {
  const fixture = (name: string) => `src/core/introspect/fixtures/${name}`;

  it('drafts a card for a bare .onnx, says what from, and lists it as unchecked', async () => {
    const desk = makeDesk();
    const { code, said } = await run(add, fixture('linear-pipeline.onnx'), '--to', desk, '--id', 'drafted', '--title', 'A draft');
    expect([code, said]).toEqual([0, expect.stringContaining('options from the one-hot encoder')]);
    expect(said).toContain('Unchecked: without golden rows');
    expect(deskOf(desk).models.at(-1)).toMatchObject({
      id: 'drafted',
      version: 1,
      title: 'A draft',
      features: expect.arrayContaining(['DEBT_RATIO']),
    });
    expect(await run(check, desk)).toMatchObject({ code: 0 });
  });

  it.each([
    [fixture('zipmap.onnx'), 'Export it again with zipmap=False'],
    [fixture('external-data.onnx'), 'Export it as one file'],
    [fixture('no-inputs.onnx'), 'takes no input'],
    ['package.json', 'is neither a folder, nor'],
    ['nothing.onnx', 'There is no nothing.onnx'],
  ])('refuses %s in words, and writes nothing', async (file, sentence) => {
    const desk = makeDesk();
    const before = filesOf(desk);
    expect(await run(add, file, '--to', desk)).toEqual({ code: 1, said: expect.stringContaining(sentence) });
    expect([filesOf(desk), deskOf(desk)]).toEqual([before, listed]);
  });

  it('asks for the rows of a pickle before it starts anything', async () => {
    const pickle = path.join(mkdtempSync(path.join(tmpdir(), 'pickle-')), 'model.pkl');
    writeFileSync(pickle, 'not opened');
    expect(await run(add, pickle, '--to', makeDesk())).toEqual({ code: 1, said: expect.stringContaining('Add --data train.csv --target NAME.') });
  });
});

describe('npm run add, from a pickle', () => {
  /** A Python that writes down what it is asked, and refuses. */
  const pythonThatListens = () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'python-'));
    const python = path.join(folder, 'python');
    writeFileSync(python, `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/words'\necho 'Not exported: only listening.' >&2\nexit 1\n`, { mode: 0o755 });
    return { python, heard: () => readFileSync(path.join(folder, 'words'), 'utf8').trim().split('\n') };
  };

  it('hands the exporter each option as it was given', async () => {
    const { python, heard } = pythonThatListens();
    vi.stubEnv('MODELDESK_PYTHON', python);
    const pickle = path.join(mkdtempSync(path.join(tmpdir(), 'pickle-')), 'loan.pkl');
    writeFileSync(pickle, 'not opened');
    const rows = ['--data', 'rows.csv', '--target', 'bad'];
    const { code, said } = await run(add, pickle, '--to', makeDesk(), ...rows, '--positive', '1', '--group', 'sex', '--group', 'age band');
    vi.unstubAllEnvs();
    expect([code, said]).toEqual([1, expect.stringContaining('Only listening')]);
    expect(heard()).toEqual(expect.arrayContaining(['export', pickle, ...rows]));
    expect(heard().slice(-6)).toEqual(['--positive', '1', '--group', 'sex', '--group', 'age band']);
  });
});

describe('npm run check', () => {
  it('passes what ships', async () =>
    expect(await run(check)).toEqual({ code: 0, said: expect.stringContaining('Every model is as its card says') }));

  it('tells a folder that was changed after it was pinned', async () => {
    const desk = makeDesk();
    await run(add, 'public/models/consumer-credit/1', '--to', desk);
    const card = path.join(desk, 'models/consumer-credit/1/card.json');
    writeFileSync(card, readFileSync(card, 'utf8').replace('"title"', ' "title"'));
    expect(await run(check, desk)).toEqual({ code: 1, said: expect.stringContaining('BAD consumer-credit/1: its card is not the one') });
  });

  it('tells a folder that is not there', async () => {
    const desk = makeDesk();
    writeFileSync(path.join(desk, 'desk.json'), JSON.stringify({ ...listed, models: [...listed.models, { id: 'gone', version: 1 }] }));
    expect(await run(check, desk)).toMatchObject({ code: 1 });
    expect(existsSync(path.join(desk, 'models/gone'))).toBe(false);
  });
});
