import type { Clock } from '../base/clock.ts';
import type { Dispose } from '../base/disposables.ts';

/** Hidden for longer than this (ms), a page may have been frozen without being told. */
const LONG = 30_000;

/** What a workspace does as its page comes and goes. */
export interface PageListener {
  /** The page may never run again. */
  flush(): Promise<void>;
  setVisible(visible: boolean): Promise<void>;
  tryNow(asked: boolean): Promise<void>;
  refresh(): Promise<void>;
}

/** L6: tells the page's life, from hidden to frozen to awake, for as long as it is followed. */
export function followPage(listener: PageListener, clock: Clock): Dispose {
  const stopped = new AbortController();
  const { signal } = stopped;
  let hiddenSince: number | null = null;

  function turned(): void {
    const visible = document.visibilityState === 'visible';
    void listener.setVisible(visible);
    if (!visible) {
      hiddenSince = clock.now();
      void listener.flush();
      return;
    }
    // P1: timers slept meanwhile, and the connection may be long dead.
    void listener.tryNow(false);
    if (hiddenSince !== null && clock.now() - hiddenSince > LONG) void listener.refresh();
    hiddenSince = null;
  }

  document.addEventListener('visibilitychange', turned, { signal });
  // Page Lifecycle: Chromium tells that it froze the page, once it is awake again.
  document.addEventListener('resume', () => void listener.refresh(), { signal });
  window.addEventListener('pagehide', () => void listener.flush(), { signal });
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      // Back from the cache of the back button.
      if (persisted) void listener.refresh();
    },
    { signal }
  );
  void listener.setVisible(document.visibilityState === 'visible');
  return () => stopped.abort();
}
