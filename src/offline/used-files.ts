/**
 * The page's store of what it used: desk.json, cards and models whose hash was checked, for a start without network.
 * Nothing of an applicant is ever put here. Every refusal (quota, private mode, plain HTTP) leaves a desk without it.
 */
import type { FileKeeper } from '../inference/model-files.ts';
import { usedCacheName } from './cache-names.ts';

export type UsedFiles = FileKeeper & {
  /** From now on what is kept is written, also what was kept before. False where the browser refused. */
  start(): Promise<boolean>;
};

const TYPES: Record<string, string> = { json: 'application/json', onnx: 'application/octet-stream' };
const typeOf = (url: string) => TYPES[/\.(\w+)(?:\?|$)/.exec(url)?.[1] ?? ''] ?? 'application/octet-stream';

/** `scope`: the desk's folder, ending in a slash. `storage` is absent on plain HTTP. */
export function createUsedFiles(scope: string, storage: CacheStorage | undefined): UsedFiles {
  const waiting = new Map<string, Uint8Array<ArrayBuffer>>();
  let cache: Cache | undefined;
  let isListed: (url: string) => boolean = () => true;
  const ignore = (cause: unknown) => console.warn('Modeldesk: a file was not kept for use without network', cause);

  const write = async (to: Cache, url: string, bytes: Uint8Array<ArrayBuffer>) => {
    await to.delete(url, { ignoreSearch: true });
    await to.put(url, new Response(bytes, { headers: { 'Content-Type': typeOf(url), 'Content-Length': String(bytes.length) } }));
  };

  const drop = async (from: Cache) => {
    const gone = (await from.keys()).filter(({ url }) => url.startsWith(`${scope}models/`) && !isListed(url));
    await Promise.all(gone.map((key) => from.delete(key)));
  };

  return {
    keep(url, bytes) {
      if (cache) write(cache, url, bytes).catch(ignore);
      else waiting.set(url, bytes);
    },
    prune(listed) {
      isListed = listed;
      if (cache) drop(cache).catch(ignore);
    },
    async start() {
      if (!storage) return false;
      try {
        const opened = await storage.open(usedCacheName(scope));
        for (const [url, bytes] of waiting) await write(opened, url, bytes);
        waiting.clear();
        await drop(opened);
        cache = opened;
        return true;
      } catch (cause) {
        ignore(cause);
        return false;
      }
    },
  };
}
