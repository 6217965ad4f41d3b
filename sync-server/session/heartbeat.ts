import type { Clock } from '../../src/lib/base/clock.ts';
import { HEAD_AFTER_SILENCE_MS } from '../../src/lib/protocol/limits.ts';

/** P4: says something after a silence of 15 s. One timer, however much is sent. */
export interface Heartbeat {
  sent(): void;
  stop(): void;
}

export function createHeartbeat(clock: Clock, beat: () => void): Heartbeat {
  let lastSent = clock.now();
  let cancel = clock.after(HEAD_AFTER_SILENCE_MS, look);

  function look(): void {
    if (clock.now() - lastSent >= HEAD_AFTER_SILENCE_MS) beat();
    const rest = lastSent + HEAD_AFTER_SILENCE_MS - clock.now();
    // A clock set back must not silence the relay for as long as it was set back.
    cancel = clock.after(Math.min(Math.max(rest, 1), HEAD_AFTER_SILENCE_MS), look);
  }

  return {
    sent() {
      lastSent = clock.now();
    },
    stop: () => cancel()
  };
}
