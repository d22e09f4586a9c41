import { use } from 'react';
import type { ScreenCatalogue } from '../core/catalogue-screens-en.ts';
import { loadScreenWords } from '../core/screen-words.ts';
import { useWords, type Words } from './words.ts';

export type ScreenWords = Words & ScreenCatalogue;

/** With the words of the screens that are fetched when they are first opened; suspends until they are there. */
export function useScreenWords(): ScreenWords {
  const words = useWords();
  return { ...words, ...use(loadScreenWords(words.catalogue.language)) };
}
