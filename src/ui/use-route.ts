import { useSyncExternalStore } from 'react';
import { type Route, readRoute } from './route.ts';

let read: { hash: string; route: Route } | undefined;

/** The same object as long as the address is the same. */
function present(): Route {
  if (read?.hash !== location.hash) read = { hash: location.hash, route: readRoute(location.hash) };
  return read.route;
}

const subscribe = (listener: () => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

/** What the address asks for, now and when it changes. */
export const useRoute = (): Route => useSyncExternalStore(subscribe, present);
