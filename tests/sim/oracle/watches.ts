import { BUFFERED_BYTES_MAX, PUSH_BYTES_MAX } from '../../../src/lib/protocol/limits.ts';
import { WINDOW_BYTES } from '../../../src/lib/sync/limits.ts';
import {
  PRESENCE_OWNERS_MAX,
  SCRATCH_BYTES_MAX,
  SCRATCH_DOCUMENTS_MAX
} from '../../../sync-server/limits.ts';
import type { Log } from '../../../sync-server/log/log.ts';
import type { RoomMemory } from '../../../sync-server/room/room.ts';
import type { Load } from '../channel.ts';
import type { Coverage } from '../coverage.ts';
import type { DiskWatch } from '../disk.ts';
import type { Prng } from '../prng.ts';
import type { RelayWatch } from '../relay.ts';
import type { Team } from '../team.ts';
import { checkCompaction } from './folding.ts';
import type { Oracle } from './oracle.ts';
import { Violation } from './violation.ts';

export interface DiskWatchOptions {
  readonly coverage: Coverage;
  readonly check: (test: () => void) => void;
  readonly random: Prng;
  /** The device whose message the relay is dealing with; null: it acts by itself. */
  readonly speaker: () => string | null;
  readonly team: Team;
  readonly oracle: () => Oracle;
}

/** What is looked at when the log changes. */
export function diskWatch({ coverage, check, random, speaker, team, oracle }: DiskWatchOptions): DiskWatch {
  return {
    onAppended(rows) {
      const device = speaker();
      if (device === null) return;
      coverage.hit('I8');
      if (team.roleOf(device) !== 'reader') return;
      check(() => {
        throw new Violation(`I8: ${device} may only read, and has written ${rows[0]?.docId ?? ''}`);
      });
    },
    onCommitted(rows) {
      const { edits, feeds, erasures } = oracle();
      check(() => feeds.committed(rows));
      edits.committed(rows);
      erasures.committed(rows);
    },
    onFolded(docId, rows, upTo, snapshot) {
      coverage.hit('relay folds a document');
      coverage.hit('I6');
      if (oracle().clientIds.isTorn(docId)) return;
      const after = random.pick(rows).seq;
      check(() => checkCompaction(docId, rows, upTo, snapshot, after));
    }
  };
}

export interface RelayWatchOptions {
  readonly coverage: Coverage;
  readonly check: (test: () => void) => void;
  readonly log: Log;
  readonly foreign: () => string | null;
  readonly oracle: Oracle;
}

/** What is looked at when something leaves or reaches the relay. */
export function relayWatch(options: RelayWatchOptions): Omit<RelayWatch, 'onSpeaking'> {
  const { coverage, check, log, foreign, oracle } = options;
  return {
    onPage(page, after, buffered) {
      coverage.hit('I4');
      check(() => oracle.feeds.page(page, after));
      if (buffered <= BUFFERED_BYTES_MAX) return;
      check(() => {
        throw new Violation(`I10: a page is sent to one who has not taken ${buffered} bytes yet`);
      });
    },
    onHeldBack: () => coverage.hit('relay holds back a page'),
    onSent(bytes) {
      const word = foreign();
      if (word === null) return;
      coverage.hit('I3');
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (!text.includes(word)) return;
      check(() => {
        throw new Violation('I3: something of one workspace is told to a device of another');
      });
    },
    onHello({ cursor }) {
      if (!cursor || cursor.epoch !== log.epoch || cursor.seq > log.head()) return;
      if (log.markOf(cursor.seq) !== cursor.mark)
        coverage.hit('relay has grown past a cursor it does not know');
    },
    onHandled(memory) {
      coverage.hit('I10');
      check(() => checkMemory(memory));
    }
  };
}

/** I10: what a room keeps in memory of things without end. */
function checkMemory({ documents, bytes, presenceOwners }: RoomMemory): void {
  const isBounded =
    documents <= SCRATCH_DOCUMENTS_MAX && bytes <= SCRATCH_BYTES_MAX && presenceOwners <= PRESENCE_OWNERS_MAX;
  if (isBounded) return;
  throw new Violation(`I10: a room keeps ${documents} documents, ${bytes} bytes, ${presenceOwners} owners`);
}

/** Of a PUSH beside its rows. */
const ENVELOPES = 2_000;

/** I10: what a device has on its way without an answer, and what of it the network has not taken. */
export function checkLoad({ underWay, largest, buffered }: Load, coverage: Coverage): void {
  coverage.hit('I10');
  const most = WINDOW_BYTES + Math.max(PUSH_BYTES_MAX, largest);
  if (underWay <= most && buffered <= most + ENVELOPES) return;
  throw new Violation(
    `I10: ${underWay} bytes are under way without an answer, ${buffered} of them not taken`
  );
}
