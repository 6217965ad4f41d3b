import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDocument } from '../contact/document.ts';
import { ROW_VERSION } from '../projections/row.ts';
import { PUSH_BYTES_MAX, STATE_BYTES_MAX, UPDATE_BYTES_MAX } from '../protocol/limits.ts';
import type { OutgoingBatch, RelayHoldings } from '../sync/ports.ts';
import { FOLD_ABOVE } from './limits.ts';
import { createDevice, page, WORKSPACE, type Device, type Editor } from './replicaHarness.ts';
import type { StoreDevice } from './storeContract.ts';

const NOTHING_IN_FLIGHT: ReadonlySet<number> = new Set();

/** The replica's rules, over any store. `create` makes an empty database each time. */
export function describeReplica(name: string, create: () => Promise<StoreDevice>): void {
  let seed = 0;
  const deviceOn = async (database: StoreDevice): Promise<Device> =>
    createDevice(await database.open(), (seed += 1));
  const newDevice = async (): Promise<Device> => deviceOn(await create());
  /** Two tabs of one device. */
  const newTabs = async (): Promise<[Device, Device]> => {
    const database = await create();
    return [await deviceOn(database), await deviceOn(database)];
  };
  const outgoing = (device: Device, inFlight = NOTHING_IN_FLIGHT): Promise<readonly OutgoingBatch[]> =>
    device.replica.outgoing(PUSH_BYTES_MAX, inFlight);
  const nameOf = async (device: Device, docId: string): Promise<unknown> =>
    (await device.replica.rowsOf([docId]))[0]?.root.fields['name']?.[0]?.v;
  const acknowledgeAll = async (device: Device): Promise<void> => {
    for (const batch of await outgoing(device)) {
      await device.replica.acknowledged(batch.runs.flatMap((run) => run.rows));
    }
  };
  const numbersOf = (batches: readonly OutgoingBatch[]): readonly number[][] =>
    batches.flatMap((batch) => batch.runs.map((run) => [...run.rows]));

  describe(`replica over ${name}`, () => {
    describe('commit', () => {
      test('[L2] one transaction stores the update, its outbox row and its row; the page is told after it', async () => {
        const device = await newDevice();
        const contact = await device.create();
        await device.set(contact, 'name', 'Durand');
        expect((await device.open(contact.docId)).value('name')).toBe('Durand');
        expect(await nameOf(device, contact.docId)).toBe('Durand');
        expect(await device.replica.count()).toMatchObject({ waiting: 2, refused: [] });
        expect(device.changes.at(-1)).toMatchObject({
          origin: 'local',
          docIds: [contact.docId],
          outbox: [contact.docId],
          rows: [{ id: contact.docId }]
        });
      });

      test('[L2] an update that builds on something not stored is refused, and nothing of it is kept', async () => {
        const device = await newDevice();
        const contact = await device.create();
        contact.write('name', 'never committed');
        const dependent = contact.write('jobTitle', 'depends on it');
        const result = await device.replica.commit({
          changes: [{ docId: contact.docId, update: dependent }]
        });
        expect(result).toMatchObject({ ok: false, error: { code: 'reopen' } });
        expect(await device.replica.count()).toMatchObject({ waiting: 1 });
        const reopened = await device.open(contact.docId);
        expect(reopened.value('jobTitle')).toBeNull();
        await device.set(reopened, 'jobTitle', 'offered again');
        expect((await device.open(contact.docId)).value('jobTitle')).toBe('offered again');
      });

      test('[L2] bytes that are no update are refused', async () => {
        const device = await newDevice();
        const contact = await device.create();
        const update = Uint8Array.from([1, 2, 3, 4, 5]);
        const result = await device.replica.commit({ changes: [{ docId: contact.docId, update }] });
        expect(result).toMatchObject({ ok: false, error: { code: 'reopen' } });
        await device.set(contact, 'name', 'still works');
        expect(await nameOf(device, contact.docId)).toBe('still works');
      });

      test('[L2] two tabs write the same contact in turn, and each sees what the other wrote', async () => {
        const [left, right] = await newTabs();
        const atLeft = await left.create();
        const atRight = await right.open(atLeft.docId);
        await left.set(atLeft, 'name', 'Durand');
        await right.set(atRight, 'jobTitle', 'plumber');
        await left.set(atLeft, 'website', 'example.org');
        const merged = await right.open(atLeft.docId);
        expect(['name', 'jobTitle', 'website'].map((field) => merged.value(field))).toEqual([
          'Durand',
          'plumber',
          'example.org'
        ]);
        const [row] = await right.replica.rowsOf([atLeft.docId]);
        expect(Object.keys(row?.root.fields ?? {}).sort()).toEqual(['jobTitle', 'name']);
      });

      test('[L2] two tabs write at once: none of 60 updates is lost', async () => {
        const [left, right] = await newTabs();
        const atLeft = await left.create();
        const atRight = await right.open(atLeft.docId);
        const type = async (device: Device, editor: Editor, text: string): Promise<void> => {
          for (let turn = 0; turn < 30; turn++) {
            const update = editor.note(`${text}${turn}`);
            await device.replica.commit({ changes: [{ docId: editor.docId, update }] });
          }
        };
        await Promise.all([type(left, atLeft, 'left'), type(right, atRight, 'right')]);
        const note = (await left.open(atLeft.docId)).doc.getXmlFragment('clientNote').toArray().map(String);
        expect(new Set(note).size).toBe(60);
      });

      test('[L2] an act over several documents is stored whole and pushed whole', async () => {
        const device = await newDevice();
        const [first, second] = [await device.create(), await device.create()];
        await acknowledgeAll(device);
        const changes = [first, second].map((editor) => ({
          docId: editor.docId,
          update: editor.write('name', 'renamed')
        }));
        const journal = noteOf('rename', first.docId, second.docId);
        expect(await device.replica.commit({ changes, journal })).toMatchObject({ ok: true });
        const batches = await outgoing(device);
        expect(batches).toMatchObject([
          { atomic: true, runs: [{ docId: first.docId }, { docId: second.docId }] }
        ]);
        expect(await device.replica.journal()).toEqual(journal);
        await device.replica.dropJournal(journal.id);
        expect(await device.replica.journal()).toBeNull();
      });

      test('[C4] a row of acts shares one journal entry, which the next act does not join', async () => {
        const device = await newDevice();
        const contacts = [await device.create(), await device.create(), await device.create()];
        const [first, second, third] = contacts.map(({ docId }) => docId);
        for (const [editor, id] of contacts.map(
          (contact, at) => [contact, at < 2 ? 'row' : 'other'] as const
        )) {
          const changes = [{ docId: editor.docId, update: editor.write('name', 'renamed') }];
          await device.replica.commit({ changes, journal: noteOf(id, editor.docId) });
        }
        expect(await device.replica.journal()).toEqual(noteOf('other', third ?? ''));
        await device.replica.dropJournal('other');
        expect(await device.replica.journal()).toEqual(noteOf('row', first ?? '', second ?? ''));
      });

      test('[L2] an act of which one document is refused leaves the others as they were', async () => {
        const device = await newDevice();
        const [good, bad] = [await device.create(), await device.create()];
        bad.write('name', 'never committed');
        const changes = [
          { docId: good.docId, update: good.write('name', 'renamed') },
          { docId: bad.docId, update: bad.write('jobTitle', 'depends on it') }
        ];
        const result = await device.replica.commit({ changes, journal: noteOf('x', good.docId, bad.docId) });
        expect(result).toMatchObject({ ok: false, error: { code: 'reopen' } });
        expect(await nameOf(device, good.docId)).toBeUndefined();
        expect((await device.open(good.docId)).value('name')).toBeNull();
        expect(await device.replica.journal()).toBeNull();
      });

      test('[L2] an act offered again after it was stored changes nothing', async () => {
        const device = await newDevice();
        const contact = await device.create();
        const act = { changes: [{ docId: contact.docId, update: contact.write('name', 'Durand') }] };
        await device.replica.commit(act);
        const before = await device.replica.outboxRows();
        expect(await device.replica.commit(act)).toMatchObject({ ok: true });
        expect(await device.replica.outboxRows()).toEqual(before);
      });

      test('[P6] what the relay could never accept is not stored', async () => {
        const device = await newDevice();
        const [contact, other] = [await device.create(), await device.create()];
        const long = contact.note('x'.repeat(UPDATE_BYTES_MAX));
        const act = [long, other.write('name', 'with it')];
        const changes = [contact, other].map(({ docId }, at) => ({ docId, update: act[at] ?? long }));
        expect(await device.replica.commit({ changes })).toEqual({ ok: false, error: { code: 'too-large' } });
        const many = Array.from({ length: 257 }, () => Y.encodeStateAsUpdate(createDocument(WORKSPACE)));
        const tooMany = many.map((update, at) => ({ docId: `${at}`, update }));
        expect(await device.replica.commit({ changes: tooMany })).toEqual({
          ok: false,
          error: { code: 'too-large' }
        });
        expect(await device.replica.count()).toMatchObject({ waiting: 2 });
        expect(await nameOf(device, other.docId)).toBeUndefined();
      });

      test('[P6] a change too large for an update is stored as it is, and waits as the whole state', async () => {
        const device = await newDevice();
        const contact = await device.create();
        await device.set(contact, 'name', 'Durand');
        const long = contact.note('x'.repeat(UPDATE_BYTES_MAX));
        await device.commit(contact, long);
        expect((await device.replica.readNew(contact.docId, 2)).updates).toEqual([long]);
        // What waited is in the state: one row for all of it, as old as its oldest change.
        const [row, ...rest] = await device.replica.outboxRows();
        expect(rest).toEqual([]);
        expect(row).toMatchObject({ n: 3, kind: 'state', docId: contact.docId });
        expect(await device.replica.count()).toMatchObject({ waiting: 1, since: row?.at });
        const relay = createDocument(contact.docId);
        Y.applyUpdate(relay, row?.bytes ?? new Uint8Array());
        expect(Y.encodeStateVector(relay)).toEqual(Y.encodeStateVector(contact.doc));
        expect(
          await device.replica.commit({ changes: [{ docId: contact.docId, update: long }] })
        ).toMatchObject({ ok: true });
        expect(await device.replica.count()).toMatchObject({ waiting: 1 });
      });

      test('[P6] a state takes no place of an act over several documents, nor of a refused row', async () => {
        const device = await newDevice();
        const [contact, other] = [await device.create(), await device.create()];
        await acknowledgeAll(device);
        const changes = [contact, other].map((editor) => ({
          docId: editor.docId,
          update: editor.write('name', 'renamed')
        }));
        await device.replica.commit({ changes });
        await device.commit(contact, contact.note('x'.repeat(UPDATE_BYTES_MAX)));
        const [act, ...later] = await outgoing(device);
        expect(act).toMatchObject({ atomic: true, runs: [{ rows: [3] }, { rows: [4] }] });
        expect(later).toEqual([]);
        await device.replica.refused([3, 4], 'read-only');
        await device.commit(contact, contact.note('y'.repeat(UPDATE_BYTES_MAX)));
        expect(await device.replica.outboxRows()).toMatchObject([
          { n: 3, refused: 'read-only' },
          { n: 4, refused: 'read-only' },
          { n: 6, kind: 'state' }
        ]);
        expect(await outgoing(device)).toEqual([]);
        await device.replica.retryRefused(['read-only']);
        await acknowledgeAll(device);
        expect(await outgoing(device)).toMatchObject([{ runs: [{ kind: 'state', rows: [6] }] }]);
      });

      test('[P6] a state may take the place of rows under way: their answers change nothing of it', async () => {
        const device = await newDevice();
        const contact = await device.create();
        await device.set(contact, 'name', 'under way');
        await device.commit(contact, contact.note('x'.repeat(UPDATE_BYTES_MAX)));
        await device.replica.acknowledged([1, 2]);
        await device.replica.refused([1, 2], 'malformed');
        expect(await device.replica.count()).toMatchObject({ waiting: 1, refused: [] });
        expect(await outgoing(device)).toMatchObject([{ runs: [{ kind: 'state', rows: [3] }] }]);
      });

      test('[P6] a document larger than the largest state takes no more, and is left as it was', async () => {
        const device = await newDevice();
        const contact = await device.create();
        let refused: unknown = null;
        let stored = 0;
        for (let turn = 0; turn < 6 && refused === null; turn++) {
          const editor = await device.open(contact.docId);
          const update = editor.note('x'.repeat(900_000));
          const result = await device.replica.commit({ changes: [{ docId: contact.docId, update }] });
          if (result.ok) stored += 1;
          else refused = result.error.code;
        }
        expect([refused, stored]).toEqual(['too-large', 4]);
        const [row, ...rest] = await device.replica.outboxRows();
        expect(rest).toEqual([]);
        expect(row?.bytes.length).toBeLessThan(STATE_BYTES_MAX);
        await device.set(await device.open(contact.docId), 'name', 'goes on');
        expect(await nameOf(device, contact.docId)).toBe('goes on');
      });

      test('[P6] a client id that has written a million characters is exhausted; a new opening writes on', async () => {
        const device = await newDevice();
        const contact = await device.create();
        let refused: unknown = null;
        for (let turn = 0; turn < 20 && refused === null; turn++) {
          const update = contact.note('x'.repeat(60_000));
          const result = await device.replica.commit({ changes: [{ docId: contact.docId, update }] });
          if (!result.ok) refused = result.error.code;
        }
        expect(refused).toBe('reopen');
        const reopened = await device.open(contact.docId);
        await device.set(reopened, 'name', 'goes on');
        expect(await nameOf(device, contact.docId)).toBe('goes on');
      });

      test('[L1] the workspace document is stored and pushed like any other, without a row', async () => {
        const device = await newDevice();
        const doc = createDocument(WORKSPACE, device.random);
        doc.getArray('facts').push([{ f: 'name', v: 'Us', by: 'm', at: 1 }]);
        const update = Y.encodeStateAsUpdate(doc);
        await device.replica.commit({ changes: [{ docId: WORKSPACE, update }] });
        expect(await device.replica.load(WORKSPACE)).not.toBeNull();
        expect(await device.replica.rowsAfter(null, 10)).toEqual([]);
        expect(await device.replica.count()).toMatchObject({ waiting: 1 });
      });
    });

    describe('feed', () => {
      const stateOf = async (device: Device, docId: string): Promise<Uint8Array> => {
        const loaded = await device.replica.load(docId);
        if (!loaded) throw new Error('not there');
        return loaded.state;
      };

      test('a document comes in the parts that it is stored in, or merged: the same document', async () => {
        const device = await newDevice();
        const contact = await device.create();
        await device.set(contact, 'name', 'Durand');
        const parts = await device.replica.loadParts(contact.docId);
        const loaded = await device.replica.load(contact.docId);
        expect(parts?.updates).toHaveLength(2);
        expect(parts?.n).toBe(loaded?.n);
        expect(loaded?.state).toEqual(Y.mergeUpdates([...(parts?.updates ?? [])]));
        expect(await device.replica.loadParts('00000000-0000-4000-8000-0000000000ff')).toBeNull();
      });

      test('[L2] a page is one transaction with its cursor, and others hear of it', async () => {
        const [there, here] = [await newDevice(), await newDevice()];
        const contact = await there.create();
        await there.set(contact, 'name', 'Durand');
        const bytes = await stateOf(there, contact.docId);
        await here.replica.applyChanges(page(7, [{ docId: contact.docId, kind: 'snapshot', bytes }]));
        expect(await nameOf(here, contact.docId)).toBe('Durand');
        expect(await here.replica.cursor()).toEqual(cursorAt(7));
        expect(await here.replica.count()).toMatchObject({ waiting: 0 });
        expect(here.changes).toMatchObject([{ origin: 'remote', docIds: [contact.docId], outbox: [] }]);
      });

      test('[L2] the cursor only grows, except when P5 sets it', async () => {
        const device = await newDevice();
        expect(await device.replica.cursor()).toBeNull();
        await device.replica.applyChanges(page(7, []));
        await device.replica.applyChanges(page(5, []));
        expect(await device.replica.cursor()).toEqual(cursorAt(7));
        await device.replica.applyChanges(page(9, [], 'other epoch'));
        expect(await device.replica.cursor()).toEqual(cursorAt(7));
        await device.replica.applyChanges(page(9, []), { keepCursor: true });
        expect(await device.replica.cursor()).toEqual(cursorAt(7));
        await device.replica.resetCursor({ epoch: 'e2', seq: 3, mark: '3' });
        expect(await device.replica.cursor()).toEqual({ epoch: 'e2', seq: 3, mark: '3' });
      });

      test('[L2] a page that does not continue the stored cursor leaves no trace', async () => {
        const [there, here] = [await newDevice(), await newDevice()];
        const contact = await there.create();
        await there.set(contact, 'name', 'Durand');
        const bytes = await stateOf(there, contact.docId);
        const late = page(8, [{ docId: contact.docId, kind: 'snapshot', bytes }]);
        await here.replica.applyChanges(page(7, []), { after: null });
        expect(await here.replica.applyChanges(late, { after: cursorAt(5) })).toBe('elsewhere');
        expect(await here.replica.applyChanges(late, { after: { ...cursorAt(7), mark: 'another' } })).toBe(
          'elsewhere'
        );
        expect(await here.replica.load(contact.docId)).toBeNull();
        expect(await here.replica.cursor()).toEqual(cursorAt(7));
        expect(await here.replica.applyChanges(late, { after: cursorAt(7) })).toBe('stored');
        expect(await nameOf(here, contact.docId)).toBe('Durand');
      });

      test("[L2] this device's own change coming back is not stored again", async () => {
        const device = await newDevice();
        const contact = await device.create();
        const [batch] = await outgoing(device);
        const run = batch?.runs[0];
        await device.replica.applyChanges(
          page(1, [{ docId: contact.docId, kind: 'update', bytes: run?.bytes ?? new Uint8Array() }])
        );
        expect((await device.replica.readNew(contact.docId, 0)).updates).toHaveLength(1);
        expect(device.changes).toHaveLength(1);
      });

      test('[L2] a change of another tab that comes back untold is told by whoever reads it, once', async () => {
        const [silent, leader] = await newTabs();
        const contact = await silent.create();
        await silent.set(contact, 'name', 'Durand');
        const bytes = await stateOf(silent, contact.docId);
        const row = { docId: contact.docId, kind: 'snapshot' as const, bytes };
        await leader.replica.applyChanges(page(1, [row]));
        expect(leader.changes).toMatchObject([
          { origin: 'remote', docIds: [contact.docId], rows: [{ id: contact.docId }], removed: [] }
        ]);
        expect((await leader.replica.readNew(contact.docId, 0)).updates).toHaveLength(2);
        await leader.replica.applyChanges(page(2, [row]));
        expect(leader.changes).toHaveLength(1);
      });

      test('[L2] an update whose base has not come yet is kept, and shows when it comes', async () => {
        const [there, here] = [await newDevice(), await newDevice()];
        const contact = await there.create();
        const base = await stateOf(there, contact.docId);
        const late = contact.write('name', 'Durand');
        await here.replica.applyChanges(page(1, [{ docId: contact.docId, kind: 'update', bytes: late }]));
        expect(await nameOf(here, contact.docId)).toBeUndefined();
        await here.replica.applyChanges(page(2, [{ docId: contact.docId, kind: 'update', bytes: base }]));
        expect(await nameOf(here, contact.docId)).toBe('Durand');
        expect((await here.open(contact.docId)).value('name')).toBe('Durand');
      });

      test('[L2] a contact with parts that wait can still be edited, and the edit is pushed', async () => {
        const [there, here] = [await newDevice(), await newDevice()];
        const contact = await there.create();
        await here.replica.applyChanges(
          page(1, [{ docId: contact.docId, kind: 'update', bytes: await stateOf(there, contact.docId) }])
        );
        contact.write('name', 'not here yet');
        const late = contact.write('jobTitle', 'builds on it');
        await here.replica.applyChanges(page(2, [{ docId: contact.docId, kind: 'update', bytes: late }]));
        const editor = await here.open(contact.docId);
        await here.set(editor, 'website', 'example.org');
        expect((await here.open(contact.docId)).value('website')).toBe('example.org');
        expect(await here.replica.count()).toMatchObject({ waiting: 1 });
      });

      test('[L2] a row that no document can take is left out, told, and stops nothing else', async () => {
        const [there, here] = [await newDevice(), await newDevice()];
        const contact = await there.create();
        const bytes = await stateOf(there, contact.docId);
        const broken = Uint8Array.from([...bytes.slice(0, -4), 250, 250, 250, 250]);
        await here.replica.applyChanges(
          page(2, [
            { docId: contact.docId, kind: 'update', bytes: broken },
            { docId: contact.docId, kind: 'update', bytes }
          ])
        );
        expect(await here.open(contact.docId)).toMatchObject({ docId: contact.docId });
        expect((await here.replica.readNew(contact.docId, 0)).updates).toHaveLength(1);
        expect(here.faults).toMatchObject([{ code: 'remote-update', docId: contact.docId }]);
        expect(await here.replica.cursor()).toEqual(cursorAt(2));
      });

      test('[L2] a page of a hundred contacts is taken in whole, and each can be edited after it', async () => {
        const [there, here] = [await newDevice(), await newDevice()];
        const rows = [];
        for (let count = 0; count < 100; count++) {
          const { docId } = await there.create();
          rows.push({ docId, kind: 'snapshot' as const, bytes: await stateOf(there, docId) });
        }
        const first = rows[0]?.docId ?? '';
        await here.replica.applyChanges(page(1, rows.slice(0, 1)));
        await here.set(await here.open(first), 'name', 'before the page');
        await here.replica.applyChanges(page(100, rows));
        expect(await here.replica.rowsAfter(null, 1000)).toHaveLength(100);
        for (const docId of [first, rows[99]?.docId ?? '']) {
          const editor = await here.open(docId);
          await here.set(editor, 'jobTitle', 'after the page');
          expect((await here.open(docId)).value('jobTitle')).toBe('after the page');
        }
        expect(await nameOf(here, first)).toBe('before the page');
      });

      test('[A6] an erased contact goes with its outbox rows and undo, and never comes back', async () => {
        const device = await newDevice();
        const [gone, kept] = [await device.create(), await device.create()];
        const bytes = await stateOf(device, gone.docId);
        const changes = [gone, kept].map((editor) => ({
          docId: editor.docId,
          update: editor.write('name', 'secret')
        }));
        await device.replica.commit({ changes, journal: noteOf('rename', gone.docId, kept.docId) });
        await device.replica.applyChanges(
          page(4, [{ docId: gone.docId, kind: 'erased', bytes: new Uint8Array() }])
        );
        expect(device.changes.at(-1)).toMatchObject({ removed: [gone.docId], outbox: [gone.docId] });

        await device.replica.applyChanges(page(5, [{ docId: gone.docId, kind: 'update', bytes }]));
        expect(await device.replica.load(gone.docId)).toBeNull();
        expect(await device.replica.rowsOf([gone.docId])).toEqual([]);
        expect((await device.replica.outboxRows()).map((row) => row.docId)).not.toContain(gone.docId);
        expect(await device.replica.journal()).toEqual(noteOf('rename', kept.docId));
        const attempt = await device.replica.commit({
          changes: [{ docId: gone.docId, update: gone.write('name', 'again') }]
        });
        expect(attempt).toEqual({ ok: false, error: { code: 'erased' } });
        expect(await nameOf(device, kept.docId)).toBe('secret');
      });

      test('[A6] two contacts erased in one page both go from the undo journal', async () => {
        const device = await newDevice();
        const contacts = [await device.create(), await device.create()];
        for (const contact of contacts) {
          const changes = [{ docId: contact.docId, update: contact.write('name', 'secret') }];
          await device.replica.commit({ changes, journal: noteOf(contact.docId, contact.docId) });
        }
        await device.replica.applyChanges(
          page(
            2,
            contacts.map(({ docId }) => ({ docId, kind: 'erased', bytes: new Uint8Array() }))
          )
        );
        expect(await device.replica.journal()).toBeNull();
      });
    });

    describe('outbox', () => {
      test('[P6] a run of one document is merged under its highest number, and acknowledged as its rows', async () => {
        const device = await newDevice();
        const contact = await device.create();
        await device.set(contact, 'name', 'Durand');
        const other = await device.create();
        await device.set(contact, 'name', 'Dupont');
        const [batch, ...rest] = await outgoing(device);
        expect(rest).toEqual([]);
        expect(batch).toMatchObject({
          atomic: false,
          runs: [
            { docId: contact.docId, n: 4, rows: [1, 2, 4], kind: 'update' },
            { docId: other.docId, n: 3, rows: [3] }
          ]
        });
        const merged = createDocument(contact.docId);
        Y.applyUpdate(merged, batch?.runs[0]?.bytes ?? new Uint8Array());
        expect(merged.getArray('facts').toJSON()).toEqual(contact.doc.getArray('facts').toJSON());

        await device.set(contact, 'name', 'written meanwhile');
        await device.replica.acknowledged([1, 2, 4]);
        expect((await device.replica.outboxRows()).map((row) => row.n)).toEqual([3, 5]);
        expect(device.changes.at(-1)).toMatchObject({ outbox: [contact.docId] });
      });

      test('[P6] a run stops at the size limit, and what follows waits for its answer', async () => {
        const device = await newDevice();
        const contact = await device.create();
        for (let part = 0; part < 5; part++) {
          const update = contact.note('x'.repeat(20_000));
          await device.replica.commit({ changes: [{ docId: contact.docId, update }] });
        }
        const first = await outgoing(device);
        expect(numbersOf(first)).toEqual([[1, 2, 3, 4]]);
        expect(first[0]?.runs[0]?.bytes.length).toBeLessThanOrEqual(UPDATE_BYTES_MAX);
        expect(await outgoing(device, new Set([1, 2, 3, 4]))).toEqual([]);
        await device.replica.acknowledged([1, 2, 3, 4]);
        expect(numbersOf(await outgoing(device))).toEqual([[5, 6]]);
      });

      test('[P6] no more is taken than asked for, and always something', async () => {
        const device = await newDevice();
        for (let count = 0; count < 5; count++) await device.create();
        const one = await device.replica.outgoing(1, NOTHING_IN_FLIGHT);
        expect(numbersOf(one)).toEqual([[1]]);
        const size = (await device.replica.outboxRows())[0]?.bytes.length ?? 0;
        expect(numbersOf(await device.replica.outgoing(size * 3, NOTHING_IN_FLIGHT))).toHaveLength(3);
      });

      test('[P6] an act waits whole behind a document that waits, and holds back what follows it', async () => {
        const device = await newDevice();
        const [first, second] = [await device.create(), await device.create()];
        const rename = async (...editors: readonly Editor[]): Promise<void> => {
          const changes = editors.map((editor) => ({
            docId: editor.docId,
            update: editor.write('name', 'x')
          }));
          await device.replica.commit({ changes });
        };
        await rename(first, second);
        await device.set(second, 'jobTitle', 'after the act');
        expect(numbersOf(await outgoing(device))).toEqual([[1], [2]]);
        expect(numbersOf(await outgoing(device, new Set([1])))).toEqual([[2]]);
        await device.replica.acknowledged([1, 2]);
        expect(await outgoing(device)).toMatchObject([
          { atomic: true, runs: [{ rows: [3] }, { rows: [4] }] }
        ]);
        await device.replica.acknowledged([3, 4]);
        expect(numbersOf(await outgoing(device))).toEqual([[5]]);
      });

      test('[P6] a refused row stays with its reason, holds back its document, and waits again when told', async () => {
        const device = await newDevice();
        const [refused, free] = [await device.create(), await device.create()];
        await device.set(refused, 'name', 'behind');
        await device.replica.refused([1], 'read-only');
        expect(await device.replica.count()).toMatchObject({
          waiting: 2,
          refused: [{ docId: refused.docId, code: 'read-only' }]
        });
        expect(numbersOf(await outgoing(device))).toEqual([[2]]);
        expect(
          (await device.replica.outboxOf([refused.docId, free.docId, 'none'])).get(refused.docId)
        ).toEqual({
          waiting: 2,
          refused: true,
          erasure: null
        });
        await device.replica.retryRefused(['quota']);
        expect(numbersOf(await outgoing(device))).toEqual([[2]]);
        await device.replica.retryRefused(['read-only']);
        expect(numbersOf(await outgoing(device))).toEqual([[1, 3], [2]]);
      });

      test("[P5] a reader's refused states wait again, of some documents or of all; its edits do not", async () => {
        const device = await newDevice();
        const [edited, first, second] = [await device.create(), await device.create(), await device.create()];
        await device.replica.offerState(first.docId);
        await device.replica.offerState(second.docId);
        await device.replica.refused([1, 4, 5], 'read-only');
        const refused = async (): Promise<readonly string[]> =>
          (await device.replica.count()).refused.map(({ docId }) => docId);
        await device.replica.retryStates([edited.docId, second.docId]);
        expect(await refused()).toEqual([edited.docId, first.docId]);
        await device.replica.retryStates();
        expect(await refused()).toEqual([edited.docId]);
      });

      test('[P6] on a gap the waiting rows become one state without pending parts', async () => {
        const device = await newDevice();
        const contact = await device.create();
        await device.set(contact, 'name', 'Durand');
        const elsewhere = await device.open(contact.docId);
        elsewhere.write('name', 'missing');
        const late = elsewhere.write('name', 'pending');
        await device.replica.applyChanges(page(1, [{ docId: contact.docId, kind: 'update', bytes: late }]));

        await device.replica.offerState(contact.docId);
        const [batch] = await outgoing(device);
        expect(batch?.runs).toMatchObject([{ kind: 'state', rows: [3] }]);
        const relay = createDocument(contact.docId);
        Y.applyUpdate(relay, batch?.runs[0]?.bytes ?? new Uint8Array());
        expect(relay.store.pendingStructs).toBeNull();
        expect(relay.getArray('facts').toJSON()).toEqual(contact.doc.getArray('facts').toJSON());
      });

      test('[P6] a state is not merged with what follows it', async () => {
        const device = await newDevice();
        const contact = await device.create();
        await device.replica.offerState(contact.docId);
        await device.set(contact, 'name', 'after');
        expect(await outgoing(device)).toMatchObject([{ runs: [{ kind: 'state', rows: [2] }] }]);
      });

      test('[P5] after a set-back a state is offered of what the relay lacks, and of nothing else', async () => {
        const device = await newDevice();
        const contacts = [await device.create(), await device.create(), await device.create()];
        await acknowledgeAll(device);
        const [held, lost] = contacts;
        await device.replica.offerMissing(relayThat({ holds: (docId) => docId !== lost?.docId }), {
          erasures: false
        });
        expect(held).toBeDefined();
        expect(await outgoing(device)).toMatchObject([{ runs: [{ docId: lost?.docId, kind: 'state' }] }]);
      });

      test('[P5] an admin offers first what was erased and the relay has forgotten, once', async () => {
        const device = await newDevice();
        const [kept, gone, known] = [await device.create(), await device.create(), await device.create()];
        await acknowledgeAll(device);
        await device.replica.erase(gone.docId);
        await device.replica.erase(known.docId);
        const relay = relayThat({ knowsErased: (docId) => docId === known.docId });
        await device.replica.offerMissing(relay, { erasures: false });
        expect(await device.replica.outboxRows()).toMatchObject([{ docId: kept.docId, kind: 'state' }]);
        for (let round = 0; round < 2; round += 1) {
          await device.replica.offerMissing(relay, { erasures: true });
          expect(await device.replica.outboxRows()).toMatchObject(
            round === 0
              ? [
                  { docId: gone.docId, kind: 'erase' },
                  { docId: kept.docId, kind: 'state' }
                ]
              : [{ docId: gone.docId }, { docId: kept.docId }]
          );
        }
      });

      test('[P5] an erasure offered again and refused goes: nobody could answer for a contact that is not here', async () => {
        const device = await newDevice();
        const gone = await device.create();
        await device.replica.erase(gone.docId);
        await device.replica.offerMissing(relayThat({}), { erasures: true });
        const rows = (await device.replica.outboxRows()).map((row) => row.n);
        await device.replica.refused(rows, 'forbidden');
        expect(await device.replica.outboxRows()).toEqual([]);
      });

      test('[P5] pages of a relay that was set back do not bring an erased contact back', async () => {
        const device = await newDevice();
        const gone = await device.create();
        const bytes = (await device.replica.outboxRows())[0]?.bytes ?? new Uint8Array();
        await device.replica.erase(gone.docId);
        await device.replica.applyChanges(page(1, [{ docId: gone.docId, kind: 'update', bytes }]), {
          keepCursor: true
        });
        await device.replica.offerMissing(relayThat({}), { erasures: false });
        expect(await device.replica.load(gone.docId)).toBeNull();
        expect(await device.replica.outboxRows()).toEqual([]);
      });

      test('[P6] erasing on a refusal takes the contact and its rows', async () => {
        const device = await newDevice();
        const contact = await device.create();
        await device.replica.erase(contact.docId);
        expect(await device.replica.load(contact.docId)).toBeNull();
        expect(await device.replica.outboxRows()).toEqual([]);
        expect(device.changes.at(-1)).toMatchObject({ removed: [contact.docId] });
      });
    });

    describe('upkeep', () => {
      const writeMany = async (device: Device, editor: Editor, count: number): Promise<void> => {
        for (let turn = 0; turn < count; turn++) await device.set(editor, 'name', `name ${turn}`);
      };

      test('[L4] a document with many rows is folded under its highest key, and keys go on from there', async () => {
        const device = await newDevice();
        const contact = await device.create();
        await writeMany(device, contact, FOLD_ABOVE - 1);
        expect(await device.replica.foldNext()).toBe(false);
        expect((await device.replica.readNew(contact.docId, 0)).updates).toHaveLength(FOLD_ABOVE);
        await writeMany(device, contact, 1);
        expect(await device.replica.foldNext()).toBe(false);
        const folded = await device.replica.readNew(contact.docId, 0);
        expect(folded).toMatchObject({ n: FOLD_ABOVE + 1 });
        expect(folded.updates).toHaveLength(1);
        await device.set(contact, 'name', 'after');
        expect((await device.replica.readNew(contact.docId, FOLD_ABOVE + 1)).n).toBe(FOLD_ABOVE + 2);
        expect((await device.open(contact.docId)).value('name')).toBe('after');
      });

      test('[L4] a tab with the document open writes on after another tab has folded it', async () => {
        const [left, right] = await newTabs();
        const atLeft = await left.create();
        await writeMany(left, atLeft, FOLD_ABOVE + 1);
        const atRight = await right.open(atLeft.docId);
        expect(await right.replica.foldNext()).toBe(false);
        expect((await left.replica.readNew(atLeft.docId, 0)).updates).toHaveLength(1);
        await right.set(atRight, 'jobTitle', 'right');
        await left.set(atLeft, 'name', 'left');
        const merged = await right.open(atLeft.docId);
        expect([merged.value('name'), merged.value('jobTitle')]).toEqual(['left', 'right']);
      });

      test('[L4] a document with parts that wait is not folded', async () => {
        const device = await newDevice();
        const contact = await device.create();
        await writeMany(device, contact, FOLD_ABOVE);
        const elsewhere = await device.open(contact.docId);
        elsewhere.write('name', 'missing');
        const late = elsewhere.write('name', 'pending');
        await device.replica.applyChanges(page(1, [{ docId: contact.docId, kind: 'update', bytes: late }]));
        await device.replica.foldNext();
        expect((await device.replica.readNew(contact.docId, 0)).updates.length).toBeGreaterThan(FOLD_ABOVE);
      });

      test('[L5] rows of an older version are rebuilt, and come out as if made anew', async () => {
        const database = await create();
        const device = await deviceOn(database);
        const contacts = await Promise.all([device.create(), device.create()]);
        const [contact] = contacts;
        await device.set(contact, 'name', 'Durand');
        const fresh = await device.replica.rowsAfter(null, 10);
        const store = await database.open();
        await store.transact('readwrite', ['rows'], async (tx) => {
          const row = await tx.getRow(contact.docId);
          if (row)
            await tx.putRow({ ...row, version: ROW_VERSION - 1, row: { ...row.row, version: 0, lastAt: 0 } });
        });
        expect(await device.replica.rowsAfter(null, 10)).not.toEqual(fresh);
        device.changes.length = 0;
        for (let id = await device.replica.rebuildRows(null); id !== null;)
          id = await device.replica.rebuildRows(id);
        expect(await device.replica.rowsAfter(null, 10)).toEqual(fresh);
        expect(device.changes).toMatchObject([{ origin: 'upkeep', rows: [{ id: contact.docId }] }]);
      });

      test('[A6] a contact that another tab erases while rows are rebuilt gets no row again', async () => {
        const database = await create();
        const store = await database.open();
        const other = await deviceOn(database);
        let whileRebuilding: (() => Promise<void>) | null = null;
        const device = createDevice(
          {
            ...store,
            async transact(mode, scope, body) {
              const interrupt = mode === 'readwrite' ? whileRebuilding : null;
              if (interrupt) whileRebuilding = null;
              await interrupt?.();
              return store.transact(mode, scope, body);
            }
          },
          (seed += 1)
        );
        const contact = await device.create();
        await store.transact('readwrite', ['rows'], async (tx) => {
          const row = await tx.getRow(contact.docId);
          if (row) await tx.putRow({ ...row, version: ROW_VERSION - 1 });
        });
        whileRebuilding = () => other.replica.erase(contact.docId);
        await device.replica.rebuildRows(null);
        expect(whileRebuilding).toBeNull();
        expect(await other.replica.rowsAfter(null, 10)).toEqual([]);
      });

      test('[S3] devices with the same facts have the same fingerprint, and any difference shows', async () => {
        const [there, here] = [await newDevice(), await newDevice()];
        const contacts = [await there.create(), await there.create()];
        const empty = await here.replica.fingerprint();
        for (const [at, { docId }] of contacts.entries()) {
          const loaded = await there.replica.load(docId);
          const bytes = loaded?.state ?? new Uint8Array();
          await here.replica.applyChanges(page(at + 1, [{ docId, kind: 'snapshot', bytes }]));
        }
        expect(await here.replica.fingerprint()).toBe(await there.replica.fingerprint());
        expect(await here.replica.fingerprint()).not.toBe(empty);
        const [contact] = contacts;
        if (contact) await there.set(contact, 'name', 'changed');
        expect(await here.replica.fingerprint()).not.toBe(await there.replica.fingerprint());
      });

      test('[S3] the fingerprint of another tab, and after a restart, is the same', async () => {
        const [left, right] = await newTabs();
        const contact = await left.create();
        await right.replica.rowsAfter(null, 10);
        expect(await right.replica.fingerprint()).toBe(await left.replica.fingerprint());
        await left.set(contact, 'name', 'changed');
        await right.replica.rowsOf([contact.docId]);
        expect(await right.replica.fingerprint()).toBe(await left.replica.fingerprint());
      });

      test('the device draws its letters once, and remembers the clock it was told', async () => {
        const [left, right] = await newTabs();
        const { series } = await left.replica.device();
        expect(series).toMatch(/^[A-Z]{3}$/);
        await Promise.all([
          right.replica.noteTold({ clockOffset: 1234 }),
          left.replica.noteTold({ role: 'reader' }),
          left.replica.noteTold({ whole: true })
        ]);
        expect(await left.replica.device()).toEqual({
          series,
          clockOffset: 1234,
          role: 'reader',
          whole: true
        });
      });
    });

    describe('open documents', () => {
      test('[L2] what others wrote after a key is read once, in order; an erased document says so', async () => {
        const [left, right] = await newTabs();
        const atLeft = await left.create();
        const opened = await right.replica.load(atLeft.docId);
        if (!opened) throw new Error('not on the device');
        const sheet = createDocument(atLeft.docId);
        Y.applyUpdate(sheet, opened.state);
        await left.set(atLeft, 'name', 'other tab');
        await left.set(atLeft, 'jobTitle', 'plumber');
        const news = await right.replica.readNew(atLeft.docId, opened.n);
        expect(news).toMatchObject({ n: opened.n + 2, erased: false });
        for (const update of news.updates) Y.applyUpdate(sheet, update);
        expect(sheet.getArray('facts').toJSON()).toEqual(atLeft.doc.getArray('facts').toJSON());
        expect((await right.replica.readNew(atLeft.docId, news.n)).updates).toEqual([]);
        await left.replica.erase(atLeft.docId);
        expect(await right.replica.readNew(atLeft.docId, news.n)).toMatchObject({
          updates: [],
          erased: true
        });
      });

      test('[L7] a document that is not on the device is told as such', async () => {
        const device = await newDevice();
        expect(await device.replica.load('00000000-0000-4000-8000-0000000000ff')).toBeNull();
      });

      test('every document and outbox row can be read out for a backup', async () => {
        const device = await newDevice();
        const contacts = await Promise.all([device.create(), device.create(), device.create()]);
        const read: string[] = [];
        for await (const document of device.replica.documents()) read.push(document.docId);
        expect(read).toEqual(contacts.map((contact) => contact.docId).sort());
        expect(await device.replica.outboxRows()).toHaveLength(3);
      });
    });
  });
}

/** What a relay turned out to hold after a set-back: nothing, unless said otherwise. */
function relayThat(knows: Partial<RelayHoldings>): RelayHoldings {
  return {
    note: () => undefined,
    noteErased: () => undefined,
    holds: () => false,
    knowsErased: () => false,
    ...knows
  };
}

function cursorAt(seq: number) {
  return { epoch: 'e1', seq, mark: seq.toString(16).padStart(16, '0') };
}

/** The journal entry of an act on these contacts. */
function noteOf(id: string, ...docIds: readonly string[]) {
  return { id, label: 'rename', undo: docIds.map((docId) => ({ docId, steps: [] })) };
}
