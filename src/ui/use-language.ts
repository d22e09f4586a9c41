/** The words of the page: the language is chosen anew when desk.json is there, and shown once its catalogue is. */
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { type Catalogue, catalogueEn } from '../core/catalogue-en.ts';
import { chooseLanguage, chooseLocale, type Language, type LanguageWishes, loadCatalogue } from '../core/catalogues.ts';
import type { Words } from './words.ts';

export type HeldCatalogue = { language: Language; catalogue: Catalogue };

/**
 * Nothing while a catalogue is on its way: better no word than one in the wrong language.
 * @param ready a catalogue that is already there, for a change of language while a form is open
 */
export function useLanguage({ asked, desk, browser }: LanguageWishes, ready: HeldCatalogue | undefined): Words | undefined {
  const language = chooseLanguage({ asked, desk, browser });
  const [loaded, setHeld] = useState<HeldCatalogue>({ language: 'en', catalogue: catalogueEn });
  const held = ready?.language === language ? ready : loaded;

  useEffect(() => {
    let isCurrent = true;
    void loadCatalogue(language).then((catalogue) => {
      if (isCurrent) setHeld({ language, catalogue });
    });
    return () => {
      isCurrent = false;
    };
  }, [language]);

  const spoken = held.catalogue.language;
  useLayoutEffect(() => {
    document.documentElement.lang = spoken;
  }, [spoken]);

  const words = useMemo(() => {
    const readers = asked?.includes('-') ? [asked, ...browser] : browser;
    return { catalogue: held.catalogue, locale: chooseLocale(spoken, readers) };
  }, [held, spoken, asked, browser]);
  return held.language === language ? words : undefined;
}
