/** TensorProto: a constant of the graph. Its content stays bytes until somebody asks for it. */
import { ELEMENT_TYPES, type ElementType, type OnnxTensor } from './onnx-model.ts';
import type { WireReader } from './wire.ts';

const EXTERNAL = 1;
const SHIFT_32 = 2 ** 32;

export const elementType = (code: number): ElementType => ELEMENT_TYPES[code] ?? 'other';

/** Whole numbers of 64 bits as doubles: exact up to 2^53, which no category or index reaches. */
function int64s(view: DataView): Float64Array {
  const values = new Float64Array(Math.floor(view.byteLength / 8));
  for (let i = 0; i < values.length; i++) values[i] = view.getInt32(i * 8 + 4, true) * SHIFT_32 + view.getUint32(i * 8, true);
  return values;
}

function numbersFromRaw(type: ElementType, raw: Uint8Array): ArrayLike<number> {
  const bytes = raw.slice();
  const whole = (width: number) => bytes.buffer.slice(0, bytes.length - (bytes.length % width));
  switch (type) {
    case 'float':
      return new Float32Array(whole(4));
    case 'double':
      return new Float64Array(whole(8));
    case 'int64':
    case 'uint64':
      return int64s(new DataView(bytes.buffer));
    case 'int32':
      return new Int32Array(whole(4));
    case 'uint32':
      return new Uint32Array(whole(4));
    case 'int16':
      return new Int16Array(whole(2));
    case 'uint16':
      return new Uint16Array(whole(2));
    case 'int8':
      return new Int8Array(bytes.buffer);
    case 'uint8':
    case 'bool':
      return bytes;
    default:
      return [];
  }
}

export function readTensor(wire: WireReader): OnnxTensor {
  const dims: number[] = [];
  const values: number[] = [];
  const texts: string[] = [];
  let name = '';
  let type: ElementType = 'undefined';
  let raw: Uint8Array | undefined;
  let location: string | undefined;
  let isExternal = false;
  wire.message((field) => {
    if (field === 1) wire.ints(dims);
    else if (field === 2) type = elementType(wire.int());
    else if (field === 4) wire.floats(values);
    else if (field === 5 || field === 7 || field === 11) wire.ints(values);
    else if (field === 6) texts.push(wire.text());
    else if (field === 8) name = wire.text();
    else if (field === 9) raw = wire.bytes();
    else if (field === 10) wire.doubles(values);
    else if (field === 13) location = readEntry(wire, 'location') ?? location;
    else if (field === 14) isExternal = wire.int() === EXTERNAL;
  });
  let numbers: ArrayLike<number> | undefined;
  return {
    name,
    type,
    dims,
    external: isExternal ? (location ?? '') : undefined,
    numbers: () => (numbers ??= raw ? numbersFromRaw(type, raw) : values),
    texts: () => texts,
  };
}

function readEntry(wire: WireReader, wanted: string): string | undefined {
  const [key, value] = readPair(wire);
  return key === wanted ? value : undefined;
}

/** StringStringEntryProto: a name and its text. */
export function readPair(wire: WireReader): [key: string, value: string] {
  let key = '';
  let value = '';
  wire.message((field) => {
    if (field === 1) key = wire.text();
    else if (field === 2) value = wire.text();
  });
  return [key, value];
}
