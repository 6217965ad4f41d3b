/**
 * The map's archives on this device. Each is fetched whole, once, into a cache of its own: an update of the app does not
 * bring it again, and no part of it is asked for by range, which caches cannot keep.
 */
import { archives } from '../../../../../scripts/basemap/built.json';

const PREFIX = 'carnet-basemap-';

export type ArchiveName = 'world' | 'france';
const NAMES: readonly ArchiveName[] = ['world', 'france'];

export interface ArchivePorts {
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete' | 'match'>;
  readonly fetch: (url: string, init: { readonly signal?: AbortSignal | null }) => Promise<Response>;
}

/** Of the page it runs in. */
export const browserPorts = (): ArchivePorts => ({
  caches: window.caches,
  fetch: (url, init) => window.fetch(url, init)
});

/** The archive, from this device or from the network; rejects when neither has it. */
export async function openArchive(
  name: ArchiveName,
  { caches, fetch }: ArchivePorts,
  signal: AbortSignal | null = null
): Promise<Blob> {
  // Opened before anything is fetched: where the carnet is erased meanwhile, what comes late goes into a cache that is
  // no more.
  const cache = await caches.open(cacheName());
  const url = urlOf(name);
  const known = await cache.match(url);
  if (known) return known.blob();
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const kept = response.clone();
  try {
    await cache.put(url, response);
  } catch (error) {
    // No room, or private browsing: shown all the same, and fetched again next time.
    if (signal?.aborted) throw error;
  }
  return kept.blob();
}

/**
 * Brings the archives onto the device before anybody opens a map, which may then be in a cellar, and lets go of those of
 * earlier versions. Rejects when there is no network; it is tried again with the next start, and when a map opens.
 */
export async function keepArchives(ports: ArchivePorts, signal: AbortSignal): Promise<void> {
  for (const name of NAMES) {
    if (signal.aborted) return;
    await openArchive(name, ports, signal);
  }
  const others = (await ports.caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== cacheName());
  await Promise.all(others.map((key) => ports.caches.delete(key)));
}

/** How large it is on this device; null: it is not here. Looking makes no cache. */
export async function keptSize(
  name: ArchiveName,
  { caches }: { readonly caches: Pick<CacheStorage, 'match'> }
): Promise<number | null> {
  const kept = await caches.match(urlOf(name), { cacheName: cacheName() });
  return kept ? (await kept.blob()).size : null;
}

/** Named after what is in it. */
function cacheName(): string {
  return PREFIX + NAMES.map((name) => hashOf(name).slice(0, 8)).join('-');
}

function urlOf(name: ArchiveName): string {
  return `/basemap/${name}.pmtiles?${hashOf(name).slice(0, 16)}`;
}

function hashOf(name: ArchiveName): string {
  return archives[`${name}.pmtiles`];
}
