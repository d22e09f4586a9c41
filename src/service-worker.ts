/**
 * Composition root of the service worker: the desk without network, and `/api` for pages. It relays, and never scores: no
 * policy of the page binds it, so the engine and the models stay in the page's own worker.
 */
import './contract/zod-without-eval.ts';
import { precache } from 'virtual:precache';
import { ToServiceWorkerSchema } from './contract/relay.ts';
import { keptFirst, networkFirst } from './offline/answers-from-cache.ts';
import { apiError } from './offline/api-error.ts';
import { buildCachePrefix, outdatedBuildCaches, usedCacheName } from './offline/cache-names.ts';
import { relayToPage } from './offline/relay.ts';

declare const self: ServiceWorkerGlobalScope;

const scope = self.registration.scope;
const PRESENT = `${buildCachePrefix(scope)}${precache.build}`;
const INDEX = 'index.html';
const hashed = new Map(precache.files.map(({ path, integrity }) => [path, integrity]));

/** The page's own files, each as it was built: one that differs (a folder copied by half) ends the installation. */
async function install(): Promise<void> {
  const cache = await caches.open(PRESENT);
  await cache.addAll([...hashed].map(([path, integrity]) => new Request(new URL(path, scope), { integrity })));
  const index = await fetch(new URL(INDEX, scope), { cache: 'no-cache' });
  const text = await index.text();
  if (!index.ok || !text.includes(precache.entry)) throw new Error('index.html is not of this build');
  await cache.put(new URL(INDEX, scope), new Response(text, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }));
}

async function takeCharge(): Promise<void> {
  const outdated = outdatedBuildCaches(await caches.keys(), scope, PRESENT);
  await Promise.all(outdated.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** An address typed for `/api` carries no applicant: a desk server may answer it, any other host may not. */
async function answerNavigation(url: URL): Promise<Response> {
  const response = await fetch(new URL(url.pathname, url.origin)).catch(() => undefined);
  return response?.headers.has('Modeldesk-Build') ? response : apiError('desk_absent');
}

async function answerApi(event: FetchEvent, url: URL, path: string): Promise<Response> {
  const isReading = event.request.method === 'GET' || event.request.method === 'HEAD';
  if (isReading && /^api\/docs\/?$/.test(path)) return Response.redirect(new URL('#/api', scope).href, 302);
  if (event.request.mode === 'navigate') return answerNavigation(url);
  const client = await self.clients.get(event.clientId);
  return client ? relayToPage(client, event.request, `/${path}${url.search}`) : apiError('desk_absent');
}

/** The answer to a request of this desk, or undefined for what is none of ours. */
function answer(event: FetchEvent): Promise<Response> | undefined {
  const { request } = event;
  const url = new URL(request.url);
  if (!url.href.startsWith(scope)) return undefined;
  const path = url.pathname.slice(new URL(scope).pathname.length);
  if (path === 'api' || path.startsWith('api/')) return answerApi(event, url, path);
  if (request.method !== 'GET') return undefined;
  if (request.mode === 'navigate') {
    const isDesk = path === '' || path === INDEX;
    return isDesk ? networkFirst(request, caches.match(new URL(INDEX, scope), { cacheName: PRESENT })) : undefined;
  }
  if (hashed.has(path)) return keptFirst(request, PRESENT);
  if (path.startsWith('assets/')) return caches.match(request).then((kept) => kept ?? fetch(request));
  if (path !== 'desk.json' && !path.startsWith('models/')) return undefined;
  const cacheName = usedCacheName(scope);
  return url.search === '' ? networkFirst(request, caches.match(request, { cacheName })) : keptFirst(request, cacheName);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(takeCharge()));
self.addEventListener('fetch', (event) => {
  const response = answer(event);
  if (response) event.respondWith(response);
});
self.addEventListener('message', (event) => {
  const message = ToServiceWorkerSchema.safeParse(event.data);
  if (!message.success) return;
  const isSame = message.data.kind === 'take-over' || message.data.entry === precache.entry;
  if (isSame) event.waitUntil(self.skipWaiting());
  event.ports[0]?.postMessage({ kind: 'build', isSame });
});
