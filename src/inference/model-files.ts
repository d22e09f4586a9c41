/** The files of a desk as the page fetches them: desk.json, cards, models and the engine. All relative, all of one origin. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type * as z from 'zod';
import { type Card, CardSchema } from '../contract/card.ts';
import { type Desk, type DeskEntry, DeskSchema, modelFolder } from '../contract/desk.ts';
import { type Failure, type FailureCode, failure } from '../contract/failure.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { OpenedModel } from './client.ts';
import { type Download, download } from './download.ts';

/** Who keeps what was fetched and found right, for a start without network. */
export type FileKeeper = {
  keep(url: string, bytes: Bytes): void;
  /** Drops the model files that are no longer listed. */
  prune(isListed: (url: string) => boolean): void;
};

const KEEPS_NOTHING: FileKeeper = { keep() {}, prune() {} };

/** The files that were built together: the engine's, and the URL of the page's own script. */
export type Build = {
  runtime: { url: string; sha256: string; bytes: number };
  worker: { url: string; sha256: string | undefined };
  page: string;
};
export type Progress = { receivedBytes: number; totalBytes: number };
type Bytes = Uint8Array<ArrayBuffer>;
/** `onScript` is told the worker's script as soon as it is there, before the larger files. */
export type Loading = { onProgress(progress: Progress): void; onScript(script: Bytes): void };

/** `sha256`: hexadecimal. */
export type FileFacts = { bytes: number; sha256: string };

export type ModelFiles = {
  /** What the runtime must be, as the build says: hexadecimal. */
  runtimeSha256: string;
  runtimeBytes: number;
  /** Of the file that a card was read from, for whoever compares it with what was approved. */
  cardFile(card: Card): FileFacts | undefined;
  /** Takes a model from this computer: `loadModel` then finds it without asking, and it is kept nowhere else. Its SHA-256. */
  holdModel(bytes: Bytes): string;
  /** Errors of this and the next two: what the file's own say, `download_stalled`, and `desk_changed` where another build took the place of this one. */
  loadDesk(): Promise<Result<Desk, Failure>>;
  /** Errors: `card_unreachable`, `card_refused` (also where it is not the pinned one, or another model's). */
  loadCard(entry: DeskEntry): Promise<Result<Card, Failure>>;
  /** Fetches model and engine side by side; what was fetched before is kept. */
  loadModel(card: Card, loading: Loading): Promise<Result<OpenedModel, Failure>>;
};

type Json<Schema> = { url: string; schema: Schema; unreachable: FailureCode; refused: FailureCode; pin?: string | undefined };

function parsed<Schema extends z.ZodType>({ url, schema, refused, pin }: Json<Schema>, bytes: Bytes): Result<z.infer<Schema>, Failure> {
  if (pin && pin !== `sha256-${bytesToHex(sha256(bytes))}`) return err(failure(refused, `${url} is not the pinned file`));
  try {
    const checked = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (checked.success) return ok(checked.data);
    const issues = checked.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return err(failure(refused, `${url}: ${issues.join('; ')}`));
  } catch (cause) {
    return err(failure(refused, `${url}: ${String(cause)}`));
  }
}

/** `base`: the folder of the page, ending in a slash. */
export function createModelFiles(base: string, build: Build, keeper = KEEPS_NOTHING): ModelFiles {
  const at = (path: string) => new URL(path, base).href;
  const kept = new Map<string, Bytes>();
  const held = new Set<string>();
  const readFrom = new WeakMap<object, Bytes>();
  const failed = new Set<string>();

  /** True where index.html starts another script than the one that runs here: the files of this build may be gone for good. */
  const isReplaced = async (): Promise<boolean> => {
    const index = await download({ url: base, unreachable: 'desk_unreachable', mismatch: 'desk_refused', cache: 'no-cache' });
    const html = index.ok ? new TextDecoder().decode(index.value) : '';
    return html.includes('id="desk"') && !html.includes(new URL(build.page).pathname.split('/').at(-1) ?? '');
  };

  /** What failed before is asked for past every cache: it may hold the bytes that were refused, or a preload that hangs. */
  const get = async <Value>(file: Download, read: (bytes: Bytes) => Result<Value, Failure>): Promise<Result<Value, Failure>> => {
    const bytes = await download(failed.has(file.url) ? { ...file, cache: 'reload' } : file);
    const result = bytes.ok ? read(bytes.value) : bytes;
    if (result.ok) {
      failed.delete(file.url);
      return result;
    }
    failed.add(file.url);
    const isWorthAsking = result.error.code !== 'download_stalled';
    return isWorthAsking && (await isReplaced()) ? err(failure('desk_changed', result.error.detail)) : result;
  };

  /** desk.json and cards are asked for anew at each visit: a model may have been withdrawn since. */
  const getJson = <Schema extends z.ZodType<object>>(file: Json<Schema>) =>
    get({ url: file.url, unreachable: file.unreachable, mismatch: file.refused, cache: 'no-cache' }, (bytes) => {
      const result = parsed(file, bytes);
      if (result.ok) {
        keeper.keep(file.url, bytes);
        readFrom.set(result.value, bytes);
      }
      return result;
    });

  const getOnce = async (file: Download): Promise<Result<Bytes, Failure>> => {
    const name = file.sha256 ?? file.url;
    const before = kept.get(name);
    if (before) {
      file.onProgress?.(before.length);
      return ok(before);
    }
    const result = await get(file, ok);
    if (result.ok) kept.set(name, result.value);
    return result;
  };

  return {
    runtimeSha256: build.runtime.sha256,
    runtimeBytes: build.runtime.bytes,

    cardFile(card) {
      const bytes = readFrom.get(card);
      return bytes && { bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) };
    },

    holdModel(bytes) {
      const name = bytesToHex(sha256(bytes));
      kept.set(name, bytes);
      held.add(name);
      return name;
    },

    async loadDesk() {
      const desk = await getJson({ url: at('desk.json'), schema: DeskSchema, unreachable: 'desk_unreachable', refused: 'desk_refused' });
      if (!desk.ok) return desk;
      const folders = desk.value.models.filter((entry) => entry.withdrawn === undefined).map((entry) => at(`${modelFolder(entry)}/`));
      keeper.prune((url) => folders.some((folder) => url.startsWith(folder)));
      return desk;
    },

    async loadCard(entry) {
      const url = at(`${modelFolder(entry)}/card.json`);
      const card = await getJson({ url, schema: CardSchema, unreachable: 'card_unreachable', refused: 'card_refused', pin: entry.card });
      if (card.ok && (card.value.id !== entry.id || card.value.version !== entry.version))
        return err(failure('card_refused', `${url} says ${card.value.id}/${card.value.version}`));
      return card;
    },

    async loadModel(card, { onProgress, onScript }) {
      const received = { runtime: 0, model: 0 };
      const totalBytes = build.runtime.bytes + card.model.bytes;
      const report = (part: keyof typeof received) => (bytes: number) => {
        received[part] = bytes;
        onProgress({ receivedBytes: Math.min(received.runtime + received.model, totalBytes), totalBytes });
      };
      const model = at(`${modelFolder(card)}/${card.model.file}?${card.model.sha256.slice(0, 8)}`);
      const engine = { unreachable: 'runtime_unreachable', mismatch: 'runtime_mismatch' } as const;
      const files = await Promise.all([
        getOnce({ ...engine, url: build.worker.url, sha256: build.worker.sha256 }).then((script) => {
          if (script.ok) onScript(script.value);
          return script;
        }),
        getOnce({ ...engine, url: build.runtime.url, sha256: build.runtime.sha256, onProgress: report('runtime') }),
        getOnce({
          url: model,
          sha256: card.model.sha256,
          unreachable: 'model_unreachable',
          mismatch: 'model_mismatch',
          onProgress: report('model'),
        }),
      ]);
      const [script, runtimeBytes, modelBytes] = files;
      if (!script.ok) return script;
      if (!runtimeBytes.ok) return runtimeBytes;
      if (!modelBytes.ok) return modelBytes;
      if (!held.has(card.model.sha256)) keeper.keep(model, modelBytes.value);
      return ok({ card, model: modelBytes.value, runtime: runtimeBytes.value, script: script.value });
    },
  };
}
