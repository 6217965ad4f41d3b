import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { err } from '../base/result.ts';
import { changeContact } from '../commands/changeContact.ts';
import { changeState } from '../commands/changeState.ts';
import { createContact } from '../commands/createContact.ts';
import { setWarning } from '../commands/setWarning.ts';
import { startDocument } from '../commands/startDocument.ts';
import type { Json } from '../base/json.ts';
import type { WarningKind } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import { redoLast, undoLast } from './contactActs.ts';
import { actGated, throughGate, type Acknowledged } from './gatedActs.ts';
import { GateQuestions, type GateQuestion } from './gateQuestions.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import { MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

const DUPONT = '00000000-0000-4000-8000-000000000001';
const DURAND = '00000000-0000-4000-8000-000000000002';

let store: MemoryStore;
let port: MemoryPort;
let documents: OpenDocuments;

beforeEach(() => {
  store = new MemoryStore();
  port = new MemoryPort(store, 'ana');
  documents = new OpenDocuments(port);
  make(DUPONT, 'Dupont');
  make(DURAND, 'Durand');
});

function make(id: string, name: string): void {
  const context = { by: 'maker', now: port.clock.now() - 60_000, random: port.random };
  const made = createContact(context, { kind: 'main', id, fields: { name } });
  if (!made.ok) throw new Error(made.error.code);
  store.write(id, Y.encodeStateAsUpdate(made.value.doc), null);
}

function stored(id: string): DocumentView {
  const doc = new Y.Doc({ guid: id });
  Y.applyUpdate(doc, store.state(id) ?? new Uint8Array());
  return readDocument(doc);
}

const documentsAt = (id: string) => [...stored(id).entities.values()];
const stateOf = (id: string, entity: string) => fieldView(stored(id), 'state', entity).value;
const told = (on: string) => ({ contact: '', on: [on] as const });

/** Another device sets it; the page hears of it as of any change. */
async function warn(
  contact: string,
  kind: WarningKind,
  level: 'warning' | 'block',
  message: string
): Promise<void> {
  const other = new OpenDocuments(new MemoryPort(store, 'bob'));
  const done = await actGated(other, {
    ...told(contact),
    name: 'edit',
    field: `warning/${kind}`,
    run: (doc, context) => setWarning(doc(), context, { warnings: [{ kind, seen: [] }], level, message })
  });
  if (!done.ok) throw new Error(done.error.code);
}

function start(kind: string, contact = DUPONT, fields: Record<string, Json> = {}, answer?: Acknowledged) {
  return actGated(
    documents,
    {
      ...told(contact),
      name: 'start',
      field: '',
      around: typeof fields['site'] === 'string' ? [fields['site']] : [],
      run: (doc, context) => startDocument(doc(), context, { kind, fields })
    },
    answer
  );
}

async function started(kind: string, fields: Record<string, Json> = {}): Promise<string> {
  const done = await start(kind, DUPONT, fields);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.entity;
}

function move(entity: string, to: string, answer?: Acknowledged) {
  return actGated(
    documents,
    {
      ...told(DUPONT),
      name: 'edit',
      field: 'state',
      entity,
      run: (doc, context) => {
        const seen = seenOf(fieldView(readDocument(doc()), 'state', entity));
        return changeState(doc(), context, { entity, to, seen });
      }
    },
    answer
  );
}

function moveToDurand(entity: string) {
  return actGated(documents, {
    ...told(DUPONT),
    on: [DUPONT, DURAND],
    name: 'changeContact',
    field: '',
    entity,
    run: (doc, context) => changeContact(context, { from: doc(DUPONT), to: doc(DURAND), entity })
  });
}

describe('an act that asks the rules', () => {
  it('[R7] is refused with who, when and why, and writes nothing', async () => {
    await warn(DUPONT, 'sale', 'block', 'Mauvais payeur');
    const done = await start('quote');
    expect(done).toMatchObject({
      ok: false,
      error: { code: 'blocked', kind: 'sale', warnings: [{ by: 'bob', message: 'Mauvais payeur' }] }
    });
    expect(documentsAt(DUPONT)).toEqual([]);
    expect(documents.undo.nextUndo).toBe(null);
    expect((await start('invoice')).ok).toBe(true);
  });

  it('[R7] sees what has reached the device since the contact was opened', async () => {
    const session = documents.acquire(DUPONT);
    await session.loaded;
    const entity = await started('quote');
    await warn(DUPONT, 'sale', 'block', 'Mauvais payeur');
    expect(await move(entity, 'validated')).toMatchObject({ ok: false, error: { code: 'blocked' } });
    expect(stateOf(DUPONT, entity)).toBe(null);
    expect((await move(entity, 'cancelled')).ok).toBe(true);
  });

  it('[R7] looks at the site of the appointment, the one it has and the one it gets', async () => {
    const entity = await started('appointment', { site: DURAND });
    await warn(DURAND, 'appointment', 'block', 'Chien méchant');
    expect(await move(entity, 'confirmed')).toMatchObject({ ok: false, error: { code: 'blocked' } });
    expect(await start('appointment', DUPONT, { site: DURAND })).toMatchObject({
      ok: false,
      error: { code: 'blocked', warnings: [{ contact: DURAND }] }
    });
  });
});

describe('asking the person', () => {
  async function answering(goOn: boolean) {
    const questions = new GateQuestions();
    const asked: GateQuestion[] = [];
    const done = throughGate(questions, (answer) => start('quote', DUPONT, {}, answer));
    for (let round = 0; round < 5; round += 1) {
      await settled(() => questions.question !== null);
      if (questions.question) asked.push(questions.question);
      questions.answer(goOn);
    }
    return { done: await done, asked };
  }

  it('[R7] asks once, goes on, and records the clearance', async () => {
    await warn(DUPONT, 'sale', 'warning', 'Paie tard');
    const { done, asked } = await answering(true);
    expect(asked).toHaveLength(1);
    expect(done.ok).toBe(true);
    const [quote] = documentsAt(DUPONT);
    expect(quote?.sets.get('clearance')).toMatchObject([{ value: { level: 'warning' } }]);
  });

  it('[R7] asks about an incomplete carnet too', async () => {
    port.complete = false;
    const { done, asked } = await answering(true);
    expect(asked).toMatchObject([{ code: 'needs-acknowledgement', incomplete: true, warnings: [] }]);
    expect(done.ok).toBe(true);
  });

  it('[R7] writes nothing when the person does not go on, and a block takes no answer', async () => {
    await warn(DUPONT, 'sale', 'warning', 'Paie tard');
    expect((await answering(false)).done).toMatchObject({
      ok: false,
      error: { code: 'needs-acknowledgement' }
    });
    await warn(DUPONT, 'sale', 'block', 'Mauvais payeur');
    const blocked = await answering(true);
    expect(blocked.asked).toHaveLength(1);
    expect(blocked.done).toMatchObject({ ok: false, error: { code: 'blocked' } });
    expect(documentsAt(DUPONT)).toEqual([]);
  });
});

describe('undo and redo', () => {
  it('[R7] a redo that would commit a document under a block is refused, and may be tried again', async () => {
    const entity = await started('quote');
    await move(entity, 'validated');
    expect((await undoLast(documents))?.ok).toBe(true);
    await warn(DUPONT, 'sale', 'block', 'Mauvais payeur');
    expect(await redoLast(documents)).toMatchObject({ ok: false, error: { code: 'blocked' } });
    expect(stateOf(DUPONT, entity)).toBe(null);
    expect(documents.undo.nextRedo).not.toBe(null);
  });

  it('[R7] an undo that opens a document again under a warning asks, and goes on with the answer', async () => {
    const entity = await started('quote');
    await move(entity, 'cancelled');
    await warn(DUPONT, 'sale', 'warning', 'Paie tard');
    const questions = new GateQuestions();
    const undone = throughGate(questions, (answer) => undoLast(documents, answer));
    await settled(() => questions.question !== null);
    questions.answer(true);
    expect((await undone)?.ok).toBe(true);
    expect(stateOf(DUPONT, entity)).toBe(null);
  });

  it('[C10] a change of contact is one commit, and is taken back and done again as one', async () => {
    const entity = await started('quote', { title: 'Poêle' });
    const before = port.commits.length;
    const moved = await moveToDurand(entity);
    if (!moved.ok) throw new Error(moved.error.code);
    expect(port.commits.slice(before).map(({ changes }) => changes.map(({ docId }) => docId))).toEqual([
      [DUPONT, DURAND]
    ]);
    const movedTo = () => fieldView(stored(DUPONT), 'movedTo', entity).value;
    const copy = () => fieldView(stored(DURAND), 'archived', moved.value.entity).value;
    expect([movedTo(), copy()]).toEqual([{ contact: DURAND, entity: moved.value.entity }, null]);
    expect((await undoLast(documents))?.ok).toBe(true);
    expect([movedTo(), copy()]).toEqual([null, true]);
    expect((await redoLast(documents))?.ok).toBe(true);
    expect([movedTo(), copy()]).toEqual([{ contact: DURAND, entity: moved.value.entity }, null]);
    expect(port.commits).toHaveLength(before + 3);
  });

  it('[L2] a change of contact that does not reach the store leaves both documents as they were', async () => {
    const open = [documents.acquire(DUPONT), documents.acquire(DURAND)];
    await Promise.all(open.map(({ loaded }) => loaded));
    const entity = await started('quote');
    for (const answer of [err({ code: 'quota' } as const), 'throw' as const]) {
      port.answers.push(answer);
      expect(await moveToDurand(entity)).toMatchObject({
        ok: false,
        error: { code: answer === 'throw' ? 'reopen' : 'quota' }
      });
      await settled(() => open.every(({ state }) => state === 'open'));
      expect(open.map(({ view }) => view?.entities.size)).toEqual([1, 0]);
      expect(fieldView(stored(DUPONT), 'movedTo', entity).value).toBe(null);
    }
    expect((await moveToDurand(entity)).ok).toBe(true);
  });

  it('[L2] a change of contact behind a change that fails is not half stored', async () => {
    const session = documents.acquire(DUPONT);
    await session.loaded;
    const entity = await started('quote');
    port.answers.push(err({ code: 'quota' }));
    const failing = session.act((doc) =>
      startDocument(doc, { by: 'ana', now: port.clock.now(), random: port.random }, { kind: 'activity' })
    );
    const [first, second] = await Promise.all([failing, moveToDurand(entity)]);
    expect([first.ok, second.ok]).toEqual([false, false]);
    expect(documentsAt(DURAND)).toEqual([]);
  });
});
