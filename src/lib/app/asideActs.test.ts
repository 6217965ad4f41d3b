import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createContact } from '../commands/createContact.ts';
import { openDocument } from '../contact/document.ts';
import { readDocument } from '../contact/read.ts';
import { systemRandom } from '../base/random.ts';
import type { Issue } from '../rules/types/issue.ts';
import { setAside } from './asideActs.ts';
import { undoLast } from './contactActs.ts';
import { OpenDocuments } from './openDocuments.ts';
import { MemoryPort, MemoryStore } from './sheetHarness.ts';

test('an issue is set aside on its contact with a reason, and undo brings it back', async () => {
  const store = new MemoryStore();
  const port = new MemoryPort(store, 'ana');
  const documents = new OpenDocuments(port);
  const made = createContact({ by: 'ana', now: 1, random: systemRandom }, { kind: 'main', name: 'Brun' });
  if (!made.ok) throw new Error(made.error.code);
  const { id, doc } = made.value;
  store.write(id, Y.encodeStateAsUpdate(doc), null);
  const issue: Issue = {
    code: 'invalid-email',
    severity: 'warn',
    contact: id,
    params: {},
    evidence: [],
    fixes: [],
    key: 'k1',
    aside: null
  };
  const asideNow = () => {
    const view = readDocument(openDocument(id, store.state(id) ?? new Uint8Array(), systemRandom));
    return view.root.fields.get('aside/invalid-email/k1')?.value ?? null;
  };
  expect(await setAside(documents, issue, ' vu au téléphone ')).toMatchObject({ ok: true });
  expect(asideNow()).toEqual({ reason: 'vu au téléphone' });
  expect(port.subscribed).toEqual([]);
  await undoLast(documents);
  expect(asideNow()).toBeNull();
});
