import * as z from 'zod';

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/;
/** A language, as BCP 47 writes it: `de`, `de-CH`. */
export const LanguageSchema = z.string().regex(LANGUAGE, 'a language code such as de or de-CH');

/** A text that a person reads: one string, or one per language, keyed by its BCP 47 language code. */
export const TextSchema = z
  .union([z.string().min(1), z.record(z.string().regex(LANGUAGE), z.string().min(1))])
  .describe('A text, or one text per language: { "en": "...", "de": "..." }');
export type Text = z.infer<typeof TextSchema>;
