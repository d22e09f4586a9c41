/** The words of the screens that are fetched when they are first opened: they travel with them, not with the form. */
import { type ScreenCatalogue, screensEn } from './catalogue-screens-en.ts';
import { type Language, spokenLanguage } from './catalogues.ts';

const CATALOGUES = {
  en: async () => screensEn,
  de: async () => (await import('./catalogue-screens-de.ts')).screensDe,
} satisfies Record<Language, () => Promise<ScreenCatalogue>>;

const loaded = new Map<Language, Promise<ScreenCatalogue>>();

/** The same promise each time a language is asked for; English if a catalogue does not come. */
export function loadScreenWords(tag: string): Promise<ScreenCatalogue> {
  const language = spokenLanguage(tag) ?? 'en';
  const before = loaded.get(language);
  if (before) return before;
  const words = CATALOGUES[language]().catch(() => screensEn);
  loaded.set(language, words);
  return words;
}
