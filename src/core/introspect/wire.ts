/** Protobuf's wire format with every length checked: pbf alone reads past the end of a cut file without a word. */
import { PbfReader } from 'pbf';

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** Thrown inside the reader only; `readOnnx` makes a value of it. `cut`: the file ends before what it announces. */
export class WireError extends Error {
  readonly isCut: boolean;
  constructor(isCut: boolean) {
    super(isCut ? 'the file ends early' : 'not a well-formed message');
    this.isCut = isCut;
  }
}

/** Reads one message after another; the handler of a field reads its value with exactly one call, or leaves it. */
export class WireReader {
  readonly #pbf: PbfReader;
  #end: number;

  constructor(bytes: Uint8Array) {
    this.#pbf = new PbfReader(bytes);
    this.#end = bytes.length;
  }

  get isAtEnd(): boolean {
    return this.#pbf.pos >= this.#pbf.length;
  }

  /** Every field up to the end of this message. */
  eachField(onField: (field: number) => void): void {
    const pbf = this.#pbf;
    const end = this.#end;
    while (pbf.pos < end) {
      const field = pbf.nextField(end);
      if (field === 0 || pbf.type === 3 || pbf.type === 4 || pbf.type > FIXED32) throw new WireError(false);
      const start = pbf.pos;
      onField(field);
      if (pbf.pos === start) this.#skip();
      if (pbf.pos > end) throw this.#overrun();
    }
  }

  message(onField: (field: number) => void): void {
    const end = this.#lengthEnd();
    const outer = this.#end;
    this.#end = end;
    this.eachField(onField);
    this.#end = outer;
  }

  int(): number {
    this.#expect(VARINT);
    return this.#pbf.readVarint(true);
  }

  float(): number {
    this.#expect(FIXED32);
    this.#room(4);
    return this.#pbf.readFloat();
  }

  bytes(): Uint8Array {
    const end = this.#lengthEnd();
    const bytes = this.#pbf.buf.subarray(this.#pbf.pos, end);
    this.#pbf.pos = end;
    return bytes;
  }

  text(): string {
    const start = this.#pbf.pos;
    this.#lengthEnd();
    this.#pbf.pos = start;
    return this.#pbf.readString();
  }

  /** Repeated numbers, packed or one by one: both are found in ONNX files. */
  ints(into: number[]): void {
    this.#repeated(VARINT, into, () => this.#pbf.readVarint(true));
  }

  floats(into: number[]): void {
    this.#repeated(FIXED32, into, () => this.#pbf.readFloat());
  }

  doubles(into: number[]): void {
    this.#repeated(FIXED64, into, () => this.#pbf.readDouble());
  }

  #repeated(type: number, into: number[], read: () => number): void {
    const width = type === VARINT ? 1 : type === FIXED32 ? 4 : 8;
    if (this.#pbf.type === type) {
      this.#room(width);
      into.push(read());
      return;
    }
    const end = this.#lengthEnd();
    while (this.#pbf.pos + width <= end) into.push(read());
    if (this.#pbf.pos !== end) throw new WireError(false);
  }

  #expect(type: number): void {
    if (this.#pbf.type !== type) throw new WireError(false);
  }

  #room(bytes: number): void {
    if (this.#pbf.pos + bytes > this.#end) throw this.#overrun();
  }

  #lengthEnd(): number {
    this.#expect(BYTES);
    const end = this.#pbf.readVarint() + this.#pbf.pos;
    if (!(end <= this.#end)) throw this.#overrun();
    return end;
  }

  #skip(): void {
    const pbf = this.#pbf;
    if (pbf.type === VARINT) pbf.readVarint();
    else if (pbf.type === BYTES) pbf.pos = this.#lengthEnd();
    else pbf.pos += pbf.type === FIXED32 ? 4 : 8;
  }

  /** Past the end of the file it was cut; past the end of a part alone, the part is damaged. */
  #overrun(): WireError {
    return new WireError(this.#end === this.#pbf.length);
  }
}
