/** The files of a desk as the page fetches them: desk.json, cards, models and the runtime. All relative, all of one origin. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type * as z from 'zod';
import { type Card, CardSchema } from '../contract/card.ts';
import { type Desk, type DeskEntry, DeskSchema, modelFolder } from '../contract/desk.ts';
import { type Failure, type FailureCode, failure } from '../contract/failure.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { OpenedModel } from './client.ts';
import { download } from './download.ts';

export type RuntimeFile = { url: string; sha256: string; bytes: number };
/** Who keeps what was fetched and found right, for a start without network. */
export type FileKeeper = {
  keep(url: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** Drops the model files that are no longer listed. */
  prune(isListed: (url: string) => boolean): void;
};

const KEEPS_NOTHING: FileKeeper = { keep() {}, prune() {} };

export type Progress = { receivedBytes: number; totalBytes: number };

export type ModelFiles = {
  /** What the runtime must be, as the build says. */
  runtime: RuntimeFile;
  loadDesk(): Promise<Result<Desk, Failure>>;
  /** Errors: `card_unreachable`, `card_refused` (also where it is not the pinned one, or another model's). */
  loadCard(entry: DeskEntry): Promise<Result<Card, Failure>>;
  /** Fetches model and runtime side by side; what was fetched before is kept. */
  loadModel(card: Card, onProgress: (progress: Progress) => void): Promise<Result<OpenedModel, Failure>>;
};

type Json<Schema> = {
  url: string;
  schema: Schema;
  unreachable: FailureCode;
  refused: FailureCode;
  keeper: FileKeeper;
  pin?: string | undefined;
};

/** desk.json and cards are asked for anew at each visit: a model may have been withdrawn since. */
const fetchFresh: typeof fetch = (url, options) => fetch(url, { ...options, cache: 'no-cache' });

const fetchPastCaches: typeof fetch = (url, options) => fetch(url, { ...options, cache: 'reload' });

async function loadJson<Schema extends z.ZodType>(file: Json<Schema>): Promise<Result<z.infer<Schema>, Failure>> {
  const { url, schema, unreachable, refused, keeper, pin } = file;
  const bytes = await download({ url, unreachable, mismatch: refused, fetch: fetchFresh });
  if (!bytes.ok) return bytes;
  if (pin && pin !== `sha256-${bytesToHex(sha256(bytes.value))}`) return err(failure(refused, `${url} is not the pinned file`));
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)));
    if (parsed.success) {
      keeper.keep(url, bytes.value);
      return ok(parsed.data);
    }
    const issues = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return err(failure(refused, `${url}: ${issues.join('; ')}`));
  } catch (cause) {
    return err(failure(refused, `${url}: ${String(cause)}`));
  }
}

/** `base`: the folder of the page, ending in a slash. */
export function createModelFiles(base: string, runtime: RuntimeFile, keeper = KEEPS_NOTHING): ModelFiles {
  const at = (path: string) => new URL(path, base).href;
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  /** What failed once is asked of the network itself: the damage may lie in a cache. */
  const spoilt = new Set<string>();

  const bytesOf = async (sha256Hex: string, file: Omit<Parameters<typeof download>[0], 'sha256'>) => {
    const before = kept.get(sha256Hex);
    if (before) return ok(before);
    const result = await download({ ...file, sha256: sha256Hex, ...(spoilt.has(file.url) ? { fetch: fetchPastCaches } : {}) });
    if (result.ok) kept.set(sha256Hex, result.value);
    else spoilt.add(file.url);
    return result;
  };

  return {
    runtime,

    async loadDesk() {
      const desk = await loadJson({ url: at('desk.json'), schema: DeskSchema, unreachable: 'desk_unreachable', refused: 'desk_refused', keeper });
      if (!desk.ok) return desk;
      const folders = desk.value.models.filter((entry) => entry.withdrawn === undefined).map((entry) => at(`${modelFolder(entry)}/`));
      keeper.prune((url) => folders.some((folder) => url.startsWith(folder)));
      return desk;
    },

    async loadCard(entry) {
      const url = at(`${modelFolder(entry)}/card.json`);
      const card = await loadJson({ url, schema: CardSchema, unreachable: 'card_unreachable', refused: 'card_refused', keeper, pin: entry.card });
      if (card.ok && (card.value.id !== entry.id || card.value.version !== entry.version))
        return err(failure('card_refused', `${url} says ${card.value.id}/${card.value.version}`));
      return card;
    },

    async loadModel(card, onProgress) {
      const received = { runtime: 0, model: 0 };
      const totalBytes = runtime.bytes + card.model.bytes;
      const report = (part: keyof typeof received) => (bytes: number) => {
        received[part] = bytes;
        onProgress({ receivedBytes: Math.min(received.runtime + received.model, totalBytes), totalBytes });
      };
      const model = at(`${modelFolder(card)}/${card.model.file}?${card.model.sha256.slice(0, 8)}`);
      const [runtimeBytes, modelBytes] = await Promise.all([
        bytesOf(runtime.sha256, {
          url: runtime.url,
          unreachable: 'runtime_unreachable',
          mismatch: 'runtime_mismatch',
          onProgress: report('runtime'),
        }),
        bytesOf(card.model.sha256, { url: model, unreachable: 'model_unreachable', mismatch: 'model_mismatch', onProgress: report('model') }),
      ]);
      if (!runtimeBytes.ok) return runtimeBytes;
      if (!modelBytes.ok) return modelBytes;
      keeper.keep(model, modelBytes.value);
      return ok({ card, model: modelBytes.value, runtime: runtimeBytes.value });
    },
  };
}
