import { describe, expect, test } from 'vitest';
import { ROW_VERSION } from '../projections/row.ts';
import { createDevice, page, type Device, type Editor } from './replicaHarness.ts';
import type { StoreDevice } from './storeContract.ts';

const HEAD = { lines: ['Durand'] };

/** What becomes of the first lines that were kept (L5), over any store. */
export function describeListHead(name: string, create: () => Promise<StoreDevice>): void {
  let seed = 3_000;
  const deviceOn = async (database: StoreDevice): Promise<Device> =>
    createDevice(await database.open(), (seed += 1));
  const newDevice = async (): Promise<Device> => deviceOn(await create());
  /** A device with one contact whose line is kept. */
  const keeping = async (): Promise<{ device: Device; contact: Editor }> => {
    const device = await newDevice();
    const contact = await device.create();
    await device.replica.keepListHead(HEAD, [contact.docId]);
    expect(await device.replica.listHead()).toEqual(HEAD);
    return { device, contact };
  };
  /** What another device holds of a contact of its own. */
  const foreign = async () => {
    const other = await newDevice();
    const { docId } = await other.create();
    return { docId, bytes: (await other.replica.load(docId))?.state ?? new Uint8Array() };
  };

  describe(`${name}: first lines`, () => {
    test('[L5] nothing is kept at first, and a tab sees what another kept', async () => {
      const database = await create();
      const [left, right] = [await deviceOn(database), await deviceOn(database)];
      expect(await right.replica.listHead()).toBeNull();
      const contact = await left.create();
      await left.replica.keepListHead(HEAD, [contact.docId]);
      expect(await right.replica.listHead()).toEqual(HEAD);
    });

    test.each<readonly [string, (device: Device, contact: Editor) => Promise<unknown>]>([
      ['an act', (device, contact) => device.set(contact, 'name', 'Petit')],
      [
        'a page of the feed',
        async (device) => {
          const { docId, bytes } = await foreign();
          await device.replica.applyChanges(page(1, [{ docId, kind: 'snapshot', bytes }]));
        }
      ],
      [
        'a contact of another base',
        async (device) => {
          const { docId, bytes } = await foreign();
          await device.replica.adopt(docId, bytes);
        }
      ],
      ['an erasure', (device, contact) => device.replica.erase(contact.docId)],
      ['an erasure here', (device, contact) => device.replica.eraseHere([contact.docId])]
    ])('[L5] they are dropped by %s', async (_, happen) => {
      const { device, contact } = await keeping();
      await happen(device, contact);
      expect(await device.replica.listHead()).toBeNull();
    });

    test('[L5] they are dropped when a row is rebuilt', async () => {
      const database = await create();
      const device = await deviceOn(database);
      const contact = await device.create();
      const store = await database.open();
      await store.transact('readwrite', ['rows'], async (tx) => {
        const row = await tx.getRow(contact.docId);
        if (row) await tx.putRow({ ...row, version: ROW_VERSION - 1 });
      });
      await device.replica.keepListHead(HEAD, [contact.docId]);
      await device.replica.rebuildRows(null);
      expect(await device.replica.listHead()).toBeNull();
    });

    test('[A6] lines that show an erased contact are not kept', async () => {
      const device = await newDevice();
      const [kept, erased] = [await device.create(), await device.create()];
      await device.replica.erase(erased.docId);
      await device.replica.keepListHead(HEAD, [kept.docId, erased.docId]);
      expect(await device.replica.listHead()).toBeNull();
    });
  });
}
