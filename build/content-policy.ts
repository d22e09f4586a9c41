/** Puts the one policy text into the built page; `npm run dev` is exempt, since hot reload needs more. */
import type { Plugin } from 'vite';
import { CONTENT_POLICY } from '../src/contract/content-policy.ts';

export function contentPolicy(): Plugin {
  return {
    name: 'modeldesk:content-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_POLICY }, injectTo: 'head-prepend' }],
    },
  };
}
