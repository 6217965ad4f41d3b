import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDocument } from '../contact/document.ts';
import { createMemoryStore } from './memoryStore.ts';
import { project } from './project.ts';
import { createDevice, page, type Editor } from './replicaHarness.ts';

/** What happens to one contact on two devices that exchange everything, in any order. */
const step = fc.oneof(
  fc.record({
    at: fc.constantFrom(0 as const, 1 as const),
    act: fc.constant('write' as const),
    field: fc.constantFrom('name', 'phone/a', 'email/a', 'parent', 'archived', 'nonsense'),
    value: fc.constantFrom('x', true, null, { type: 'mobile', number: '+33612345678' }, { address: 'a@b.fr' })
  }),
  fc.record({
    at: fc.constantFrom(0 as const, 1 as const),
    act: fc.constantFrom('note' as const, 'fold' as const)
  }),
  fc.record({ at: fc.constantFrom(0 as const, 1 as const), act: fc.constant('receive' as const) })
);

test('[L5] after any acts, pages and folds, the stored row is the one made from the stored document', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const devices = [createDevice(createMemoryStore(), 1), createDevice(createMemoryStore(), 2)] as const;
      const [first, second] = devices;
      const contact = await first.create();
      const loaded = await first.replica.load(contact.docId);
      await second.replica.applyChanges(
        page(1, [{ docId: contact.docId, kind: 'update', bytes: loaded?.state ?? new Uint8Array() }])
      );
      const editors: readonly [Editor, Editor] = [contact, await second.open(contact.docId)];
      let seq = 1;
      for (const { at, ...what } of steps) {
        const [device, editor, other] = [devices[at], editors[at], devices[1 - at]];
        if (what.act === 'write' && 'field' in what) {
          const update = editor.write(what.field, what.value);
          await device.replica.commit({ changes: [{ docId: contact.docId, update }] });
        } else if (what.act === 'note') {
          await device.replica.commit({ changes: [{ docId: contact.docId, update: editor.note('note') }] });
        } else if (what.act === 'fold') {
          await device.replica.foldNext();
        } else {
          const rows = (await other?.replica.outboxRows()) ?? [];
          seq += 1;
          await device.replica.applyChanges(
            page(
              seq,
              rows.map(({ docId, bytes }) => ({ docId, kind: 'update', bytes }))
            )
          );
          for (const row of rows) Y.applyUpdate(editor.doc, row.bytes);
        }
        const stored = await device.replica.load(contact.docId);
        const doc = createDocument(contact.docId);
        Y.applyUpdate(doc, stored?.state ?? new Uint8Array());
        expect((await device.replica.rowsOf([contact.docId]))[0]).toEqual(project(doc).row.row);
      }
    }),
    { seed: 3, numRuns: 60 }
  );
});

test('[L5] a row keeps what lists, searches and rules need, and nothing else', async () => {
  const device = createDevice(createMemoryStore());
  const contact = await device.create();
  await device.set(contact, 'name', 'Durand');
  await device.set(contact, 'website', 'not in rows');
  await device.set(contact, 'phone/b', { type: 'work', number: '2', pos: 'a1' });
  await device.set(contact, 'phone/a', { type: 'work', number: '1', pos: 'a2' });
  await device.set(contact, 'warning/sale', { id: 'w', level: 'nonsense' });
  await device.replica.commit({ changes: [{ docId: contact.docId, update: contact.note('n'.repeat(600)) }] });
  const [row] = await device.replica.rowsOf([contact.docId]);
  expect(Object.keys(row?.root.fields ?? {}).sort()).toEqual(['name', 'phone/a', 'phone/b']);
  expect(row?.lists).toEqual({ phone: ['phone/b', 'phone/a'], email: [] });
  expect(row?.clientNote).toBe('n'.repeat(500));
  expect(row?.invalid).toEqual(['warning/sale']);
});

test('[L5] two values for one field are in the row, named as a conflict', async () => {
  const device = createDevice(createMemoryStore());
  const contact = await device.create();
  const stale = await device.open(contact.docId);
  await device.set(contact, 'name', 'Durand');
  await device.replica.commit({ changes: [{ docId: contact.docId, update: stale.write('name', 'Dupont') }] });
  const [row] = await device.replica.rowsOf([contact.docId]);
  expect(row?.conflicts).toEqual(['name']);
  expect(row?.root.fields['name']?.map((head) => head.v).sort()).toEqual(['Dupont', 'Durand']);
});

test('[L1] appointments are in the agenda by start, and leave it when they are archived', async () => {
  const store = createMemoryStore();
  const device = createDevice(store);
  const contact = await device.create();
  const entries = () =>
    store.transact('readonly', ['agenda'], (tx) => tx.agendaBetween('2026-01-01', '2026-02-01'));
  const born = [{ f: 'born', v: 'appointment', by: 'm', at: 1, e: 'rdv' }];
  const dated = [
    ...born,
    { f: 'start', v: '2026-01-05T08:00:00Z', e: 'rdv' },
    { f: 'minutes', v: 90, e: 'rdv' },
    { f: 'assignee', v: 'm', e: 'rdv' },
    { f: 'state', v: 'confirmed', e: 'rdv' }
  ];
  const push = async (facts: readonly object[]): Promise<void> => {
    const before = Y.encodeStateVector(contact.doc);
    contact.doc.getArray('facts').push([...facts]);
    const update = Y.encodeStateAsUpdate(contact.doc, before);
    await device.replica.commit({ changes: [{ docId: contact.docId, update }] });
  };
  await push(dated);
  expect(await entries()).toEqual([
    {
      contact: contact.docId,
      entity: 'rdv',
      start: '2026-01-05T08:00:00Z',
      minutes: 90,
      assignees: ['m'],
      state: 'confirmed'
    }
  ]);
  await push([{ f: 'archived', v: true, e: 'rdv' }]);
  expect(await entries()).toEqual([]);
});
