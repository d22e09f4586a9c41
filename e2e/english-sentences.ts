/** Finds sentences of the English catalogue among all that a page says. */
import type { Page } from '@playwright/test';
import { catalogueEn } from '../src/core/catalogue-en.ts';
import { screensEn } from '../src/core/catalogue-screens-en.ts';

const ANY = '⟦any⟧';
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(ANY, '.+');

/** A sentence anywhere in a text, a single word only where it is the whole text: Model is part of Modell. */
const patternOf = (sentence: string) => new RegExp(/\s/.test(sentence) ? escaped(sentence) : `^${escaped(sentence)}$`);

function sentencesOf(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') return [part(ANY, ANY, ANY), part('1', '1', '1')];
  return Object.values(part as object).flatMap(sentencesOf);
}

const { language, ...spoken } = catalogueEn;
const SAME_IN_ALL = new Set<string>([catalogueEn.desk.product, catalogueEn.places.api]);
const patterns = sentencesOf([spoken, screensEn])
  .filter((sentence) => !SAME_IN_ALL.has(sentence))
  .map(patternOf);

/** Every text on the page, those for screen readers included; what is said to be English may be. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const isSaidToBeEnglish = (element: Element | null) => element?.closest('[lang]:not(html)')?.getAttribute('lang') === 'en';
    while (walker.nextNode()) if (!isSaidToBeEnglish(walker.currentNode.parentElement)) texts.push(walker.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'value']) texts.push(element.getAttribute(name) ?? '');
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  });

/** The texts of the page that an English sentence is in. */
export async function englishOn(page: Page): Promise<string[]> {
  return (await textsOf(page)).filter((text) => patterns.some((pattern) => pattern.test(text)));
}

/** Keeps every text that the page shows from the start on, however shortly; gives those that an English sentence is in. */
export async function watchForEnglish(page: Page): Promise<() => string[]> {
  const seen = new Set<string>();
  await page.exposeFunction('seen', (text: string) => void seen.add(text.trim()));
  await page.addInitScript(() => {
    const report = (node: Node) => (globalThis as unknown as { seen(text: string): void }).seen(node.textContent ?? '');
    new MutationObserver((changes) => {
      for (const change of changes) for (const node of [change.target, ...change.addedNodes]) reportTexts(node);
    }).observe(document, { childList: true, subtree: true, characterData: true });
    function reportTexts(node: Node) {
      const isStatic = node instanceof Element && node.classList.contains('opening');
      if (node.nodeType === Node.TEXT_NODE) report(node);
      else if (!isStatic) node.childNodes.forEach(reportTexts);
    }
  });
  return () => [...seen].filter((text) => patterns.some((pattern) => pattern.test(text)));
}
