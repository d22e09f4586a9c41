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
export type Progress = { receivedBytes: number; totalBytes: number };

export type ModelFiles = {
  loadDesk(): Promise<Result<Desk, Failure>>;
  /** Errors: `card_unreachable`, `card_refused` (also where it is not the pinned one, or another model's). */
  loadCard(entry: DeskEntry): Promise<Result<Card, Failure>>;
  /** Fetches model and runtime side by side; what was fetched before is kept. */
  loadModel(card: Card, onProgress: (progress: Progress) => void): Promise<Result<OpenedModel, Failure>>;
};

type Json<Schema> = { url: string; schema: Schema; unreachable: FailureCode; refused: FailureCode; pin?: string | undefined };

/** desk.json and cards are asked for anew at each visit: a model may have been withdrawn since. */
const fetchFresh: typeof fetch = (url, options) => fetch(url, { ...options, cache: 'no-cache' });

async function loadJson<Schema extends z.ZodType>(file: Json<Schema>): Promise<Result<z.infer<Schema>, Failure>> {
  const { url, schema, unreachable, refused, pin } = file;
  const bytes = await download({ url, unreachable, mismatch: refused, fetch: fetchFresh });
  if (!bytes.ok) return bytes;
  if (pin && pin !== `sha256-${bytesToHex(sha256(bytes.value))}`) return err(failure(refused, `${url} is not the pinned file`));
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)));
    if (parsed.success) return ok(parsed.data);
    const issues = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return err(failure(refused, `${url}: ${issues.join('; ')}`));
  } catch (cause) {
    return err(failure(refused, `${url}: ${String(cause)}`));
  }
}

/** `base`: the folder of the page, ending in a slash. */
export function createModelFiles(base: string, runtime: RuntimeFile): ModelFiles {
  const at = (path: string) => new URL(path, base).href;
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();

  const bytesOf = async (sha256Hex: string, file: Omit<Parameters<typeof download>[0], 'sha256'>) => {
    const before = kept.get(sha256Hex);
    if (before) return ok(before);
    const result = await download({ ...file, sha256: sha256Hex });
    if (result.ok) kept.set(sha256Hex, result.value);
    return result;
  };

  return {
    loadDesk: () => loadJson({ url: at('desk.json'), schema: DeskSchema, unreachable: 'desk_unreachable', refused: 'desk_refused' }),

    async loadCard(entry) {
      const url = at(`${modelFolder(entry)}/card.json`);
      const card = await loadJson({ url, schema: CardSchema, unreachable: 'card_unreachable', refused: 'card_refused', pin: entry.card });
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
      return ok({ card, model: modelBytes.value, runtime: runtimeBytes.value });
    },
  };
}
