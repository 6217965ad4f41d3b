import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { createDocument } from '../contact/document.ts';
import { backupLines, type BackupOutboxRow, type BackupSource } from './backupWriter.ts';

interface Backup {
  readonly header: Readonly<Record<string, Json>>;
  readonly documents: ReadonlyMap<string, Uint8Array>;
  readonly waiting: readonly BackupOutboxRow[];
  readonly preferences: Json;
}

/** A reader from the format's description alone, with another hash implementation. Throws on any damage. */
function readBackup(file: string): Backup {
  const lines = file.split('\n');
  if (lines.pop() !== '') throw new Error('the last line is cut');
  const checksums: string[] = [];
  const records = lines.map((line) => {
    const [checksum, record] = JSON.parse(line) as [string, Record<string, Json>];
    const text = line.slice(line.indexOf(',') + 1, -1);
    if (hash(text) !== checksum) throw new Error(`damaged line: ${line.slice(0, 60)}`);
    checksums.push(checksum);
    return record;
  });
  const end = records.at(-1);
  if (end?.['type'] !== 'end') throw new Error('the file is cut');
  if (end['checksum'] !== hash(checksums.slice(0, -1).join(''))) throw new Error('lines are missing');
  const ofType = (type: string) => records.filter((record) => record['type'] === type);
  if (ofType('document').length !== end['documents']) throw new Error('documents are missing');
  return {
    header: records[0] ?? {},
    documents: new Map(ofType('document').map((record) => [text(record, 'docId'), bytesOf(record, 'state')])),
    waiting: ofType('waiting').map(waitingOf),
    preferences: ofType('preferences')[0]?.['value'] ?? null
  };
}

function waitingOf(record: Readonly<Record<string, Json>>): BackupOutboxRow {
  const { type, ...row } = record;
  expect(type).toBe('waiting');
  return { ...(row as unknown as BackupOutboxRow), bytes: bytesOf(record, 'bytes') };
}

function hash(value: string): string {
  return createHash('sha256').update(value, 'utf8').digest('hex').slice(0, 16);
}

function text(record: Readonly<Record<string, Json>>, key: string): string {
  const value = record[key];
  if (typeof value !== 'string') throw new Error(`${key} is no text`);
  return value;
}

function bytesOf(record: Readonly<Record<string, Json>>, key: string): Uint8Array {
  return new Uint8Array(Buffer.from(text(record, key), 'base64url'));
}

function sourceOf(parts: {
  readonly documents?: readonly { readonly docId: string; readonly state: Uint8Array }[];
  readonly outbox?: readonly BackupOutboxRow[];
  readonly preferences?: Readonly<Record<string, Json>>;
}): BackupSource {
  return {
    workspaceId: 'w',
    memberId: 'm',
    app: '1.2.3',
    madeAt: Date.UTC(2026, 0, 31, 12),
    documents: stream(parts.documents ?? []),
    outbox: parts.outbox ?? [],
    preferences: parts.preferences ?? {}
  };
}

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}

async function fileOf(source: BackupSource): Promise<string> {
  let file = '';
  for await (const line of backupLines(source)) file += line;
  return file;
}

test('everything on the device comes back from the file: documents, waiting edits, preferences', async () => {
  const doc = createDocument('contact');
  doc.getArray('facts').push([{ f: 'name', v: 'Élodie \n "quoted" 🏠', by: 'm', at: 1 }]);
  const state = Y.encodeStateAsUpdate(doc);
  const outbox: BackupOutboxRow[] = [
    { docId: 'contact', kind: 'update', bytes: Uint8Array.from([0, 255, 128]), at: 5, act: 'a1' },
    { docId: 'contact', kind: 'state', bytes: new Uint8Array(), at: 6, refused: 'read-only' }
  ];
  const preferences = { theme: 'dark', columns: ['name', 'city'] };
  const source = sourceOf({ documents: [{ docId: 'contact', state }], outbox, preferences });
  const backup = readBackup(await fileOf(source));

  expect(backup.header).toEqual({
    type: 'carnet-backup',
    version: 1,
    workspaceId: 'w',
    memberId: 'm',
    app: '1.2.3',
    madeAt: '2026-01-31T12:00:00.000Z'
  });
  const restored = createDocument('contact');
  Y.applyUpdate(restored, backup.documents.get('contact') ?? new Uint8Array());
  expect(restored.getArray('facts').toJSON()).toEqual(doc.getArray('facts').toJSON());
  expect(backup.waiting).toEqual(outbox);
  expect(backup.preferences).toEqual(preferences);
});

test('any bytes, of any number of documents, come back as they were', async () => {
  const documents = fc.uniqueArray(
    fc.record({ docId: fc.uuid(), state: fc.uint8Array({ maxLength: 300 }) }),
    { selector: ({ docId }) => docId, maxLength: 20 }
  );
  await fc.assert(
    fc.asyncProperty(documents, async (all) => {
      const backup = readBackup(await fileOf(sourceOf({ documents: all })));
      expect([...backup.documents]).toEqual(all.map(({ docId, state }) => [docId, new Uint8Array(state)]));
    }),
    { seed: 2, numRuns: 100 }
  );
});

test('damage is found wherever it is: a changed letter, a line left out, a file cut short', async () => {
  const documents = ['a', 'b'].map((docId) => ({ docId, state: Uint8Array.from([1, 2, 3]) }));
  const file = await fileOf(sourceOf({ documents }));
  const lines = file.split('\n');
  expect(() => readBackup(file.replace('"docId":"a"', '"docId":"c"'))).toThrow('damaged line');
  expect(() => readBackup(lines.filter((_, at) => at !== 1).join('\n'))).toThrow('missing');
  expect(() => readBackup(`${lines.slice(0, 2).join('\n')}\n`)).toThrow('cut');
  expect(() => readBackup(file.slice(0, -5))).toThrow('cut');
});

test('a large document is written', async () => {
  const state = new Uint8Array(300_000).fill(7);
  const backup = readBackup(await fileOf(sourceOf({ documents: [{ docId: 'large', state }] })));
  expect(Buffer.compare(backup.documents.get('large') ?? new Uint8Array(), state)).toBe(0);
});
