/** The words of the page: the language is chosen anew when desk.json is there, and shown once its catalogue is. */
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { type Catalogue, catalogueEn } from '../core/catalogue-en.ts';
import { chooseLanguage, chooseLocale, type Language, type LanguageWishes, loadCatalogue } from '../core/catalogues.ts';
import type { Words } from './words.ts';

/** Nothing while a catalogue is on its way: better no word than one in the wrong language. */
export function useLanguage({ asked, desk, browser }: LanguageWishes): Words | undefined {
  const language = chooseLanguage({ asked, desk, browser });
  const [held, setHeld] = useState<{ language: Language; catalogue: Catalogue }>({ language: 'en', catalogue: catalogueEn });

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

  const words = useMemo(() => ({ catalogue: held.catalogue, locale: chooseLocale(spoken, browser) }), [held, spoken, browser]);
  return held.language === language ? words : undefined;
}
