/** Names of the caches. They are an origin's, and an origin may hold several desks, so each name holds the desk's folder. */

/** What every build cache of the desk at `scope` begins with. */
export const buildCachePrefix = (scope: string): string => `modeldesk ${scope} build `;

/** Cards and models that were used, and the desk.json that listed them. */
export const usedCacheName = (scope: string): string => `modeldesk ${scope} used`;

/** Of build caches in the order of their making, those to remove: all but the present one and the one before it. */
export function outdatedBuildCaches(names: readonly string[], scope: string, present: string): string[] {
  const others = names.filter((name) => name.startsWith(buildCachePrefix(scope)) && name !== present);
  return others.slice(0, -1);
}
