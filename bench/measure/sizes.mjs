/** Bytes on disk: file sizes added up, what Python compiles for itself and the installer not counted. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const NOT_COUNTED = /^(__pycache__|pip|setuptools|pkg_resources|_distutils_hack|(pip|setuptools)-.*\.dist-info)$/;

export function bytesBelow(folder) {
  let total = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NOT_COUNTED.test(entry.name)) continue;
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) total += bytesBelow(file);
    else if (entry.isFile()) total += statSync(file).size;
  }
  return total;
}
