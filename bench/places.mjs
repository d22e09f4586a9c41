/** Where things are: the project, and the folder that holds all that the benchmark makes. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const BENCH = path.dirname(fileURLToPath(import.meta.url));
export const PROJECT = path.dirname(BENCH);
export const CACHE = path.join(BENCH, '.cache');
export const SITE = path.join(CACHE, 'site');
export const SERVER = path.join(CACHE, 'server');
export const PIPELINE = path.join(CACHE, 'pipeline.pkl');
export const RESULTS = path.join(CACHE, 'last.json');
