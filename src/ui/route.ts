/** What an address asks for, behind its `#`. Nothing of an applicant is ever there. */

/** The desk's own screens, in the order of the bar. */
export const SCREENS = ['assess', 'model', 'api'] as const;
export type Screen = (typeof SCREENS)[number];

export type Route = {
  /** `embed`: the form for a frame, without the bar on top. */
  screen: Screen | 'embed';
  model: string | undefined;
  version: number | undefined;
  /** Another version to be read beside it. */
  compare: number | undefined;
  /** Wishes for how it looks, as given. */
  lang: string | undefined;
  theme: string | undefined;
};

const VERSION = /^[1-9]\d{0,8}$/;
const versionIn = (text: string | undefined) => (text && VERSION.test(text) ? Number(text) : undefined);

function decoded(part: string | undefined): string | undefined {
  try {
    return part ? decodeURIComponent(part) : undefined;
  } catch {
    return part;
  }
}

const isScreen = (text: string | undefined): text is Route['screen'] => text === 'embed' || SCREENS.some((screen) => screen === text);

/**
 * `#/model/home-equity/2?compare=1`, `#/embed/home-equity?lang=de&theme=dark`; anything else is the form with the default model.
 * @param hash with its `#`, or empty
 */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [screen, model, version] = path.split('/');
  const wishes = new Map(new URLSearchParams(query));
  const looks = { lang: wishes.get('lang'), theme: wishes.get('theme') };
  if (!isScreen(screen)) return { screen: 'assess', model: undefined, version: undefined, compare: undefined, ...looks };
  return { screen, model: decoded(model), version: versionIn(version), compare: versionIn(wishes.get('compare')), ...looks };
}

/** The address of a screen for one model, to be sent to others. */
export function addressOf(screen: Screen, { id, version }: { id: string; version: number }, compare?: number): string {
  return `#/${screen}/${encodeURIComponent(id)}/${version}${compare === undefined ? '' : `?compare=${compare}`}`;
}
