import { randomUuid } from '../../src/lib/base/ids.ts';
import type { MemoryData } from '../../src/lib/replica/memoryTx.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';
import { createDevice, type SimDevice } from './device.ts';
import { createLink } from './network.ts';
import type { SimulationOptions } from './options.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { createPerson, type Person } from './person.ts';
import type { Prng } from './prng.ts';
import { createSimRelay, type SimRelay } from './relay.ts';
import { createVirtualClock, type VirtualClock } from './virtualClock.ts';

/** A relay, devices with their people, and an observer, in a time of their own. */
export interface World {
  readonly clock: VirtualClock;
  readonly relay: SimRelay;
  readonly devices: readonly SimDevice[];
  readonly oracle: Oracle;
  readonly personAt: (device: SimDevice) => Person;
  /** For the trace. */
  readonly say: (who: string, what: string) => void;
  /** A violation is thrown after the event that shows it, whoever finds it. */
  readonly check: (test: () => void) => void;
  /** Lets everything happen that does not take time, and throws the first violation. */
  readonly afterEvent: () => Promise<void>;
  readonly runUntil: (at: number) => Promise<void>;
  /** From now on the relay's disk does not fail. */
  readonly mendDisk: () => void;
}

export function createWorld(random: Prng, options: SimulationOptions, trace: string[]): World {
  const clock = createVirtualClock();
  const started = clock.now();
  const workspaceId = randomUuid(random);
  const oracle = createOracle();
  let broken: Error | null = null;
  let diskFails = true;

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

  const names = ['ada', 'bea', 'cyr', 'dan', 'eve', 'flo'].slice(0, random.int(3, 6));
  const members = new Map(
    names.map((name) => [name, { memberId: randomUuid(random), role: 'member' as const }])
  );
  const relay = createSimRelay({
    workspaceId,
    clock,
    random: random.fork('relay'),
    members,
    onCommitted: (rows) => check(() => oracle.committed(rows)),
    onPage: (page, after) => check(() => oracle.page(page, after, relay.log())),
    failChance: () => (diskFails ? 0.01 : 0),
    liesAboutDisk: options.relayLiesAboutDisk ?? false,
    skipsRows: options.relaySkipsRows ?? false
  });

  function newDevice(name: string): SimDevice {
    return createDevice({
      name,
      memberId: members.get(name)?.memberId ?? '',
      workspaceId,
      clock,
      skew: random.chance(0.3) ? random.int(-3_600_000, 3_600_000) : 0,
      random: random.fork(name),
      link: createLink({
        clock,
        random: random.fork(`${name}/link`),
        latency: random.pick([20, 60, 500]),
        accept: (socket) => relay.accept(socket)
      }),
      onSaved: (device, { changes }) =>
        oracle.saved(
          device,
          changes.map(({ docId, update }) => ({ docId, bytes: update }))
        ),
      onFault: (device, error) => {
        say(device.name, `fault: ${error instanceof Error ? error.message : JSON.stringify(error)}`);
      },
      sabotage: {
        tamper: (replica, data) =>
          observeAcks(options.tamper?.(replica, data) ?? replica, data, (updates) =>
            check(() => oracle.acknowledged(updates))
          ),
        spoil: options.spoil ?? ((store) => store),
        loses: options.tabsLose ?? (() => false)
      }
    });
  }

  const devices = names.map(newDevice);
  const people = new Map(devices.map((device) => [device, createPerson(device, options.documents ?? 12)]));

  async function afterEvent(): Promise<void> {
    await allPromises();
    for (const device of devices) check(() => oracle.emptyOutboxIsTrue(device));
    if (broken) throw broken;
  }

  return {
    clock,
    relay,
    devices,
    oracle,
    personAt(device) {
      const person = people.get(device);
      if (!person) throw new Error(`nobody is at ${device.name}`);
      return person;
    },
    say,
    check,
    afterEvent,
    async runUntil(at) {
      const goal = { reached: false };
      clock.after(at - clock.now(), () => (goal.reached = true));
      while (!goal.reached && clock.step()) await afterEvent();
    },
    mendDisk() {
      diskFails = false;
    }
  };
}

/** Reads what an acknowledgement lets go of before it is gone. */
function observeAcks(
  replica: SyncReplica,
  data: MemoryData,
  onAcknowledged: (updates: { readonly docId: string; readonly bytes: Uint8Array }[]) => void
): SyncReplica {
  return {
    ...replica,
    acknowledged(rows) {
      onAcknowledged(rows.flatMap((n) => data.outbox.get(n) ?? []));
      return replica.acknowledged(rows);
    }
  };
}

function allPromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
