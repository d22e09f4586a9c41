declare module 'virtual:onnx-runtime' {
  /** The packed wasm: its URL, and the SHA-256 and size of the packed file. */
  export const runtime: { url: string; sha256: string; bytes: number };
}
declare module 'virtual:precache' {
  /** What the service worker keeps: a name for the whole, the page's main script, and each file with its `integrity`. */
  export const precache: { build: string; entry: string; files: { path: string; integrity: string }[] };
}
declare module 'virtual:scoring-worker' {
  /** The script of the scoring worker: its URL and SHA-256; no hash in `npm run dev`. */
  export const worker: { url: string; sha256: string | undefined };
}
declare module '*.css';
interface ImportMeta {
  readonly env: { readonly PROD: boolean };
}
