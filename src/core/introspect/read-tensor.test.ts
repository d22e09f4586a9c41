import { PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import { readTensor } from './read-tensor.ts';
import { WireReader } from './wire.ts';

const bytesOf = (values: ArrayBufferView) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
/** TensorProto by field: 2 is the type, 9 the raw content. */
const made = (write: (pbf: PbfWriter) => void) => {
  const pbf = new PbfWriter();
  pbf.writeMessage(1, (_, inner) => write(inner), {});
  const wire = new WireReader(pbf.finish());
  let tensor: ReturnType<typeof readTensor> | undefined;
  wire.eachField(() => {
    tensor = readTensor(wire);
  });
  return tensor ?? expect.fail('no tensor');
};
const raw = (type: number, values: ArrayBufferView) =>
  made((pbf) => {
    pbf.writeVarintField(2, type);
    pbf.writeBytesField(9, bytesOf(values));
  });

describe('readTensor', () => {
  it.each<[string, number, ArrayBufferView, number[]]>([
    ['float', 1, Float32Array.of(0.5, -1), [0.5, -1]],
    ['double', 11, Float64Array.of(0.1, -1), [0.1, -1]],
    ['int64', 7, BigInt64Array.of(-1n, 5n, 2n ** 40n, -(2n ** 40n)), [-1, 5, 2 ** 40, -(2 ** 40)]],
    ['int32', 6, Int32Array.of(-1, 5), [-1, 5]],
    ['uint32', 12, Uint32Array.of(2 ** 32 - 1), [2 ** 32 - 1]],
    ['int16', 5, Int16Array.of(-1, 5), [-1, 5]],
    ['uint16', 4, Uint16Array.of(65535), [65535]],
    ['int8', 3, Int8Array.of(-1, 5), [-1, 5]],
    ['uint8', 2, Uint8Array.of(255, 5), [255, 5]],
    ['bool', 9, Uint8Array.of(1, 0), [1, 0]],
    ['float16', 10, Uint16Array.of(1), []],
  ])('reads raw content of type %s', (type, code, values, numbers) => {
    const tensor = raw(code, values);
    expect(tensor.type).toBe(type);
    expect(Array.from(tensor.numbers())).toEqual(numbers);
  });

  it('leaves out a last number that is cut', () => expect(Array.from(raw(1, Uint8Array.of(0, 0, 0, 63, 9)).numbers())).toEqual([0.5]));

  it('reads lists, packed or one by one, and texts', () => {
    expect(Array.from(made((pbf) => pbf.writePackedVarint(7, [-1, 5])).numbers())).toEqual([-1, 5]);
    expect(Array.from(made((pbf) => [-1, 5].forEach((value) => void pbf.writeVarintField(7, value))).numbers())).toEqual([-1, 5]);
    expect(Array.from(made((pbf) => pbf.writePackedDouble(10, [0.1])).numbers())).toEqual([0.1]);
    expect(Array.from(made((pbf) => pbf.writePackedFloat(4, [0.5])).numbers())).toEqual([0.5]);
    expect(made((pbf) => ['a', 'größer'].forEach((value) => void pbf.writeStringField(6, value))).texts()).toEqual(['a', 'größer']);
  });
});
