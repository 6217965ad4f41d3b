/**
 * Whether a simulated tab runs. What happens to it while it is frozen waits, in order, until it is thawed; what
 * happens to it once it is dead never reaches it.
 */
export interface Gate {
  isFrozen(): boolean;
  isDead(): boolean;
  /** Runs now, later, or never. */
  pass(run: () => void): void;
  /** Comes back when the tab runs; never to a dead one. */
  passage(): Promise<void>;
  freeze(): void;
  thaw(): void;
  kill(): void;
  onDeath(run: () => void): void;
}

export function createGate(): Gate {
  let state: 'open' | 'frozen' | 'dead' = 'open';
  let waiting: (() => void)[] = [];
  const mourners: (() => void)[] = [];

  function pass(run: () => void): void {
    if (state === 'open') run();
    else if (state === 'frozen') waiting.push(run);
  }

  return {
    isFrozen: () => state === 'frozen',
    isDead: () => state === 'dead',
    pass,
    passage: () => new Promise((resolve) => pass(resolve)),
    freeze() {
      if (state === 'open') state = 'frozen';
    },
    thaw() {
      if (state !== 'frozen') return;
      state = 'open';
      const due = waiting;
      waiting = [];
      for (const run of due) run();
    },
    kill() {
      if (state === 'dead') return;
      state = 'dead';
      waiting = [];
      for (const run of mourners) run();
    },
    onDeath: (run) => void mourners.push(run)
  };
}
