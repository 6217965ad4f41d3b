/**
 * The app as it is built, with a device under it that is worse: code put before that of the worker which owns the
 * database. Transactions take long, as on a slow disk (each is kept busy with a request after the other); with
 * `tellsEarly` they also say `complete` at once. What the app does with that is its own code, unchanged: a "saved"
 * that came before the real `complete` is then what a kill takes back.
 */
import type { BrowserContext } from '@playwright/test';

const WORKER = '**/_app/immutable/workers/worker-*.js';

/** How long each transaction takes. Far longer than it takes to kill a tab. */
const TAKES_MS = 400;

/** The service worker must be blocked in this context: what it fetches cannot be changed on the way. */
export async function tamperWithWorker(context: BrowserContext, tellsEarly: boolean): Promise<void> {
  await context.route(WORKER, async (route) => {
    const response = await route.fetch();
    const body = `(${slowDisk.toString()})(${TAKES_MS}, ${tellsEarly});\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
}

/** Runs in the worker. */
function slowDisk(takesMs: number, tellsEarly: boolean): void {
  const begin = Reflect.get<IDBDatabase, 'transaction'>(IDBDatabase.prototype, 'transaction');
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, names, mode, options) {
    const transaction = begin.call(this, names, mode, options);
    if (mode !== 'readwrite') return transaction;
    const [name] = typeof names === 'string' ? [names] : names;
    const until = performance.now() + takesMs;
    const again = (): void => {
      if (name !== undefined && performance.now() < until) {
        transaction.objectStore(name).count().onsuccess = again;
      }
    };
    again();
    // Whoever began it first has to listen.
    if (tellsEarly) queueMicrotask(() => transaction.dispatchEvent(new Event('complete')));
    return transaction;
  };
}
