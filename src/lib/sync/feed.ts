import type { Changes, Cursor, Ready } from '../protocol/frames.ts';
import { PAGE_BYTES_MAX } from '../protocol/limits.ts';
import type { Channel } from './channel.ts';
import { createHoldings } from './holdings.ts';
import type { RelayHoldings, SyncReplica } from './ports.ts';
import { createSerialQueue } from '../base/serialQueue.ts';

export interface FeedOptions {
  readonly replica: Pick<SyncReplica, 'cursor' | 'applyChanges' | 'offerMissing' | 'resetCursor'>;
  /** The feed of a connection begins after this place of the relay's log. */
  readonly onStart: (after: number) => void;
  /** A page is stored: `complete` has fired. */
  readonly onStored: (page: Changes) => void;
  /** The stored cursor is at this place of this relay's log; while a set-back is mended it is at none. */
  readonly onCursor: (seq: number) => void;
  /** The device could not store a page. The connection is given up: the next one starts from the cursor. */
  readonly onFault: (error: unknown) => void;
}

export interface Feed {
  /** The cursor once every page received so far is stored. */
  cursor(): Promise<Cursor | null>;
  /** P7: asks the relay to feed this connection, once. */
  start(ready: Ready, channel: Channel): void;
  receive(page: Changes): void;
  /** Pages already received are still stored. */
  stop(): void;
}

/** What belongs to one connection. */
interface Round {
  readonly epoch: string;
  readonly channel: Channel;
  /** P5: only an admin's device may tell the relay what it forgot to have erased. */
  readonly isAdmin: boolean;
  /** P5: noted while a relay that was set back is read from 0; null when its log simply goes on. */
  holdings: RelayHoldings | null;
  /** The cursor as this round has left it. */
  at: Cursor | null;
  failed: boolean;
}

/** The way from the relay's log into the replica: one PULL, then pages in order, one transaction each. */
export function createFeed(options: FeedOptions): Feed {
  const { replica } = options;
  const queue = createSerialQueue();
  let current: Round | null = null;

  async function pull(round: Round, ready: Ready): Promise<void> {
    const cursor = await replica.cursor();
    round.at = cursor;
    if (round !== current) return;
    const setBack = cursor !== null && !ready.cursorAccepted;
    if (setBack) round.holdings = createHoldings();
    const after = cursor && !setBack ? cursor.seq : 0;
    options.onStart(after);
    if (cursor && !setBack) options.onCursor(cursor.seq);
    round.channel.send({ type: 'pull', after, maxBytes: PAGE_BYTES_MAX });
  }

  async function store(round: Round, page: Changes): Promise<void> {
    // After a page that failed, a later one would leave a hole below the cursor.
    if (round.failed) return;
    if (!round.holdings) {
      if ((await replica.applyChanges(page, { after: round.at })) === 'elsewhere') {
        giveUp(round);
        return;
      }
      round.at = cursorOf(page);
      if (round === current) options.onCursor(page.upTo);
    }
    // A round whose connection is gone knows only a part of what the relay holds.
    else if (round === current) await mend(round, round.holdings, page);
    else return;
    options.onStored(page);
  }

  /** P5: the device keeps everything, offers what the relay lacks, and only then takes the new cursor. */
  async function mend(round: Round, holdings: RelayHoldings, page: Changes): Promise<void> {
    for (const row of page.rows) {
      if (row.kind === 'erased') holdings.noteErased(row.docId);
      else holdings.note(row.docId, row.bytes);
    }
    await replica.applyChanges(page, { keepCursor: true });
    if (page.upTo < page.head) return;
    await replica.offerMissing(holdings, { erasures: round.isAdmin });
    round.at = cursorOf(page);
    await replica.resetCursor(round.at);
    round.holdings = null;
    options.onCursor(page.upTo);
  }

  /** The next connection starts from the stored cursor. */
  function giveUp(round: Round): void {
    round.failed = true;
    round.channel.close();
  }

  function inTurn(round: Round, step: () => Promise<void>): void {
    queue.run(step).catch((error: unknown) => {
      options.onFault(error);
      giveUp(round);
    });
  }

  return {
    cursor: () => queue.run(() => replica.cursor()),
    start(ready, channel) {
      const isAdmin = ready.role === 'admin';
      const round: Round = { epoch: ready.epoch, channel, isAdmin, holdings: null, at: null, failed: false };
      current = round;
      inTurn(round, () => pull(round, ready));
    },
    receive(page) {
      const round = current;
      if (round && page.epoch === round.epoch) inTurn(round, () => store(round, page));
    },
    stop() {
      current = null;
    }
  };
}

function cursorOf({ epoch, upTo, mark }: Changes): Cursor {
  return { epoch, seq: upTo, mark };
}
