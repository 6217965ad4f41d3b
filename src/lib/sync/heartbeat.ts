import type { Clock } from '../base/clock.ts';

/** How often the leader says that it is there (ms). */
export const BEAT = 1_000;
/** After so many beats without a word of it, a tab that somebody looks at takes the lead. */
const SILENT_BEATS = 5;
/** A leader that has not run for longer than this (ms) supposes that another leads; sooner than one can steal. */
export const ASLEEP = (SILENT_BEATS - 2) * BEAT;
/** So many beats after the lead has changed hands nobody takes it again: what is slow must not flap. */
const CALM_BEATS = 10;

export interface HeartbeatOptions {
  readonly clock: Clock;
  /** This tab leads: the others are to hear of it. */
  readonly tell: () => void;
  /** No leader answers, and this tab may take its place. */
  readonly onSilence: () => void;
}

/**
 * L6: a tab that is frozen keeps its lock and does nothing with it; the others notice by its silence. Silence is
 * counted in beats of this tab's own timer, never as time: after a laptop has slept, or a tab was frozen itself, all
 * have heard nothing for hours, and the leader must have the time to speak first.
 */
export interface Heartbeat {
  /** This tab leads from now on, or no longer. */
  lead(leads: boolean): void;
  /** A tab has said that it leads. */
  heard(tab: string): void;
  /** Only a tab that somebody looks at takes the lead: a hidden one may be the next to be frozen. */
  show(visible: boolean): void;
  stop(): void;
}

export function createHeartbeat({ clock, tell, onSilence }: HeartbeatOptions): Heartbeat {
  let leads = false;
  let isVisible = false;
  let silent = 0;
  let calm = 0;
  let leader: string | null = null;
  let cancel = clock.after(BEAT, beat);

  function beat(): void {
    cancel = clock.after(BEAT, beat);
    if (leads) {
      tell();
      return;
    }
    silent += 1;
    calm = Math.max(0, calm - 1);
    if (!isVisible || silent < SILENT_BEATS || calm > 0) return;
    changeHands();
    onSilence();
  }

  function changeHands(): void {
    silent = 0;
    calm = CALM_BEATS;
  }

  return {
    lead(now) {
      if (leads && !now) changeHands();
      leads = now;
      if (leads) tell();
    },
    heard(tab) {
      silent = 0;
      if (leader !== null && leader !== tab) changeHands();
      leader = tab;
    },
    show(visible) {
      isVisible = visible;
    },
    stop: () => cancel()
  };
}
