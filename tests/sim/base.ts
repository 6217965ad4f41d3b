import { randomUuid, type DocId } from '../../src/lib/base/ids.ts';
import type { Role } from '../../src/lib/protocol/frames.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';
import type { MemoryData } from '../../src/lib/replica/memoryTx.ts';
import { alwaysAlike } from './alikeClientIds.ts';
import type { Coverage, Operation } from './coverage.ts';
import { createDevice, type SimDevice } from './device.ts';
import { createDisk, type Disk } from './disk.ts';
import { createLink } from './network.ts';
import { checkFold } from './oracle/folding.ts';
import { createOracle, type Oracle } from './oracle/oracle.ts';
import { checkLoad, diskWatch, relayWatch } from './oracle/watches.ts';
import type { SimulationOptions } from './options.ts';
import { createPerson, type Person } from './person.ts';
import type { Prng } from './prng.ts';
import type { SimRelay } from './relay.ts';
import { createTeam, type Enrolled, type Team } from './team.ts';
import type { VirtualClock } from './virtualClock.ts';

/** One workspace: its devices with their people, its log on the relay's disk, and who observes it. */
export interface Base {
  readonly workspaceId: string;
  readonly devices: readonly SimDevice[];
  readonly team: Team;
  readonly disk: Disk;
  readonly oracle: Oracle;
  readonly personAt: (device: SimDevice) => Person;
}

export interface BaseOptions {
  readonly names: readonly string[];
  readonly clock: VirtualClock;
  readonly random: Prng;
  readonly relay: SimRelay;
  readonly coverage: Coverage;
  readonly simulation: SimulationOptions;
  /** The word of another workspace on the relay, which must not be heard here. */
  readonly foreign: () => string | null;
  readonly check: (test: () => void) => void;
  readonly say: (who: string, what: string) => void;
  readonly diskFails: () => boolean;
  readonly onDied: (base: Base, device: SimDevice, during: Operation) => void;
}

/** One admin at least, or nobody could ever erase. */
const ROLES: readonly Role[] = ['admin', 'admin', 'member', 'member', 'reader'];

export function createBase(options: BaseOptions): Base {
  const { names, clock, random, relay, coverage, simulation, check, say } = options;
  const workspaceId = randomUuid(random);
  const enrolled = new Map<string, Enrolled>(
    names.map((name, at) => [
      name,
      { memberId: randomUuid(random), role: at === 0 ? 'admin' : random.pick(ROLES), hasAccess: true }
    ])
  );
  const team = createTeam(enrolled, simulation.relayIgnoresRoles ?? false);
  const speaking = { device: null as string | null };
  const disk = createDisk({
    clock,
    random: random.fork('disk'),
    reach: (point) => relay.reach(point),
    isArmed: (point) => relay.isArmed(point),
    failChance: () => (options.diskFails() ? 0.01 : 0),
    onFailed: () => coverage.hit('relay cannot write'),
    lies: simulation.relayLiesAboutDisk ?? false,
    foldsAway: simulation.relayFoldsAway ?? false,
    watch: diskWatch({
      coverage,
      check,
      random: random.fork('readers'),
      speaker: () => speaking.device,
      team,
      oracle: () => oracle
    })
  });
  const oracle: Oracle = createOracle({ workspaceId, log: disk.log, coverage, devices: () => devices });
  relay.host({
    workspaceId,
    team,
    disk,
    watch: {
      ...relayWatch({ coverage, check, log: disk.log, foreign: options.foreign, oracle }),
      onSpeaking(device) {
        speaking.device = device;
      }
    }
  });

  const alike = alwaysAlike(random.fork('client ids'), () => coverage.hit('a client id is drawn twice'));

  function watched(replica: SyncReplica, data: MemoryData): SyncReplica {
    const tampered = simulation.tamper?.(replica, data) ?? replica;
    return {
      ...tampered,
      acknowledged(rows) {
        // Read before they are gone.
        const edits = rows.flatMap((n) => data.outbox.get(n) ?? []).filter(({ kind }) => kind !== 'erase');
        check(() => oracle.edits.acknowledged(edits));
        return tampered.acknowledged(rows);
      },
      refused(rows, code) {
        if (code === 'read-only') coverage.hit('an edit is refused to a reader');
        if (code === 'forbidden') coverage.hit('an erasure is refused to one who is no admin any more');
        return tampered.refused(rows, code);
      },
      erase(docId) {
        coverage.hit('an edit meets an erasure');
        return tampered.erase(docId);
      },
      async offerMissing(held, how) {
        await tampered.offerMissing(held, how);
        const again = [...data.outbox.values()].some(
          ({ kind, docId }) => kind === 'erase' && data.erased.has(docId)
        );
        if (again) coverage.hit('an erasure is offered again');
      }
    };
  }

  function newDevice(name: string): SimDevice {
    const own = random.fork(name);
    return createDevice({
      name,
      memberId: enrolled.get(name)?.memberId ?? '',
      workspaceId,
      clock,
      skew: random.chance(0.3) ? random.int(-3_600_000, 3_600_000) : 0,
      random: own,
      clientIds: simulation.repeatsClientIds ? alike : (tab) => tab,
      link: createLink({
        clock,
        random: random.fork(`${name}/link`),
        latency: random.pick([20, 60, 500]),
        accept: (socket) => relay.accept(workspaceId, socket),
        onDuplicate: () => coverage.hit('a frame comes twice')
      }),
      onWritten({ changes }, tab) {
        for (const { docId, update } of changes) {
          if (oracle.clientIds.wrote(docId, update, tab))
            coverage.hit('two devices write under one client id');
        }
      },
      onSaved(device, { changes }) {
        oracle.edits.saved(
          device,
          changes.map(({ docId, update }) => ({ docId, bytes: update }))
        );
      },
      onFolded(docId, rows, snapshot) {
        coverage.hit('device folds a document');
        coverage.hit('I6');
        if (!oracle.clientIds.isTorn(docId)) check(() => checkFold(docId, rows, snapshot));
      },
      onLoad: (load) => check(() => checkLoad(load, coverage)),
      onDied: (device, during) => options.onDied(base, device, during),
      onFault: (device, error) => {
        say(device.name, `fault: ${error instanceof Error ? error.message : JSON.stringify(error)}`);
      },
      sabotage: {
        tamper: watched,
        spoil: simulation.spoil ?? ((store) => store),
        loses: simulation.tabsLose ?? (() => false)
      }
    });
  }

  function personAtNew(device: SimDevice): Person {
    return createPerson({
      device,
      maxDocuments: simulation.documents ?? 12,
      tradeChance: simulation.tradeChance ?? 0,
      onAsked(docIds: readonly DocId[]) {
        coverage.hit('an erasure is asked for');
        return oracle.erasures.asked(device, docIds);
      },
      onWithdrawn(docIds: readonly DocId[]) {
        coverage.hit('an erasure is withdrawn');
        oracle.erasures.withdrawn(device, docIds);
      }
    });
  }

  const devices = names.map(newDevice);
  const people = new Map(devices.map((device) => [device, personAtNew(device)]));
  const base: Base = {
    workspaceId,
    devices,
    team,
    disk,
    oracle,
    personAt(device) {
      const person = people.get(device);
      if (!person) throw new Error(`nobody is at ${device.name}`);
      return person;
    }
  };
  return base;
}
