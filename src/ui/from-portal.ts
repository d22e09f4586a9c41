/** Field keys of the answers that the page around the desk filled in, and nobody has changed since. */
import { createContext, useContext } from 'react';

export const NOTHING_FROM_PORTAL: ReadonlySet<string> = new Set();
export const FromPortalContext = createContext(NOTHING_FROM_PORTAL);
export const useFromPortal = (): ReadonlySet<string> => useContext(FromPortalContext);
