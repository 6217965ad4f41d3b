import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Everything a relay keeps, as text (one character a byte). */
export function relayText(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

/**
 * Everything a page's origin keeps, as text: IndexedDB, Cache Storage, localStorage and its own sessionStorage; but
 * for what the app is made of, in which there are towns of all names.
 */
export function deviceText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no reason given'));
      });
    const text = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value);
      if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value);
      if (typeof value !== 'object' || value === null) return String(value);
      return Object.entries(value)
        .map(([key, item]) => `${key}: ${text(item)}`)
        .join('\n');
    };
    const parts = [localStorage, sessionStorage].map((storage) =>
      text(Object.fromEntries(Object.entries(storage)))
    );
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store);
        const [keys, values] = [rows.getAllKeys(), rows.getAll()];
        parts.push(name ?? '', text(await answer(keys)), text(await answer(values)));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (/^\/(_app|basemap)\//.test(new URL(request.url).pathname)) continue;
        const kept = await cache.match(request);
        parts.push(request.url, text(await kept?.arrayBuffer()));
      }
    }
    return parts.join('\n');
  });
}
