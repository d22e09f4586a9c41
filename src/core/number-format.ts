/** Number formats of Intl, each made once: making one costs as much as a whole score. */

const formats = new Map<string, Intl.NumberFormat>();

/** The same format object for the same locale and options. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}
