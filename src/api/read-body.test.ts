import { describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES } from '../contract/api.ts';
import { readBody } from './read-body.ts';

const asChunks = (text: string) => new Request('http://desk/api', { method: 'POST', body: text });
/** Firefox has no `Request.body`. */
const asWhole = (text: string) => Object.defineProperty(asChunks(text), 'body', { value: undefined });

describe.each([
  ['in chunks', asChunks],
  ['as a whole', asWhole],
])('a body that comes %s', (_, request) => {
  it('is read as JSON, with a byte order mark and without', async () => {
    for (const mark of ['', '\uFEFF'])
      expect(await readBody(request(`${mark}{"data": {"name": "é"}}`))).toEqual({ ok: true, value: { data: { name: 'é' } } });
  });

  it('is refused where there is none or it is longer than it may be', async () => {
    expect(await readBody(request(''))).toEqual({ ok: false, error: 'body_unreadable' });
    const fill = (bytes: number) => `{"data": "${'é'.repeat((bytes - 12) / 2)}"}`;
    expect(await readBody(request(fill(MAX_BODY_BYTES)))).toMatchObject({ ok: true });
    expect(await readBody(request(fill(MAX_BODY_BYTES + 2)))).toEqual({ ok: false, error: 'too_large' });
  });
});
