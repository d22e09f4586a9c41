/**
 * Unpacks the runtime, which travels as Zstandard because static hosts compress nothing and browsers unpack only gzip
 * by themselves, which is half as large again (see decisions). Same in worker and Node.
 */
import { decompress } from 'fzstd';

/** Throws where the bytes are not Zstandard. */
export function inflate(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  return decompress(packed) as Uint8Array<ArrayBuffer>;
}
