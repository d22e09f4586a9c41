declare module 'virtual:onnx-runtime' {
  /** The gzipped wasm: its URL, and SHA-256 and size of the gzip. */
  export const runtime: { url: string; sha256: string; bytes: number };
}
declare module '*?worker&url' {
  const url: string;
  export default url;
}
declare module '*.css';
