import { canaryOf } from './canary.ts';
import { createBase, type Base } from './base.ts';
import type { Coverage, CrashPoint, Operation } from './coverage.ts';
import type { SimDevice } from './device.ts';
import type { SimulationOptions } from './options.ts';
import type { Prng } from './prng.ts';
import { createSimRelay, type SimRelay } from './relay.ts';
import { createVirtualClock, type VirtualClock } from './virtualClock.ts';

/** A relay and the workspaces on it, in a time of their own. */
export interface World {
  readonly clock: VirtualClock;
  readonly relay: SimRelay;
  /** The first is where most happens. */
  readonly bases: readonly [Base, ...Base[]];
  readonly coverage: Coverage;
  readonly options: SimulationOptions;
  /** For the trace. */
  readonly say: (who: string, what: string) => void;
  /** A violation is thrown after the event that shows it, whoever finds it. */
  readonly check: (test: () => void) => void;
  /** Lets everything happen that does not take time, and throws the first violation. */
  readonly afterEvent: () => Promise<void>;
  readonly runUntil: (at: number) => Promise<void>;
  /** The relay is down: its connections end, and what it must still know is looked for on its disk. */
  readonly relayIsDown: (ms: number) => void;
  /** A device is down: what its people saw as saved is looked for on its disk. */
  readonly deviceIsDown: (base: Base, device: SimDevice, ms: number) => void;
  /** From now on nothing goes wrong by itself. */
  readonly mend: () => void;
}

/** Some schedules have another workspace on the same relay. */
const CHANCE_OF_NEIGHBOURS = 0.2;

export function createWorld(
  random: Prng,
  options: SimulationOptions,
  coverage: Coverage,
  trace: string[]
): World {
  const clock = createVirtualClock();
  const started = clock.now();
  let broken: Error | null = null;
  let isMended = false;

  function say(who: string, what: string): void {
    trace.push(`${String(clock.now() - started).padStart(7)} ${who} ${what}`);
  }

  function check(test: () => void): void {
    try {
      test();
    } catch (error) {
      broken ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  const relay = createSimRelay({
    clock,
    random: random.fork('relay'),
    onDied(point: CrashPoint) {
      coverage.hit(`relay dies ${point}`);
      say('relay', `dies ${point}`);
      relayIsDown(random.int(50, 3_000));
    },
    skipsRows: options.relaySkipsRows ?? false,
    mixesRooms: options.relayMixesRooms ?? false,
    ignoresBuffers: options.relayIgnoresBuffers ?? false
  });

  function newBase(names: readonly string[], own: Prng, foreign: () => string | null): Base {
    return createBase({
      names,
      clock,
      random: own,
      relay,
      coverage,
      simulation: options,
      foreign,
      check,
      say,
      diskFails: () => !isMended,
      onDied(base: Base, device: SimDevice, during: Operation) {
        coverage.hit(`device dies in ${during}`);
        say(device.name, `dies in ${during}`);
        deviceIsDown(base, device, random.int(50, 3_000));
      }
    });
  }

  const names = ['ada', 'bea', 'cyr', 'dan', 'eve', 'flo'].slice(0, random.int(3, 6));
  const hasNeighbours = random.chance(CHANCE_OF_NEIGHBOURS);
  const first: Base = newBase(names, random, () => (second ? canaryOf(second.workspaceId) : null));
  const second: Base | null = hasNeighbours
    ? newBase(['gil', 'hal'], random.fork('neighbours'), () => canaryOf(first.workspaceId))
    : null;
  const bases: readonly [Base, ...Base[]] = second ? [first, second] : [first];
  if (second) coverage.hit('two workspaces share the relay');

  function relayIsDown(ms: number): void {
    for (const { devices, oracle } of bases) {
      for (const { link } of devices) link.cut();
      check(() => oracle.edits.relayHoldsAcknowledged());
      check(() => oracle.erasures.relayRemembers());
      oracle.feeds.startsFromDisk();
    }
    clock.after(ms, () => relay.start());
  }

  function deviceIsDown({ oracle }: Base, device: SimDevice, ms: number): void {
    check(() => oracle.edits.deviceHoldsSaved(device));
    clock.after(ms, () => device.start());
  }

  async function afterEvent(): Promise<void> {
    await allPromises();
    for (const { devices, oracle } of bases) {
      for (const device of devices) check(() => oracle.edits.emptyOutboxIsTrue(device));
    }
    if (broken) throw broken;
  }

  return {
    clock,
    relay,
    bases,
    coverage,
    options,
    say,
    check,
    afterEvent,
    async runUntil(at) {
      const goal = { reached: false };
      clock.after(at - clock.now(), () => (goal.reached = true));
      while (!goal.reached && clock.step()) await afterEvent();
    },
    relayIsDown,
    deviceIsDown,
    mend() {
      isMended = true;
      relay.disarm();
      for (const { devices } of bases) for (const device of devices) device.disarm();
    }
  };
}

function allPromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
