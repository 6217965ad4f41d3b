import { IndexeddbPersistence } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

declare global {
  interface Window {
    replicateStock: typeof replicateStock;
  }
}

/**
 * Replicates these rooms the stock way, a y-websocket connection and a y-indexeddb database each, `pool` at a
 * time. Milliseconds until the last one is stored.
 */
async function replicateStock(url: string, rooms: readonly string[], pool: number): Promise<number> {
  const started = performance.now();
  const waiting = [...rooms];
  const worker = async () => {
    for (let room = waiting.pop(); room !== undefined; room = waiting.pop()) await replicate(url, room);
  };
  await Promise.all(Array.from({ length: pool }, worker));
  return performance.now() - started;
}

async function replicate(url: string, room: string): Promise<void> {
  const doc = new Y.Doc({ guid: room });
  const persistence = new IndexeddbPersistence(`stock-${room}`, doc);
  await persistence.whenSynced;
  const provider = new WebsocketProvider(url, room, doc, { disableBc: true });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  await stored(persistence);
  provider.destroy();
  await persistence.destroy();
}

/** y-indexeddb does not say when it has stored; a transaction that comes after its own does. */
function stored(persistence: IndexeddbPersistence): Promise<void> {
  return new Promise((resolve, reject) => {
    const db = persistence.db;
    if (!db) {
      reject(new Error('y-indexeddb has no database open'));
      return;
    }
    const transaction = db.transaction('updates', 'readonly');
    transaction.objectStore('updates').count();
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error ?? new Error('transaction failed'));
  });
}

window.replicateStock = replicateStock;
