/**
 * Two devices of one carnet, the app's own worker code in each (over an IndexedDB in memory), a real relay, and
 * between one of them and the relay a line that is made bad. Both go on writing, partly the same contact. From the
 * moment in which the line is good again it is counted how long they take to be equal.
 */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { systemRandom } from '../../src/lib/base/random.ts';
import { canonicalState } from '../../src/lib/contact/digest.ts';
import { openDocument } from '../../src/lib/contact/document.ts';
import type { CredentialResponse } from '../../src/lib/protocol/http.ts';
import { createTestDevice, type TestDevice, type TestTab } from '../../src/lib/app/worker/workerHarness.ts';
import { createRelayProcess, type RelayProcess } from '../e2e/relayProcess.ts';
import { createPrng } from '../sim/prng.ts';
import { createAuthor, type Author, type Written } from './author.ts';
import { COUNTS, SEED } from './counts.ts';
import { BAD_LINKS, type BadLink } from './links/badLinks.ts';
import { createTcpProxy, GOOD, type TcpProxy } from './links/tcpProxy.ts';
import { say } from './say.ts';
import { createTeam } from './team.ts';
import { pace } from './pace.ts';

const SHARED_CONTACTS = 3;
const WRITES_EVERY_MS = 150;
const READY_WITHIN_MS = 30_000;

interface Party {
  readonly tab: TestTab;
  readonly author: Author;
}

let relay: RelayProcess;
let proxy: TcpProxy;
let devices: TestDevice[];

beforeEach(async () => {
  relay = await createRelayProcess({ LOG_LEVEL: 'error' });
  const draws = createPrng(`${SEED}/line`);
  proxy = await createTcpProxy(Number(new URL(relay.url).port), () => draws.next());
  devices = [];
});

afterEach(async () => {
  for (const device of devices) await device.close();
  await proxy.close();
  await relay.dispose();
});

const wanted = BAD_LINKS.filter(({ short }) => short || COUNTS.allLinks > 0);

test.each(wanted)(
  '[P6] [P7] [P1] $name: equal again within $healsWithin s of its end',
  async (link) => {
    const { workspaceId, devices: members } = await createTeam(relay, 2);
    const [far, near] = await Promise.all([
      join(members[0], workspaceId, `http://localhost:${proxy.port}`),
      join(members[1], workspaceId, relay.url)
    ]);
    await share(near, far);
    await equal(far, near, READY_WITHIN_MS);
    await Promise.all([spoil(link), write(far), write(near)]);
    proxy.set(GOOD);
    const healed = performance.now();
    await equal(far, near, link.healsWithin * 1_000);
    const seconds = (performance.now() - healed) / 1_000;
    const documents = new Set([...far.author.documents.keys(), ...near.author.documents.keys()]).size;
    say(
      `${link.name}: ${documents} documents, ${proxy.opened()} connections, equal after ${seconds.toFixed(1)} s`
    );
    expect(seconds).toBeLessThan(link.healsWithin);
  },
  (COUNTS.linkSeconds + 180) * 1_000
);

async function join(
  device: CredentialResponse | undefined,
  workspaceId: string,
  url: string
): Promise<Party> {
  if (!device) throw new Error('the team has two devices');
  const { memberId, credential } = device;
  const own = createTestDevice({ workspaceId, memberId, relay: { url, credential } });
  devices.push(own);
  const tab = await own.openTab();
  await expect.poll(() => tab.last('sync')?.status.state, { timeout: READY_WITHIN_MS }).toBe('up-to-date');
  return { tab, author: createAuthor({ by: memberId, seed: `${SEED}/${memberId}` }) };
}

/** Contacts that both write to. */
async function share(from: Party, to: Party): Promise<void> {
  for (let made = 0; made < SHARED_CONTACTS; made += 1) {
    const contact = from.author.create();
    to.author.take(contact);
    await commit(from, contact);
  }
}

async function commit({ tab }: Party, { docId, bytes }: Written): Promise<void> {
  const done = await tab.api.commit({ changes: [{ docId, update: bytes }] });
  if (!done.ok) throw new Error(`not saved: ${done.error.code}`);
}

/** As long as the line is bad: edits, and now and then a new contact. */
async function write(party: Party): Promise<void> {
  const until = performance.now() + COUNTS.linkSeconds * 1_000;
  for (let n = 1; performance.now() < until; n += 1) {
    await commit(party, n % 10 === 0 ? party.author.create() : party.author.edit());
    await pace(WRITES_EVERY_MS);
  }
}

async function spoil(link: BadLink): Promise<void> {
  const prng = createPrng(`${SEED}/${link.name}`);
  const until = performance.now() + COUNTS.linkSeconds * 1_000;
  link.begin(proxy);
  for (let left = until - performance.now(); left > 0; left = until - performance.now()) {
    await pace(Math.min(left, link.disturb?.(proxy, prng) ?? left));
  }
}

/** Both devices have everything that either wrote, nothing waits, and both say so. */
async function equal(far: Party, near: Party, timeout: number): Promise<void> {
  const expected = statesOf([far.author, near.author]);
  await expect
    .poll(async () => [await stateOf(far, expected), await stateOf(near, expected)], {
      timeout,
      interval: 250
    })
    .toEqual(['as written, up-to-date', 'as written, up-to-date']);
}

async function stateOf({ tab }: Party, expected: ReadonlyMap<string, string>): Promise<string> {
  let missing = 0;
  for (const [docId, state] of expected) {
    const held = await tab.api.subscribe(docId);
    if (!held || canonicalState(openDocument(docId, Y.mergeUpdates([...held]), systemRandom)) !== state)
      missing += 1;
  }
  const status = tab.last('sync')?.status;
  const words = missing === 0 ? 'as written' : `${missing} documents not as written`;
  return `${words}, ${status?.waiting === 0 ? status.state : 'waiting'}`;
}

function statesOf(authors: readonly Author[]): ReadonlyMap<string, string> {
  const parts = authors.flatMap(({ documents }) => [...documents]);
  const byDocument = Map.groupBy(parts, ([docId]) => docId);
  return new Map(
    [...byDocument].map(([docId, own]) => {
      const state = Y.mergeUpdates(own.map(([, doc]) => Y.encodeStateAsUpdate(doc)));
      return [docId, canonicalState(openDocument(docId, state, systemRandom))];
    })
  );
}
