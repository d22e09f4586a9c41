import { describe, expect, it } from 'vitest';
import { WireError, WireReader } from './wire.ts';

/** Reads field 1 as a message whose fields are numbers, any other field not at all; true where the file itself was cut. */
function readBroken(bytes: number[]): boolean {
  const wire = new WireReader(Uint8Array.from(bytes));
  try {
    wire.eachField((field) => {
      if (field === 1) wire.message(() => wire.int());
    });
  } catch (cause) {
    if (cause instanceof WireError) return cause.isCut;
    throw cause;
  }
  return expect.fail('it was read');
}

describe('WireReader', () => {
  it.each<[string, number[], boolean]>([
    ['a number that runs out of its message', [0x0a, 2, 0x08, 0x80, 0x01], false],
    ['a message longer than the file', [0x0a, 3, 0x08, 1], true],
    ['a message longer than the one around it', [0x0a, 2, 0x0a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0], false],
    ['a text where a number belongs', [0x0a, 2, 0x0a, 0], false],
    ['eight bytes that are not there', [0x11, 1, 2, 3], true],
    ['four bytes that are not there', [0x15, 1, 2], true],
    ['a group, which nobody writes any more', [0x0b, 0x0c], false],
  ])('refuses %s', (_, bytes, isCut) => expect(readBroken(bytes)).toBe(isCut));

  it('passes over fields that are left alone', () => {
    const seen: number[] = [];
    const wire = new WireReader(Uint8Array.of(0x08, 0x96, 0x01, 0x12, 1, 65, 0x1d, 0, 0, 0, 0, 0x21, 0, 0, 0, 0, 0, 0, 0, 0, 0x28, 7));
    wire.eachField((field) => seen.push(field === 5 ? wire.int() : field));
    expect(seen).toEqual([1, 2, 3, 4, 7]);
  });
});
