import { beforeEach, describe, expect, it } from 'vitest';
import { keepArchives, keptSize, openArchive, type ArchivePorts } from './archives.ts';

let stores: Map<string, Map<string, Response>>;
let fetched: string[];
let isOnline: boolean;
let isFull: boolean;

const ports: ArchivePorts = {
  caches: {
    open(name) {
      const held = stores.get(name) ?? new Map<string, Response>();
      stores.set(name, held);
      const cache = {
        match: (url: string) => Promise.resolve(held.get(url)?.clone()),
        put(url: string, response: Response) {
          if (isFull) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
          held.set(url, response);
          return Promise.resolve();
        }
      };
      return Promise.resolve(cache as unknown as Cache);
    },
    match(url, { cacheName = '' } = {}) {
      const held = typeof url === 'string' ? stores.get(cacheName)?.get(url) : undefined;
      return Promise.resolve(held?.clone());
    },
    keys: () => Promise.resolve([...stores.keys()]),
    delete: (name) => Promise.resolve(stores.delete(name))
  },
  fetch(url) {
    fetched.push(url);
    return isOnline ? Promise.resolve(new Response(url)) : Promise.reject(new TypeError('offline'));
  }
};
const never = new AbortController().signal;

beforeEach(() => {
  stores = new Map();
  fetched = [];
  isOnline = true;
  isFull = false;
});

describe('archives of the map', () => {
  it('are fetched whole, once, and are there without a network from then on', async () => {
    await keepArchives(ports, never);
    expect(fetched).toEqual([
      expect.stringMatching(/^\/basemap\/world\.pmtiles\?[0-9a-f]{16}$/),
      expect.stringMatching(/^\/basemap\/france\.pmtiles\?[0-9a-f]{16}$/)
    ]);
    isOnline = false;
    expect(await (await openArchive('france', ports)).text()).toBe(fetched[1]);
    expect(await keptSize('france', ports)).toBe(fetched[1]?.length);
    expect(fetched).toHaveLength(2);
  });

  it('of an earlier version go, and nothing else does', async () => {
    stores.set('carnet-basemap-old', new Map());
    stores.set('workbox-precache', new Map());
    await keepArchives(ports, never);
    expect([...stores.keys()]).toEqual([
      'workbox-precache',
      expect.stringMatching(/^carnet-basemap-\w{8}-\w{8}$/)
    ]);
  });

  it('are shown where there is no room to keep them', async () => {
    isFull = true;
    expect((await openArchive('world', ports)).size).toBeGreaterThan(0);
  });

  it('say how large they are on this device, once they are there', async () => {
    expect(await keptSize('world', ports)).toBeNull();
    expect([fetched, stores.size]).toEqual([[], 0]);
  });

  it('that cannot be had are asked for again the next time', async () => {
    isOnline = false;
    await expect(openArchive('world', ports)).rejects.toThrow('offline');
    isOnline = true;
    expect((await openArchive('world', ports)).size).toBeGreaterThan(0);
  });

  it('[A7] nothing is fetched once the carnet is left', async () => {
    await keepArchives(ports, AbortSignal.abort());
    expect([fetched, stores.size]).toEqual([[], 0]);
  });
});
