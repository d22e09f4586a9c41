/** A column's or a file's name as words: `age_in_years`, `MonthlyIncome`, `DEBT_RATIO`. */

/** Short names all in capitals are abbreviations as often as not. */
const LONGEST_ABBREVIATION = 3;

const isCapitals = (word: string): boolean => /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word);

export function wordsOf(name: string): string {
  const parts = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_.:/\\|-]+/u)
    .filter((part) => part !== '');
  const isAllCapitals = isCapitals(name) && (parts.length > 1 || name.length > LONGEST_ABBREVIATION);
  const words = parts.map((part) => (!isAllCapitals && part.length > 1 && isCapitals(part) ? part : part.toLowerCase())).join(' ');
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
