/**
 * Frames that no device sends, over real sockets at a real relay: real traffic spoilt byte by byte, whole frames
 * around rows that are wrong, frames out of turn, noise. After each goes a frame whose answer is known: what counts
 * is read by the relay, and not just sent. Connections that it ends are opened again, and given up before the limit
 * of frames a second would leave unread what they send.
 */
import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { canonicalState } from '../../src/lib/contact/digest.ts';
import { openDocument } from '../../src/lib/contact/document.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import type { CredentialResponse } from '../../src/lib/protocol/http.ts';
import { addMember } from '../../sync-server/relayHarness.ts';
import * as Y from 'yjs';
import { openRawSocket } from '../e2e/rawSocket.ts';
import { createRelayProcess, type RelayProcess } from '../e2e/relayProcess.ts';
import { createPrng } from '../sim/prng.ts';
import { createAuthor, type Author } from './author.ts';
import { COUNTS, SEED } from './counts.ts';
import { createAttacker, type Tally } from './frames/attacker.ts';
import { corpusOf, type Corpus } from './frames/corpus.ts';
import { startHonestDevice, type HonestDevice } from './frames/honestDevice.ts';
import { residentBytes } from './residentBytes.ts';
import { say } from './say.ts';
import { createTeam, type Team } from './team.ts';

/** Devices that attack, and how many of them may only read. */
const ATTACKERS = 24;
const READERS = 4;
const VICTIMS = 50;
const MB = 1_000_000;
/** What it keeps of the honest device's contacts grows all the while: 512 scratch documents, denser and denser. */
const GROWTH_MAX = 100 * MB;

/**
 * Left alone V8 keeps 300 MB around 45 MB of live objects, and takes a little more every hour: RSS would tell of its
 * habits. In a small heap what is kept is all that can grow, and a leak of size ends the relay.
 */
const SMALL_HEAP = '--max-old-space-size=160 --max-semi-space-size=8';

/** A shorter run ends while the relay's caches still fill: 512 scratch documents, and what V8 takes for a start. */
const STEADY_FROM = 100_000;
const SHORT_RUN_MAX = 300 * MB;
const MS_PER_FRAME = 20;

/** A long run says how far it is. */
const TELL_EVERY = 100_000;

let relay: RelayProcess | null = null;
let honest: HonestDevice | null = null;

afterEach(async () => {
  honest?.kill();
  await relay?.dispose();
});

test(
  `[A4] [P2] [A7] ${COUNTS.frames} spoilt frames: no crash, no rejection, other documents as they were`,
  async () => {
    relay = await createRelayProcess({ LOG_LEVEL: 'error', NODE_OPTIONS: SMALL_HEAP });
    const { url } = relay;
    const team = await createTeam(relay, ATTACKERS - READERS + 1);
    const [witness, ...devices] = team.devices;
    if (!witness) throw new Error('the team has a witness');
    const readers = await addReaders(url, team);
    const victims = createAuthor({ by: witness.memberId, seed: 'victims' });
    await pushContacts(url, team, witness, victims, VICTIMS);
    const before = await fingerprint(url, team, witness, victims);
    honest = startHonestDevice({ url, ...team, ...witness });

    const attackers = [
      ...devices.map((device, index) => attackerOf(url, team, device, corpusOfOwn(device, index))),
      ...readers.map((device) => attackerOf(url, team, device, corpusOfVictims(device, victims)))
    ];
    const memory = createMemoryWatch(relay.pid());
    const tally = await attackAll(attackers, memory);
    for (const attacker of attackers) attacker.close();

    const waits = [...(await honest.stop())].sort((a, b) => a - b);
    const p99 = waits[Math.floor(waits.length * 0.99)] ?? NaN;
    say(
      `${COUNTS.frames} frames read by the relay (${tally.ended} ended their connection, ${tally.survived} did not; ` +
        `${tally.tooFast} more were too fast), ${memory.words()}, an honest device waited ` +
        `${p99.toFixed(1)} ms for its ACK at p99 of ${waits.length}`
    );
    expect(relay.pid(), 'it still runs').toBeGreaterThan(0);
    expect(relay.log(), 'no rejection, and no exception that a session has met').toBe('');
    expect(await fingerprint(url, team, witness, victims)).toBe(before);
    if (COUNTS.frames >= STEADY_FROM) expect(memory.growth()).toBeLessThan(GROWTH_MAX);
    else expect(memory.most()).toBeLessThan(SHORT_RUN_MAX);
  },
  120_000 + COUNTS.frames * MS_PER_FRAME
);

type Attacker = ReturnType<typeof createAttacker>;

function attackerOf(url: string, team: Team, device: CredentialResponse, corpus: Corpus): Attacker {
  const prng = createPrng(`${SEED}/attacker/${device.credential.slice(0, 12)}`);
  return createAttacker({ url, workspaceId: team.workspaceId, corpus, prng });
}

/** A member's device may write contacts of its own: those it attacks, and leaves the others' alone. */
function corpusOfOwn(device: CredentialResponse, index: number): Corpus {
  return corpusOf(createAuthor({ by: device.memberId, seed: `${SEED}/own/${index}` }), device.credential);
}

async function addReaders(url: string, team: Team): Promise<CredentialResponse[]> {
  const readers: CredentialResponse[] = [];
  while (readers.length < READERS) {
    readers.push(await addMember(url, team.admin.credential, `r${readers.length}`, 'reader'));
  }
  return readers;
}

/** A reader may write nothing: its frames are about the victims. */
function corpusOfVictims(device: CredentialResponse, victims: Author): Corpus {
  const author = createAuthor({ by: device.memberId, seed: `${SEED}/${device.memberId}` });
  for (const [docId, doc] of victims.documents) author.take({ docId, bytes: Y.encodeStateAsUpdate(doc) });
  return corpusOf(author, device.credential);
}

async function attackAll(attackers: readonly Attacker[], memory: MemoryWatch): Promise<Tally> {
  const tally: Tally = { survived: 0, ended: 0, tooFast: 0 };
  const read = (): number => tally.survived + tally.ended;
  let told = 1;
  await Promise.all(
    attackers.map(async (attacker) => {
      while (read() < COUNTS.frames) {
        await attacker.attack(tally);
        memory.look(read() / COUNTS.frames);
        if (read() < told * TELL_EVERY) continue;
        say(`${read()} frames read, RSS ${Math.round(memory.last() / MB)} MB`);
        told += 1;
      }
    })
  );
  return tally;
}

interface MemoryWatch {
  /** `share` of the frames are read. */
  look(share: number): void;
  /** Bytes, from the end of the warm-up (a fifth of the run) to the end, each at its quietest. */
  growth(): number;
  most(): number;
  last(): number;
  words(): string;
}

function createMemoryWatch(pid: number): MemoryWatch {
  const samples: { readonly share: number; readonly bytes: number }[] = [];
  const EVERY = 0.005;
  const least = (from: number, to: number): number =>
    Math.min(...samples.filter(({ share }) => share >= from && share <= to).map(({ bytes }) => bytes));
  const growth = (): number => least(0.85, 1) - least(0.15, 0.3);
  return {
    look(share) {
      if (share - (samples.at(-1)?.share ?? -1) >= EVERY) samples.push({ share, bytes: residentBytes(pid) });
    },
    growth,
    last: () => samples.at(-1)?.bytes ?? Number.NaN,
    most: () => Math.max(...samples.map(({ bytes }) => bytes)),
    words: () =>
      `RSS ${Math.round(least(0.15, 0.3) / MB)} MB after the warm-up, grew by ${Math.round(growth() / MB)} MB`
  };
}

async function pushContacts(
  url: string,
  team: Team,
  device: CredentialResponse,
  author: Author,
  count: number
): Promise<void> {
  const socket = await openRawSocket(url, team.workspaceId, device.credential);
  const rows = Array.from({ length: count }, (_, n) => ({ n, kind: 'update' as const, ...author.create() }));
  await socket.push(rows);
  socket.close();
}

/** Everything the log says of these documents. */
async function fingerprint(
  url: string,
  team: Team,
  device: CredentialResponse,
  author: Author
): Promise<string> {
  const socket = await openRawSocket(url, team.workspaceId, device.credential);
  const hash = createHash('sha256');
  const rows = (await socket.pull()).filter(({ docId }) => author.documents.has(docId));
  socket.close();
  const byDocument = Map.groupBy(rows, ({ docId }) => docId);
  for (const [docId, own] of [...byDocument].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const state = Y.mergeUpdates(own.map(({ bytes }) => bytes));
    hash.update(canonicalState(openDocument(docId, state, systemRandom)));
    for (const row of own) hash.update(`${row.seq} ${row.kind}`).update(row.bytes);
  }
  expect(byDocument.size).toBe(author.documents.size);
  return hash.digest('hex');
}
