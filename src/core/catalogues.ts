/** The languages there are, and which of them a reader gets. A new language is its catalogue and one line here. */
import { type Catalogue, catalogueEn } from './catalogue-en.ts';

const CATALOGUES = {
  en: async () => catalogueEn,
  de: async () => (await import('./catalogue-de.ts')).catalogueDe,
} satisfies Record<string, () => Promise<Catalogue>>;

export type Language = keyof typeof CATALOGUES;
export const LANGUAGES = Object.keys(CATALOGUES) as Language[];

/** All as BCP 47 tags, by whoever wrote them: `?lang=`, `desk.json`, the browser's list in the reader's order. */
export type LanguageWishes = { asked: string | undefined; desk: string | undefined; browser: readonly string[] };

/** The language of a tag, or none where it is not one. */
function languageOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return undefined;
  }
}

const isOffered = (language: string | undefined): language is Language => LANGUAGES.some((offered) => offered === language);

/** The first wish that there is a catalogue for: the address, then the desk, then the browser; else English. */
export function chooseLanguage({ asked, desk, browser }: LanguageWishes): Language {
  const wishes = [asked, desk, ...browser].flatMap((tag) => (tag === undefined ? [] : languageOf(tag)));
  return wishes.find(isOffered) ?? 'en';
}

/** The language of a tag if there is a catalogue for it. */
export function spokenLanguage(tag: string): Language | undefined {
  const language = languageOf(tag);
  return isOffered(language) ? language : undefined;
}

/** How numbers and dates are written: as the reader's browser has it where that is the same language, else as the language does. */
export function chooseLocale(language: string, browser: readonly string[]): string {
  return browser.find((tag) => languageOf(tag) === language) ?? language;
}

/** The catalogue, fetched when it is not the English one; English if it does not come. */
export function loadCatalogue(language: Language): Promise<Catalogue> {
  return CATALOGUES[language]().catch(() => catalogueEn);
}
