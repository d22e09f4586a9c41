/** The page's side of the service worker: registers it once the desk works, and offers an update without forcing it. */
import { FromServiceWorkerSchema, type ToServiceWorker } from '../contract/relay.ts';
import type { UsedFiles } from './used-files.ts';

/**
 * `unsupported`: plain HTTP or an old browser. `waiting`: not asked for yet, or being installed. `active`: the desk starts
 * without network, and `/api` answers. `refused`: the file is missing or broken, or storage was refused.
 */
export type OfflineState = { availability: 'unsupported' | 'waiting' | 'active' | 'refused'; isUpdateReady: boolean };

export type OfflineService = {
  state(): OfflineState;
  subscribe(listener: () => void): () => void;
  /** Registers the service worker; to be called when the desk works, since installing fetches what the start needs. */
  start(): void;
  /** Loads the page anew with the build that waits. Only on a person's wish: what is typed is lost. */
  update(): void;
};

export type OfflineOptions = {
  container: ServiceWorkerContainer | undefined;
  /** The desk's folder, ending in a slash. */
  scope: string;
  /** The URL of the service worker's script, as Trusted Types want it. */
  script: string;
  /** File name of the page's main script. */
  entry: string;
  used: UsedFiles;
  reload(): void;
};

const LOOK_FOR_UPDATE_MS = 3_600_000;

export function createOfflineService({ container, scope, script, entry, used, reload }: OfflineOptions): OfflineService {
  let state: OfflineState = { availability: container ? 'waiting' : 'unsupported', isUpdateReady: false };
  let waiting: ServiceWorker | undefined;
  let isStarted = false;
  /** What is used cannot be kept: a service worker alone does not start the desk without network. */
  let isStorageRefused = false;
  const listeners = new Set<() => void>();
  const set = (change: Partial<OfflineState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const tell = (worker: ServiceWorker, message: ToServiceWorker, port?: MessagePort) => worker.postMessage(message, port ? [port] : []);

  /** One of this page's own build takes over at once; another one is offered. */
  const meet = (worker: ServiceWorker) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<unknown>) => {
      const answer = FromServiceWorkerSchema.safeParse(event.data);
      if (answer.success && answer.data.isSame) return;
      waiting = worker;
      set({ isUpdateReady: true });
    };
    tell(worker, { kind: 'take-over-if-mine', entry }, port2);
  };

  const watch = (registration: ServiceWorkerRegistration) => {
    const follow = (worker: ServiceWorker | null) => {
      if (!worker) return;
      const look = () => {
        if (worker.state === 'installed' && registration.active) meet(worker);
        if (worker.state === 'activated' && !isStorageRefused) set({ availability: 'active' });
        if (worker.state === 'redundant' && !registration.active) set({ availability: 'refused' });
      };
      worker.addEventListener('statechange', look);
      look();
    };
    follow(registration.active);
    follow(registration.waiting);
    follow(registration.installing);
    registration.addEventListener('updatefound', () => follow(registration.installing));
    setInterval(() => registration.update().catch(() => {}), LOOK_FOR_UPDATE_MS);
  };

  const register = async (into: ServiceWorkerContainer) => {
    try {
      watch(await into.register(script, { scope, updateViaCache: 'none' }));
      isStorageRefused = !(await used.start());
      if (isStorageRefused) set({ availability: 'refused' });
    } catch (cause) {
      console.warn('Modeldesk: no service worker, so no use without network and no /api in this page', cause);
      set({ availability: 'refused' });
    }
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      if (isStarted || !container) return;
      isStarted = true;
      void register(container);
    },
    update() {
      if (!waiting || !container) return;
      container.addEventListener('controllerchange', reload, { once: true });
      tell(waiting, { kind: 'take-over' });
    },
  };
}
