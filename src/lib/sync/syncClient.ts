import type { Clock } from '../base/clock.ts';
import type { Ack, Frame, Hello, Ready } from '../protocol/frames.ts';
import { CLOSE } from '../protocol/closeCodes.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { Channel, ChannelListener } from './channel.ts';
import { finalClose, isAskedLater } from './closeCodes.ts';
import { createFeed } from './feed.ts';
import { createOutboxPusher } from './outboxPusher.ts';
import type { SyncReplica } from './ports.ts';
import { createSerialQueue } from '../base/serialQueue.ts';
import { NOTHING_WAITING, syncStatus, type SyncFacts } from './status.ts';
import type { SyncStatus } from './types.ts';

export interface SyncClientOptions {
  readonly replica: SyncReplica;
  readonly clock: Clock;
  readonly credential: string;
  /** Version of the app, told to the relay in HELLO. */
  readonly app: string;
  /** True: no relay; there will be no connection. */
  readonly solo: boolean;
  readonly onStatus: (status: SyncStatus) => void;
  readonly onReady: (ready: Ready) => void;
  readonly onFault: (error: unknown) => void;
}

/** Feed, outbox and status of one device over whatever connection it is given. Knows no socket. */
export interface SyncClient extends ChannelListener {
  status(): SyncStatus;
  /** Rows were added to the outbox, by this tab or another. */
  poke(): void;
  /** Reads the facts of the outbox again and tells the status. */
  refresh(): void;
  /** The relay has said something, whatever it was. */
  heard(): void;
  /** A new attempt has begun by hand after a final close. */
  retrying(): void;
}

export function createSyncClient(options: SyncClientOptions): SyncClient {
  const { replica, clock } = options;
  const counting = createSerialQueue();
  let facts: SyncFacts = {
    connection: options.solo ? 'solo' : 'connecting',
    closedWhy: null,
    role: null,
    outbox: NOTHING_WAITING,
    seq: 0,
    head: null,
    caughtUp: false,
    lastContact: null,
    asksLater: false
  };

  function learn(change: Partial<SyncFacts>): void {
    facts = { ...facts, ...change };
    options.onStatus(syncStatus(facts));
  }

  function refresh(): void {
    counting.run(async () => learn({ outbox: await replica.count() })).catch(options.onFault);
  }

  const feed = createFeed({
    replica,
    // Not the stored cursor: after a set-back it says nothing about this relay's log (P5).
    onStart: (after) => learn({ seq: after }),
    onStored(page) {
      learn({ seq: page.upTo, head: Math.max(page.head, facts.head ?? 0) });
      pusher.brought([...new Set(page.rows.map(({ docId }) => docId))]);
      if (page.upTo === page.head) afterCatchingUp();
    },
    onCursor(seq) {
      pusher.fed(seq);
      if (seq >= (facts.head ?? 0)) learn({ caughtUp: true });
    },
    onFault: options.onFault
  });
  const pusher = createOutboxPusher({
    replica,
    clock,
    onChange: refresh,
    onFault: options.onFault
  });

  /** What a mended set-back has queued (P5) waits like any other row. */
  function afterCatchingUp(): void {
    refresh();
    pusher.poke();
  }

  function acknowledged(ack: Ack): void {
    if (facts.asksLater) learn({ asksLater: false });
    pusher.acknowledged(ack);
  }

  function receive(frame: Frame): void {
    if (frame.type === 'changes') feed.receive(frame);
    else if (frame.type === 'ack') acknowledged(frame);
    else if (frame.type === 'nack') pusher.refused(frame);
    else if (frame.type === 'head') learn({ head: frame.head });
  }

  return {
    async hello(): Promise<Hello> {
      const cursor = await feed.cursor();
      return {
        type: 'hello',
        protocol: PROTOCOL_VERSION,
        credential: options.credential,
        cursor,
        app: options.app
      };
    },
    opened(ready: Ready, channel: Channel) {
      learn({ connection: 'online', closedWhy: null, role: ready.role, head: ready.head, caughtUp: false });
      options.onReady(ready);
      feed.start(ready, channel);
      pusher.start(ready, channel);
    },
    received: receive,
    heard() {
      facts = { ...facts, lastContact: clock.now() };
    },
    closed(code) {
      feed.stop();
      pusher.stop();
      if (code === CLOSE.tooBig.code) pusher.halve();
      const closedWhy = finalClose(code);
      learn({ connection: closedWhy ? 'closed' : 'offline', closedWhy, asksLater: isAskedLater(code) });
    },
    retrying: () => learn({ connection: 'connecting', closedWhy: null }),
    status: () => syncStatus(facts),
    poke() {
      pusher.poke();
      refresh();
    },
    refresh
  };
}
