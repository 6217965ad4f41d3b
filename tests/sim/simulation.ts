import { randomUuid } from '../../src/lib/base/ids.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';
import type { Store } from '../../src/lib/replica/store.ts';
import { checkConverged } from './convergence.ts';
import { createDevice, type SimDevice } from './device.ts';
import { createLink } from './network.ts';
import { createOracle, Violation } from './oracle.ts';
import { createPerson } from './person.ts';
import { createPrng, type Prng } from './prng.ts';
import { createSimRelay } from './relay.ts';
import { isAtRest, unrest } from './rest.ts';
import { disturbTabs } from './tabChaos.ts';
import { createVirtualClock } from './virtualClock.ts';
import type { MemoryData } from '../../src/lib/replica/memoryTx.ts';

export interface SimulationOptions {
  /** Things that people do in all. */
  readonly actions?: number;
  /** Fewer documents have more rows each: they are folded on devices and on the relay. */
  readonly documents?: number;
  /** How many of the schedules start the relay from a backup once. */
  readonly setBackChance?: number;
  /** How often something happens to the tabs of a device instead of somebody working. */
  readonly tabChance?: number;
  /** Negative control: breaks the replica as sync sees it. */
  readonly tamper?: (replica: SyncReplica, data: MemoryData) => SyncReplica;
  /** Negative control: breaks the database as a tab sees it. */
  readonly spoil?: (store: Store) => Store;
  /** Negative control: what the tabs of a device tell each other in vain. */
  readonly tabsLose?: (message: unknown) => boolean;
  readonly relayLiesAboutDisk?: boolean;
  readonly relaySkipsRows?: boolean;
}

/** After people have stopped and everything is mended: time (ms) within which all must be at rest. */
const REST_WITHIN = 120_000;
const CHANCE_OF_FAULT = 0.09;
const CHANCE_OF_TABS = 0.09;

/** Runs one seeded schedule to its end. Throws with seed and trace when an invariant breaks. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<void> {
  const trace: string[] = [];
  try {
    await run(seed, options, trace);
  } catch (error) {
    const shown = trace.slice(-200).join('\n  ');
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}\n  ${shown}`, {
      cause: error
    });
  }
}

async function run(seed: number, options: SimulationOptions, trace: string[]): Promise<void> {
  const random = createPrng(String(seed));
  const clock = createVirtualClock();
  const started = clock.now();
  const say = (who: string, what: string): void => {
    trace.push(`${String(clock.now() - started).padStart(7)} ${who} ${what}`);
  };
  const workspaceId = randomUuid(random);
  const oracle = createOracle();
  let broken: Error | null = null;
  const check = (test: () => void): void => {
    try {
      test();
    } catch (error) {
      broken ??= error instanceof Error ? error : new Error(String(error));
    }
  };

  const names = ['ada', 'bea', 'cyr', 'dan', 'eve', 'flo'].slice(0, random.int(3, 6));
  const members = new Map(
    names.map((name) => [name, { memberId: randomUuid(random), role: 'member' as const }])
  );
  let faulty = true;
  const relay = createSimRelay({
    workspaceId,
    clock,
    random: random.fork('relay'),
    members,
    onCommitted: (rows) => check(() => oracle.committed(rows)),
    onPage: (page, after) => check(() => oracle.page(page, after, relay.log())),
    failChance: () => (faulty ? 0.01 : 0),
    liesAboutDisk: options.relayLiesAboutDisk ?? false,
    skipsRows: options.relaySkipsRows ?? false
  });
  relay.start();

  const tamper = options.tamper ?? ((replica: SyncReplica) => replica);
  const devices = names.map((name) =>
    createDevice({
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
          observeAcks(tamper(replica, data), data, (updates) => check(() => oracle.acknowledged(updates))),
        spoil: options.spoil ?? ((store) => store),
        loses: options.tabsLose ?? (() => false)
      }
    })
  );
  const people = new Map(devices.map((device) => [device, createPerson(device, options.documents ?? 12)]));
  for (const device of devices) {
    device.start();
    for (let more = random.int(0, 1); more > 0; more -= 1) device.openTab();
  }

  async function afterEvent(): Promise<void> {
    await allPromises();
    for (const device of devices) check(() => oracle.emptyOutboxIsTrue(device));
    raise();
  }

  function raise(): void {
    if (broken) throw broken;
  }

  async function runUntil(at: number): Promise<void> {
    const goal = { reached: false };
    clock.after(at - clock.now(), () => (goal.reached = true));
    while (!goal.reached && clock.step()) await afterEvent();
  }

  const chaos = random.fork('chaos');
  // In some schedules people are faster than the network, in some everything has settled before the next edit.
  const pace = chaos.pick([25, 100, 400]);
  const actions = options.actions ?? 60;
  const setBackAt = setBackTime(random.fork('set back'), options.setBackChance ?? 0.2, actions);
  for (let done = 0; done < actions; done += 1) {
    if (done === setBackAt) setRelayBack();
    await runUntil(clock.now() + Math.floor(-Math.log(1 - chaos.next()) * pace));
    const device = chaos.pick(devices);
    if (chaos.chance(CHANCE_OF_FAULT)) misfortune(device);
    else if (chaos.chance(options.tabChance ?? CHANCE_OF_TABS)) say(device.name, disturbTabs(device, chaos));
    else say(device.name, people.get(device)?.act() ?? '');
    await afterEvent();
  }

  function misfortune(device: SimDevice): void {
    const back = chaos.int(1, 20) * pace;
    switch (chaos.int(0, 4)) {
      case 0:
        say(device.name, `loses its connection for ${String(back)} ms`);
        device.link.up = false;
        device.link.cut();
        clock.after(back, () => (device.link.up = true));
        return;
      case 1:
        say(device.name, 'has its connection cut');
        device.link.cut();
        return;
      case 2:
        crash(device, back);
        return;
      case 3:
        say('relay', `crashes for ${String(back)} ms`);
        relay.crash();
        for (const { link } of devices) link.cut();
        check(() => oracle.relayHoldsAcknowledged(relay.log()));
        clock.after(back, () => relay.start());
        return;
      default:
        say(device.name, 'is used quickly');
        for (let i = 0; i < 5; i += 1) say(device.name, people.get(device)?.act() ?? '');
    }
  }

  function setRelayBack(): void {
    say('relay', 'is set back to a backup');
    relay.setBack();
    for (const { link } of devices) link.cut();
    oracle.setBack(relay.log());
    relay.start();
  }

  function crash(device: SimDevice, back: number): void {
    if (!device.isUp()) return;
    say(device.name, `crashes for ${String(back)} ms`);
    device.crash();
    check(() => oracle.deviceHoldsSaved(device));
    clock.after(back, () => device.start());
  }

  faulty = false;
  for (const device of devices) device.link.up = true;
  relay.start();
  for (const device of devices) device.start();
  say('everyone', 'rests');
  // Somebody looks at each device: a tab in front takes the lead from one that is frozen.
  for (const device of devices) lookAt(device);
  await rest();
  say('everyone', 'wakes every tab');
  for (const device of devices) for (const tab of device.tabs()) tab.thaw();
  await rest();

  async function rest(): Promise<void> {
    const deadline = clock.now() + REST_WITHIN;
    // Looked at twice: what one tab has just told another is still on its way at the first.
    for (let looks = 0; looks < 2; looks += 1) {
      await runUntil(clock.now() + 100);
      if (!devices.every((device) => isAtRest(device, relay.log()))) looks = -1;
      if (clock.now() > deadline) throw new Violation(`not at rest: ${devices.map(unrest).join('; ')}`);
    }
  }

  check(() => oracle.relayHoldsAcknowledged(relay.log()));
  check(() => oracle.relayHoldsSaved(relay.log()));
  for (const device of devices) check(() => oracle.deviceHoldsSaved(device));
  check(() => checkConverged(devices, relay.log()));
  await afterEvent();
  for (const device of devices) device.crash();
}

/** In some schedules the relay is started from a backup once. */
function setBackTime(random: Prng, chance: number, actions: number): number | null {
  return random.chance(chance) ? random.int(Math.floor(actions / 4), actions - 1) : null;
}

function lookAt(device: SimDevice): void {
  if (device.tabs().every((tab) => tab.isFrozen())) device.openTab();
  for (const tab of device.tabs()) if (!tab.isFrozen()) tab.show(true);
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

/** Lets everything happen that does not take time. */
function allPromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
