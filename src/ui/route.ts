/** What an address asks for, behind its `#`. Nothing of an applicant is ever there. */

export type Route = {
  /** `embed`: for a frame, without the bar on top. */
  screen: 'assess' | 'embed';
  model: string | undefined;
  version: number | undefined;
  /** Wishes for how it looks, as given. */
  lang: string | undefined;
  theme: string | undefined;
};

const VERSION = /^[1-9]\d{0,8}$/;

function decoded(part: string | undefined): string | undefined {
  try {
    return part ? decodeURIComponent(part) : undefined;
  } catch {
    return part;
  }
}

/**
 * `#/embed`, `#/embed/home-equity`, `#/embed/home-equity/1?lang=de&theme=dark`; anything else is the desk itself.
 * @param hash with its `#`, or empty
 */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [screen, model, version] = path.split('/');
  const wishes = new Map(new URLSearchParams(query));
  const looks = { lang: wishes.get('lang'), theme: wishes.get('theme') };
  if (screen !== 'embed') return { screen: 'assess', model: undefined, version: undefined, ...looks };
  return { screen, model: decoded(model), version: version && VERSION.test(version) ? Number(version) : undefined, ...looks };
}
