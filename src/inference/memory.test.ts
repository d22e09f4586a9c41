/** In its own file, and so in its own process: a runtime that ran out of memory is of no use to other tests. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readPackageRuntime } from '../../build/package-runtime.ts';
import { makeApplicantCheck } from '../contract/applicant.ts';
import { CardSchema } from '../contract/card.ts';
import { installRuntime } from './engine.ts';
import { openScorer } from './scorer.ts';

const folder = 'public/models/home-equity/1';
const card = CardSchema.parse(JSON.parse(readFileSync(`${folder}/card.json`, 'utf8')));
const model = new Uint8Array(readFileSync(`${folder}/${card.model.file}`));
const forbidGrowth = () =>
  vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
    throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
  });
const crash = /^(worker_failed|memory_exhausted)$/;

beforeAll(async () => installRuntime(await readPackageRuntime()));
afterEach(() => void vi.restoreAllMocks());

describe('where the runtime gets no more memory', () => {
  it('a model is not opened, and is once there is memory again', async () => {
    forbidGrowth();
    expect(await openScorer(card, model)).toMatchObject({ ok: false, error: { code: 'memory_exhausted' } });
    vi.restoreAllMocks();
    expect(await openScorer(card, model)).toMatchObject({ ok: true });
  });

  it('a run says so, gives no number, and after it neither does any other', async () => {
    const opened = await openScorer(card, model);
    const applicant = makeApplicantCheck(card)(card.golden.rows[0]?.data ?? {});
    if (!opened.ok || !applicant.ok) throw new Error('the shipped model opens');
    forbidGrowth();
    const codes = [];
    for (const rows of [300_000, 1]) {
      const scored = await opened.value.score(Array.from({ length: rows }, () => applicant.value));
      codes.push(scored.ok ? 'a number' : scored.error.code);
    }
    expect(codes).toEqual([expect.stringMatching(crash), expect.stringMatching(crash)]);
  });
});
