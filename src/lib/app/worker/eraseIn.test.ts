import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { systemClock } from '../../base/clock.ts';
import { randomUuid, type DocId } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { createContact } from '../../commands/createContact.ts';
import { createMemoryStore } from '../../replica/memoryStore.ts';
import { createReplica, type Replica } from '../../replica/replica.ts';
import type { Store, StoreMode } from '../../replica/store.ts';
import { createHoldings } from '../../sync/holdings.ts';
import { eraseIn } from './eraseIn.ts';

const base = randomUuid(systemRandom);
const shared = { clock: systemClock, random: systemRandom };

let database: ReturnType<typeof createMemoryStore>;
let transactions: StoreMode[];
let told: unknown[];
let faults: unknown[];

beforeEach(() => {
  [database, transactions, told, faults] = [createMemoryStore(), [], [], []];
});

/** The other base, as the device has it open in a tab. */
function openBase(): Replica {
  const silent = { onChange: () => undefined, onFault: () => undefined };
  return createReplica({ ...shared, ...silent, store: database.connect(), workspaceId: base });
}

/** A contact of the other base that its relay has. */
async function sharedContact(replica: Replica): Promise<DocId> {
  const made = createContact({ by: base, now: 0, random: systemRandom }, { kind: 'main', name: 'Durand' });
  if (!made.ok) throw new Error(made.error.code);
  const { id, doc } = made.value;
  await replica.commit({ changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] });
  await replica.acknowledged((await replica.outboxRows()).map(({ n }) => n));
  return id;
}

function eraseInBase(...erased: readonly DocId[]): Promise<void> {
  return eraseIn({
    platform: {
      ...shared,
      openStore: () => Promise.resolve(counted(database.connect())),
      openBroadcast: () => ({
        onmessage: null,
        postMessage: (message) => void told.push(message),
        close: () => undefined
      })
    },
    base,
    replica: { erasedIds: () => Promise.resolve(erased) },
    onFault: (error) => void faults.push(error)
  });
}

function counted(store: Store): Store {
  return {
    ...store,
    transact(mode, scope, body) {
      transactions.push(mode);
      return store.transact(mode, scope, body);
    }
  };
}

test('[A6] [P5] what a carnet erased in a base is not erased for the members of that base when its relay is set back', async () => {
  const before = openBase();
  const [gone, kept] = [await sharedContact(before), await sharedContact(before)];
  await eraseInBase(gone);
  expect(faults).toEqual([]);
  expect(told).toMatchObject([{ type: 'changed' }]);
  const replica = openBase();
  expect(await replica.load(gone)).toBeNull();
  await replica.offerMissing(createHoldings(), { erasures: true });
  expect(await replica.outboxRows()).toMatchObject([{ docId: kept, kind: 'state' }]);
});

test('[A6] however much was ever erased, a base that has none of it is read once and not locked', async () => {
  await sharedContact(openBase());
  await eraseInBase(...Array.from({ length: 500 }, () => randomUuid(systemRandom)));
  expect(transactions).toEqual(['readonly']);
  expect([told, faults]).toEqual([[], []]);
});

test('[A6] what is erased there already is not looked for again', async () => {
  const gone = await sharedContact(openBase());
  await eraseInBase(gone);
  expect(transactions).toEqual(['readonly', 'readwrite']);
  await eraseInBase(gone);
  expect(transactions).toEqual(['readonly', 'readwrite', 'readonly']);
});
