/** The catalogue and locale that every component reads from. */
import { createContext, useContext } from 'react';
import { type Catalogue, catalogueEn } from '../core/catalogue-en.ts';

export type Words = { catalogue: Catalogue; locale: string };
export const WordsContext = createContext<Words>({ catalogue: catalogueEn, locale: 'en' });
export const useWords = (): Words => useContext(WordsContext);
