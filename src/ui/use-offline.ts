import { useSyncExternalStore } from 'react';
import type { OfflineService, OfflineState } from '../offline/service.ts';

export function useOffline(offline: OfflineService): OfflineState {
  return useSyncExternalStore(offline.subscribe, offline.state);
}

const subscribeToNetwork = (listener: () => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};

/** False where the browser knows that there is no network. */
export function useHasNetwork(): boolean {
  return useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
}
