/** Imported first by every root: zod must learn before its first schema that `new Function` is not to be tried (CSP). */
import * as z from 'zod';

z.config({ jitless: true });
