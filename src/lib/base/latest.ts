import { createSerialQueue } from './serialQueue.ts';

/**
 * A step that brings something up to date. Whoever asks for it while it runs gets a run that begins after that: the one
 * under way may have read already what has changed since. However many ask meanwhile, that is one more.
 */
export function createLatest(step: () => Promise<void>): () => Promise<void> {
  const queue = createSerialQueue();
  let waiting: Promise<void> | null = null;
  return () =>
    (waiting ??= queue.run(() => {
      waiting = null;
      return step();
    }));
}
