import type { Clock } from '../../src/lib/base/clock.ts';
import type { Lead, Leadership } from '../../src/lib/app/worker/leadership.ts';
import { watchOutbox } from '../../src/lib/app/worker/outboxWatch.ts';
import { startUpkeep } from '../../src/lib/app/worker/upkeep.ts';
import type { Replica } from '../../src/lib/replica/replica.ts';
import type { SocketConstructor } from '../../src/lib/sync/authenticatedSocket.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';
import { createSyncClient } from '../../src/lib/sync/syncClient.ts';
import { keepConnected, type Load } from './channel.ts';
import type { Prng } from './prng.ts';

export interface SimLeadOptions {
  readonly credential: string;
  readonly clock: Clock;
  readonly random: Prng;
  readonly WebSocket: SocketConstructor;
  /** The replica as sync gets it: negative controls break it here. */
  readonly tamper: (replica: SyncReplica) => SyncReplica;
  /** What the leader does to the replica, told apart. */
  readonly watch: (replica: Replica) => Replica;
  /** A word of the workspace, in what the device tells of itself. */
  readonly word: string;
  readonly onLoad: (load: Load) => void;
  /** A tab has begun to lead; null: it has resigned. */
  readonly onLeading: (leading: Leading | null) => void;
}

/** What the leading tab of a simulated device can be asked. */
export interface Leading extends Pick<Leadership, 'status'> {
  readonly replica: Replica;
}

/** The real sync core, without what needs a browser: the personal document and y-websocket's provider. */
export function createSimLead(options: SimLeadOptions): Lead {
  return (given) => {
    const { onStatus, onClock, onFault } = given;
    const replica = options.watch(given.replica);
    const { clock } = options;
    const client = createSyncClient({
      replica: options.tamper(replica),
      clock,
      credential: options.credential,
      app: 'simulator',
      solo: false,
      onStatus,
      onReady: ({ serverTime }) => onClock(serverTime - clock.now()),
      onFault
    });
    client.refresh();
    const connection = keepConnected({
      client,
      WebSocket: options.WebSocket,
      clock,
      random: options.random,
      word: options.word,
      onLoad: options.onLoad,
      onFault
    });
    const stopUpkeep = startUpkeep(replica, clock, onFault);
    const stopWatch = watchOutbox(replica, client, clock, onFault);
    options.onLeading({ replica, status: () => client.status() });
    return Promise.resolve({
      preferences: () => ({}),
      prefer: () => undefined,
      show: () => undefined,
      poke: () => client.poke(),
      tryNow: () => connection.tryNow(),
      status: () => client.status(),
      peers: () => [],
      resign() {
        stopUpkeep();
        stopWatch();
        connection.close();
        options.onLeading(null);
        return Promise.resolve();
      }
    });
  };
}
