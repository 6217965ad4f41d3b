/** Kills a relay in the midst of its work, again and again, and says what was wrong after each time. */
import type { ChangeRow, Cursor } from '../../src/lib/protocol/frames.ts';
import { PAGE_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import { openRawSocket, type RawSocket } from '../e2e/rawSocket.ts';
import { createRelayProcess } from '../e2e/relayProcess.ts';
import { createPrng } from '../sim/prng.ts';
import type { Written } from './author.ts';
import { judge, judgeOrder, readLog, type ReadLog } from './judge.ts';
import { startLedger } from './ledger/ledger.ts';
import { createTeam } from './team.ts';
import { pace } from './pace.ts';

const WRITERS = 5;

export interface KillLoop {
  /** One kill; what was found wrong after it. */
  round(): Promise<readonly string[]>;
  /** Lets the writers finish; documents that are not as their writers have them. */
  finish(): Promise<readonly string[]>;
  readonly acknowledged: () => number;
  /** Milliseconds from the start of the process until a device was let in, of each round. */
  readonly restarts: readonly number[];
  dispose(): Promise<void>;
}

export async function startKillLoop(
  seed: string,
  environment: Readonly<Record<string, string>> = {}
): Promise<KillLoop> {
  const prng = createPrng(seed);
  const relay = await createRelayProcess({ LOG_LEVEL: 'error', ...environment });
  const team = await createTeam(relay, WRITERS + 1);
  const { workspaceId } = team;
  const [reader, ...devices] = team.devices;
  if (!reader) throw new Error('the team has a reader');
  const ledger = await startLedger({ url: relay.url, workspaceId, devices, seed });
  const acknowledged: Written[] = [];
  const restarts: number[] = [];
  let cursor: Cursor | null = null;
  let before: ReadLog | null = null;

  const open = (): Promise<RawSocket> => openRawSocket(relay.url, workspaceId, reader.credential, cursor);

  async function round(): Promise<readonly string[]> {
    const fed = follow(await open(), cursor);
    await ledger.go(prng.int(20, 250));
    await pace(prng.int(0, 15));
    await relay.kill();
    const report = await ledger.report();
    acknowledged.push(...report.acknowledged);
    const started = performance.now();
    await relay.start();
    cursor = fed.cursor();
    const socket = await open();
    restarts.push(performance.now() - started);
    const log = readLog(await socket.pull());
    socket.close();
    const found = [
      ...judge(log, acknowledged, report.acts),
      ...judgeOrder(before, log),
      ...judgeReader(socket.ready.cursorAccepted, fed.rows, log),
      ...report.refusals.map((code) => `a row was refused: ${code}`)
    ];
    before = log;
    return found;
  }

  return {
    round,
    async finish() {
      const documents = await ledger.drain();
      const socket = await open();
      const log = readLog(await socket.pull());
      socket.close();
      return judge(log, documents, []).concat(judge(readLog(documents.map(asRow)), log.rows, []));
    },
    acknowledged: () => acknowledged.length,
    restarts,
    async dispose() {
      ledger.stop();
      await relay.dispose();
    }
  };
}

interface Fed {
  readonly rows: readonly ChangeRow[];
  cursor(): Cursor | null;
}

/** A reader that follows the log from its cursor. */
function follow(socket: RawSocket, from: Cursor | null): Fed {
  const rows: ChangeRow[] = [];
  let cursor = from;
  socket.listen((frame) => {
    if (frame.type !== 'changes') return;
    rows.push(...frame.rows);
    cursor = { epoch: frame.epoch, seq: frame.upTo, mark: frame.mark };
  });
  socket.send({ type: 'pull', after: from?.seq ?? 0, maxBytes: PAGE_BYTES_MAX });
  return { rows, cursor: () => cursor };
}

/** P5: what was once fanned out is in the log, so that no reader is ever ahead of it. */
function judgeReader(accepted: boolean, fed: readonly ChangeRow[], log: ReadLog): string[] {
  const lost = fed.filter((row) => !log.holds(row));
  return [
    ...(accepted ? [] : ['the cursor of a reader is not accepted']),
    ...lost.map(({ docId }) => `an update of ${docId} that a reader has is lost`)
  ];
}

function asRow({ docId, bytes }: Written, index: number): ChangeRow {
  return { seq: index + 1, docId, kind: 'snapshot', bytes };
}
