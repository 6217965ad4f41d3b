import { describe, expect, test } from 'vitest';
import type { DocId } from '../base/ids.ts';
import type { OutgoingBatch } from '../sync/ports.ts';
import { ACT_DOCUMENTS_MAX, PUSH_BYTES_MAX } from '../protocol/limits.ts';
import { createDevice, page, WORKSPACE, type Device, type Editor } from './replicaHarness.ts';
import type { StoreDevice } from './storeContract.ts';

const NOTHING = new Uint8Array();

/** What the person's act of erasing does to the device's database (A6), over any store. */
export function describeErasure(name: string, create: () => Promise<StoreDevice>): void {
  let seed = 1_000;
  const deviceOn = async (database: StoreDevice, solo = false): Promise<Device> =>
    createDevice(await database.open(), (seed += 1), solo);
  const newDevice = async (solo = false): Promise<Device> => deviceOn(await create(), solo);
  const outgoing = (device: Device, inFlight: readonly number[] = []): Promise<readonly OutgoingBatch[]> =>
    device.replica.outgoing(PUSH_BYTES_MAX, new Set(inFlight));
  const acknowledgeAll = async (device: Device): Promise<void> => {
    for (const batch of await outgoing(device)) {
      await device.replica.acknowledged(batch.runs.flatMap((run) => run.rows));
    }
  };
  /** A contact that the relay has. */
  const shared = async (device: Device): Promise<Editor> => {
    const editor = await device.create();
    await device.set(editor, 'name', 'secret');
    await acknowledgeAll(device);
    return editor;
  };
  const erase = (device: Device, ...editors: readonly Editor[]) =>
    device.replica.commit({ changes: [], erase: editors.map(({ docId }) => docId) });
  const erasureOf = async (device: Device, docId: DocId) =>
    (await device.replica.outboxOf([docId])).get(docId)?.erasure ?? null;
  const feedErased = (device: Device, upTo: number, ...docIds: readonly DocId[]) =>
    device.replica.applyChanges(
      page(
        upTo,
        docIds.map((docId) => ({ docId, kind: 'erased', bytes: NOTHING }))
      )
    );
  /** A device in whose database another tab does something before the next transaction that writes. */
  const newInterrupted = async () => {
    const database = await create();
    const other = await deviceOn(database);
    const store = await database.open();
    const interruption: { next: (() => Promise<unknown>) | null } = { next: null };
    const device = createDevice({
      ...store,
      async transact(mode, scope, body) {
        const now = mode === 'readwrite' ? interruption.next : null;
        if (now) interruption.next = null;
        await now?.();
        return store.transact(mode, scope, body);
      }
    });
    return { device, other, interruption };
  };
  const isHere = async (device: Device, docId: DocId): Promise<boolean> =>
    (await device.replica.load(docId)) !== null;

  describe(`erasure over ${name}`, () => {
    test('[A6] an act that erases is one batch with what it writes, and wipes nothing by itself', async () => {
      const device = await newDevice();
      const [gone, below, copy] = [await shared(device), await shared(device), await shared(device)];
      const result = await device.replica.commit({
        changes: [{ docId: copy.docId, update: copy.write('name', 'copy') }],
        erase: [below.docId, gone.docId, gone.docId]
      });
      expect(result.ok).toBe(true);
      expect(await outgoing(device)).toMatchObject([
        {
          atomic: true,
          runs: [
            { docId: copy.docId, kind: 'update' },
            { docId: below.docId, kind: 'erase', bytes: NOTHING },
            { docId: gone.docId, kind: 'erase' }
          ]
        }
      ]);
      expect(await isHere(device, gone.docId)).toBe(true);
      expect(device.changes.at(-2)).toMatchObject({
        removed: [],
        outbox: [copy.docId, below.docId, gone.docId]
      });
    });

    test('[A6] edits that wait go before the erasure, and an act behind them waits whole', async () => {
      const device = await newDevice();
      const [gone, other] = [await shared(device), await shared(device)];
      await device.set(gone, 'name', 'last words');
      await erase(device, gone, other);
      const [edit] = await outgoing(device);
      expect(edit).toMatchObject({ atomic: false, runs: [{ docId: gone.docId, kind: 'update' }] });
      expect(await erasureOf(device, gone.docId)).toBe('waiting');
      await device.replica.acknowledged(edit?.runs[0]?.rows ?? []);
      expect(await outgoing(device)).toMatchObject([{ atomic: true, runs: [{ kind: 'erase' }, {}] }]);
    });

    test.each(['acknowledged first', 'fed first'] as const)(
      '[A6] the relay erases, %s: nothing is left and nothing waits',
      async (order) => {
        const device = await newDevice();
        const [gone, kept] = [await shared(device), await shared(device)];
        const changes = [gone, kept].map((editor) => ({
          docId: editor.docId,
          update: editor.write('name', 'in the journal')
        }));
        const undo = [gone, kept].map(({ docId }) => ({ docId, steps: `steps of ${docId}` }));
        const journal = { id: 'rename', label: 'rename', undo };
        await device.replica.commit({ changes, journal });
        await acknowledgeAll(device);
        await device.replica.commit({
          changes: [{ docId: kept.docId, update: kept.write('name', 'kept') }],
          erase: [gone.docId]
        });
        const [batch] = await outgoing(device);
        const acknowledge = () => device.replica.acknowledged(batch?.runs.flatMap(({ rows }) => rows) ?? []);
        if (order === 'acknowledged first') await acknowledge();
        await feedErased(device, 9, gone.docId);
        if (order === 'fed first') await acknowledge();
        expect(await isHere(device, gone.docId)).toBe(false);
        expect(await device.replica.rowsOf([gone.docId])).toEqual([]);
        expect(await device.replica.outboxRows()).toEqual([]);
        expect((await device.replica.journal())?.undo.map(({ docId }) => docId)).toEqual([kept.docId]);
        expect(await isHere(device, kept.docId)).toBe(true);
      }
    );

    test('[A6] an erasure that is refused loses nothing, and waits again when the role allows it', async () => {
      const device = await newDevice();
      const [gone, copy] = [await shared(device), await shared(device)];
      await device.replica.commit({
        changes: [{ docId: copy.docId, update: copy.write('name', 'copy') }],
        erase: [gone.docId]
      });
      const [batch] = await outgoing(device);
      await device.replica.refused(batch?.runs.flatMap(({ rows }) => rows) ?? [], 'forbidden');
      expect((await device.open(gone.docId)).value('name')).toBe('secret');
      expect((await device.replica.outboxOf([gone.docId])).get(gone.docId)).toEqual({
        waiting: 1,
        refused: true,
        erasure: 'refused'
      });
      expect(await outgoing(device)).toEqual([]);
      await device.replica.retryRefused(['forbidden']);
      expect(await outgoing(device)).toMatchObject([{ atomic: true, runs: [{}, { kind: 'erase' }] }]);
    });

    test('[A6] a refused edit does not hold back the erasure of its contact', async () => {
      const device = await newDevice();
      const gone = await shared(device);
      await device.set(gone, 'name', 'refused');
      const [edit] = await outgoing(device);
      await device.replica.refused(edit?.runs[0]?.rows ?? [], 'quota');
      await device.set(gone, 'name', 'behind it');
      await erase(device, gone);
      expect(await outgoing(device)).toMatchObject([{ runs: [{ docId: gone.docId, kind: 'erase' }] }]);
    });

    test('[A6] what was never pushed can be withdrawn, with the whole act, and the contact goes on', async () => {
      const device = await newDevice();
      const [gone, below, copy] = [await shared(device), await shared(device), await shared(device)];
      await device.replica.commit({
        changes: [{ docId: copy.docId, update: copy.write('name', 'copy') }],
        erase: [below.docId, gone.docId]
      });
      expect(await device.replica.withdrawErasure(below.docId)).toBe(true);
      expect(await erasureOf(device, gone.docId)).toBeNull();
      expect(await outgoing(device)).toMatchObject([{ runs: [{ docId: copy.docId, kind: 'update' }] }]);
      await device.set(gone, 'name', 'goes on');
      expect(await device.replica.withdrawErasure(gone.docId)).toBe(false);
    });

    test('[A6] what was pushed cannot be withdrawn, also when the answer was lost, until it is refused', async () => {
      const [left, right] = await (async () => {
        const database = await create();
        return [await deviceOn(database), await deviceOn(database)] as const;
      })();
      const gone = await shared(left);
      await erase(left, gone);
      const [batch] = await outgoing(left);
      expect(await erasureOf(right, gone.docId)).toBe('sent');
      expect(await right.replica.withdrawErasure(gone.docId)).toBe(false);
      await left.replica.refused(batch?.runs[0]?.rows ?? [], 'forbidden');
      expect(await right.replica.withdrawErasure(gone.docId)).toBe(true);
      expect(await left.replica.outboxRows()).toEqual([]);
    });

    test('[A6] an erasure withdrawn while the outbox is read is not pushed', async () => {
      const { device, other, interruption } = await newInterrupted();
      const gone = await shared(device);
      await erase(device, gone);
      interruption.next = () => other.replica.withdrawErasure(gone.docId);
      expect(await outgoing(device)).toEqual([]);
      expect(interruption.next).toBeNull();
    });

    test('[A6] a state offered after a set-back or a gap leaves the erasure where it is', async () => {
      const device = await newDevice();
      const gone = await shared(device);
      await device.set(gone, 'name', 'waits');
      await erase(device, gone);
      await device.replica.offerState(gone.docId);
      expect((await device.replica.outboxRows()).map(({ kind }) => kind)).toEqual(['erase', 'state']);
      await feedErased(device, 3, gone.docId);
      expect(await device.replica.outboxRows()).toEqual([]);
    });

    test('[A6] an edit behind the erasure, from another tab, goes with the contact', async () => {
      const device = await newDevice();
      const gone = await shared(device);
      await erase(device, gone);
      await device.set(gone, 'name', 'too late');
      const [batch] = await outgoing(device);
      expect(batch?.runs).toMatchObject([{ kind: 'erase' }]);
      expect(await outgoing(device, batch?.runs[0]?.rows)).toEqual([]);
      await feedErased(device, 2, gone.docId);
      expect(await device.replica.outboxRows()).toEqual([]);
    });

    test('[A6] erasing again, or offering the act again, changes nothing', async () => {
      const device = await newDevice();
      const gone = await shared(device);
      await erase(device, gone);
      await erase(device, gone);
      expect(await device.replica.outboxRows()).toHaveLength(1);
      await feedErased(device, 2, gone.docId);
      await erase(device, gone);
      expect(await device.replica.outboxRows()).toEqual([]);
    });

    test('[A6] the workspace is never erased, and an act of too many documents is refused before', async () => {
      const device = await newDevice();
      const gone = await shared(device);
      const forbidden = await device.replica.commit({ changes: [], erase: [gone.docId, WORKSPACE] });
      expect(forbidden).toEqual({ ok: false, error: { code: 'forbidden' } });
      const many = Array.from({ length: ACT_DOCUMENTS_MAX }, (_, at) => `contact-${at}`);
      const change = { docId: gone.docId, update: gone.write('name', 'x') };
      expect(await device.replica.commit({ changes: [change], erase: many })).toEqual({
        ok: false,
        error: { code: 'too-large' }
      });
      expect(await device.replica.outboxRows()).toEqual([]);
    });

    test('[A6] [S2] alone, a contact is wiped in the act; a relay that comes later is told', async () => {
      const device = await newDevice(true);
      const [gone, kept] = [await device.create(), await device.create()];
      await device.set(gone, 'name', 'secret');
      await erase(device, gone);
      expect(device.changes.at(-1)).toMatchObject({ removed: [gone.docId] });
      expect(await isHere(device, gone.docId)).toBe(false);
      const attempt = { docId: gone.docId, update: gone.write('name', 'again') };
      expect(await device.replica.commit({ changes: [attempt] })).toEqual({
        ok: false,
        error: { code: 'erased' }
      });
      expect(await device.replica.outboxRows()).toMatchObject([
        { docId: kept.docId, kind: 'update' },
        { docId: gone.docId, kind: 'erase' }
      ]);
    });

    /** A relay that was set back so far that it has nothing. */
    const setBack = (device: Device) =>
      device.replica.offerMissing(
        { note: () => undefined, noteErased: () => undefined, holds: () => false, knowsErased: () => false },
        { erasures: true }
      );

    test('[A6] erased from this device alone, a contact goes with its edits, and nothing brings it back', async () => {
      const device = await newDevice();
      const [gone, kept] = [await shared(device), await shared(device)];
      const update = gone.write('name', 'waits');
      await device.replica.commit({
        changes: [{ docId: gone.docId, update }],
        journal: { id: 'rename', label: 'rename', undo: [{ docId: gone.docId, steps: [] }] }
      });
      expect(await device.replica.holdsLess()).toBe(false);
      await device.replica.eraseHere([gone.docId, 'never heard of']);
      expect(device.changes.at(-1)).toMatchObject({ removed: [gone.docId], outbox: [gone.docId] });
      await device.replica.applyChanges(page(4, [{ docId: gone.docId, kind: 'update', bytes: update }]));
      expect(await isHere(device, gone.docId)).toBe(false);
      expect(await device.replica.rowsOf([gone.docId])).toEqual([]);
      expect(await device.replica.outboxRows()).toEqual([]);
      expect(await device.replica.journal()).toBeNull();
      expect(await device.replica.erasedIds()).toEqual([gone.docId]);
      expect(await device.replica.holdsLess()).toBe(true);
      expect(await isHere(device, kept.docId)).toBe(true);
    });

    test('[A6] [P5] an admin’s device does not tell a relay that was set back what it alone has erased', async () => {
      const device = await newDevice();
      const [gone, kept] = [await shared(device), await shared(device)];
      await device.replica.eraseHere([gone.docId]);
      await setBack(device);
      expect(await device.replica.outboxRows()).toMatchObject([{ docId: kept.docId, kind: 'state' }]);
    });

    test.each(['the feed', 'a refusal'] as const)(
      '[A6] [P5] once %s says that it is erased for everybody, a relay that was set back is told again',
      async (from) => {
        const device = await newDevice();
        const gone = await shared(device);
        await device.replica.eraseHere([gone.docId]);
        if (from === 'the feed') await feedErased(device, 4, gone.docId);
        else await device.replica.erase(gone.docId);
        expect(await device.replica.holdsLess()).toBe(false);
        // Another carnet has it erased, too, and says so again: for this one nothing is new.
        await device.replica.eraseHere([gone.docId]);
        await setBack(device);
        expect(await device.replica.outboxRows()).toMatchObject([{ docId: gone.docId, kind: 'erase' }]);
      }
    );

    test('[A6] an erasure that a member has ordered goes on, though the contact is erased here before', async () => {
      const device = await newDevice();
      const gone = await shared(device);
      await device.set(gone, 'name', 'waits');
      await erase(device, gone);
      await device.replica.eraseHere([gone.docId]);
      expect(await outgoing(device)).toMatchObject([{ runs: [{ docId: gone.docId, kind: 'erase' }] }]);
    });

    test('[A6] what the relay erases for everybody while this device looks stays erased for everybody', async () => {
      const { device, other, interruption } = await newInterrupted();
      const gone = await shared(device);
      interruption.next = () => feedErased(other, 5, gone.docId);
      await device.replica.eraseHere([gone.docId]);
      expect(interruption.next).toBeNull();
      expect(await device.replica.holdsLess()).toBe(false);
    });
  });
}
