/**
 * A step that brings something up to date. Whoever asks for it while it runs gets a run that begins after that: the one
 * under way may have read already what has changed since. However many ask meanwhile, that is one more.
 */
export function createLatest(step: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;

  function begin(): Promise<void> {
    waiting = null;
    running = step().finally(() => {
      // With one that waits it goes on running: nobody may begin a third beside it.
      if (!waiting) running = null;
    });
    return running;
  }

  return () => (running ? (waiting ??= running.then(begin, begin)) : begin());
}
