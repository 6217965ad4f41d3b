/// <reference lib="webworker" />
/** Precaches the app's shell. It never caches data: contacts live in IndexedDB, and nowhere else. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
};

// Sent when a person agrees to the new version, never by itself: a tab in which somebody types goes on.
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const data: unknown = event.data;
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') {
    void self.skipWaiting();
  }
});

// The page that installed it is served from now on too: who goes into a cellar after a first visit has all of the app,
// the parts that were never opened included.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// Every page of the app is the same shell. What the relay answers itself must reach it.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('200.html'), {
    denylist: [/^\/api\//u, /^\/w(\/|$)/u, /^\/health$/u, /^\/metrics$/u]
  })
);
