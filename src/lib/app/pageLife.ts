import type { Clock } from '../base/clock.ts';

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

/** L6: the page's life, from hidden to frozen to awake, for as long as it is followed. */
export interface PageLife {
  /** Tells `listener` from now on, and first what it has missed since the page is followed. */
  tell(listener: PageListener): void;
  stop(): void;
}

/**
 * Followed from before a workspace is opened: its tab hears the others as soon as it reads the database, and what they
 * tell it while it is frozen is lost, whether it had read everything by then or not.
 */
export function followPage(clock: Clock): PageLife {
  const stopped = new AbortController();
  const { signal } = stopped;
  let listener: PageListener | null = null;
  let hiddenSince = isVisible() ? null : clock.now();
  let hasSlept = false;

  function wake(): void {
    if (listener) void listener.refresh();
    else hasSlept = true;
  }

  function turned(): void {
    const visible = isVisible();
    void listener?.setVisible(visible);
    if (!visible) {
      hiddenSince = clock.now();
      void listener?.flush();
      return;
    }
    // P1: timers slept meanwhile, and the connection may be long dead.
    void listener?.tryNow(false);
    if (hiddenSince !== null && clock.now() - hiddenSince > LONG) wake();
    hiddenSince = null;
  }

  document.addEventListener('visibilitychange', turned, { signal });
  // Page Lifecycle: Chromium tells that it froze the page, once it is awake again.
  document.addEventListener('resume', wake, { signal });
  window.addEventListener('pagehide', () => void listener?.flush(), { signal });
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      // Back from the cache of the back button.
      if (persisted) wake();
    },
    { signal }
  );
  return {
    tell(to) {
      listener = to;
      void to.setVisible(isVisible());
      if (hasSlept) void to.refresh();
    },
    stop: () => stopped.abort()
  };
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}
