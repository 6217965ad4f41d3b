import type { Clock } from '../../src/lib/base/clock.ts';
import type { LockManagerLike } from '../../src/lib/sync/leader.ts';
import type { Gate } from './gate.ts';
import type { Prng } from './prng.ts';

/** Web Locks of one device: the browser's, so they outlive its tabs, and hold for one that is frozen. */
export interface DeviceLocks {
  /** What a tab sees of them; its death gives back whatever it holds. */
  of(gate: Gate): LockManagerLike;
}

interface Request {
  readonly gate: Gate;
  readonly callback: (lock: unknown) => Promise<void>;
  resolve(): void;
  /** Withdrawn, or robbed. */
  reject(): void;
}

export function createLocks(clock: Clock, random: Prng): DeviceLocks {
  const held = new Map<string, Request>();
  const queues = new Map<string, Request[]>();

  const queueOf = (name: string): Request[] => {
    const queue = queues.get(name) ?? [];
    queues.set(name, queue);
    return queue;
  };

  /** The browser decides in a process of its own: whoever asks learns of it a little later. */
  function soon(run: () => void): void {
    clock.after(random.int(0, 5), run);
  }

  function grant(name: string, request: Request): void {
    held.set(name, request);
    request.gate.pass(() => {
      void request.callback({ name }).then(() => {
        release(name, request);
        request.resolve();
      });
    });
  }

  function release(name: string, request: Request): void {
    if (held.get(name) !== request) return;
    held.delete(name);
    soon(() => serveNext(name));
  }

  function serveNext(name: string): void {
    if (held.has(name)) return;
    const next = queueOf(name).shift();
    if (next) grant(name, next);
  }

  function isFree(name: string): boolean {
    return !held.has(name) && queueOf(name).length === 0;
  }

  function remove(name: string, request: Request): boolean {
    const queue = queueOf(name);
    const at = queue.indexOf(request);
    if (at >= 0) queue.splice(at, 1);
    return at >= 0;
  }

  function steal(name: string, request: Request): void {
    soon(() => {
      if (request.gate.isDead()) return;
      const robbed = held.get(name);
      grant(name, request);
      robbed?.gate.pass(() => robbed.reject());
    });
  }

  return {
    of: (gate) => ({
      request: (name, options, callback) =>
        new Promise((resolve, reject) => {
          const request: Request = {
            gate,
            callback,
            resolve: () => resolve(undefined),
            reject: () => reject(new DOMException('the lock is gone', 'AbortError'))
          };
          gate.onDeath(() => {
            remove(name, request);
            release(name, request);
          });
          if (options.steal) {
            steal(name, request);
            return;
          }
          if (options.ifAvailable && !isFree(name)) {
            // At once: whether it waits is settled when it asks, whatever comes free before it hears of it.
            resolve(callback(null));
            return;
          }
          queueOf(name).push(request);
          options.signal?.addEventListener('abort', () => {
            if (remove(name, request)) request.reject();
          });
          soon(() => serveNext(name));
        })
    })
  };
}
