/**
 * Composition root of what a portal includes: `embed.js`, a classic script, or `embed.module.js` in a bundle. A bundled copy needs
 * the element's `src`, the desk's address, since it does not know where it came from.
 */
import { config } from 'zod/mini';
import { defineModelDesk } from './embed/model-desk.ts';

config({ jitless: true });
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : import.meta.url;
defineModelDesk(script);
