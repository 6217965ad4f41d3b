import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createContact, type ContactInput } from '../commands/createContact.ts';
import { startDocument, type StartInput } from '../commands/startDocument.ts';
import type { Json } from '../base/json.ts';
import { openDocument } from '../contact/document.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import { applyEdits } from '../contact/write.ts';
import { assess } from '../rules/assess.ts';
import { checks } from '../rules/checks.ts';
import { createLook } from '../rules/look.ts';
import { SETTINGS, TODAY } from '../rules/rulesHarness.ts';
import type { Issue, IssueCode } from '../rules/types/issue.ts';
import { undoLast } from './contactActs.ts';
import { answerIssues, chooseFor } from './answerIssues.ts';
import { mergeContacts, unmergeContact } from './mergeActs.ts';
import { answersTo, answersToAll, choicesOf, placesOf, type AnswerId } from './issueAnswers.ts';
import { OpenDocuments } from './openDocuments.ts';
import { MemoryPort, MemoryStore } from './sheetHarness.ts';

let store: MemoryStore;
let port: MemoryPort;
let documents: OpenDocuments;
let made = 0;

beforeEach(() => {
  store = new MemoryStore();
  port = new MemoryPort(store, 'ana');
  documents = new OpenDocuments(port);
});

/** Facts of another device: nobody there knew of the others. */
const elsewhere = () => ({ by: 'bob', now: port.clock.now() + (made += 1), random: port.random });

function newContact(input: Partial<ContactInput>): string {
  const created = createContact(elsewhere(), { kind: 'main', ...input });
  if (!created.ok) throw new Error(created.error.code);
  store.write(created.value.id, Y.encodeStateAsUpdate(created.value.doc), null);
  return created.value.id;
}

function change(id: string, write: (doc: Y.Doc) => void): void {
  const doc = openDocument(id, store.state(id) ?? new Uint8Array(), port.random);
  write(doc);
  store.write(id, Y.encodeStateAsUpdate(doc), null);
}

/** Writes beside what is there. */
function say(id: string, field: string, value: Json, entity?: string): void {
  const at = entity === undefined ? { field } : { field, entity };
  change(id, (doc) => applyEdits(doc, [{ op: 'set', ...at, value, seen: [] }], elsewhere()));
}

function start(id: string, input: StartInput): string {
  let entity = '';
  change(id, (doc) => {
    const started = startDocument(doc, { ...elsewhere(), look: createLook([], true) }, input);
    if (!started.ok) throw new Error(started.error.code);
    entity = started.value.entity;
  });
  return entity;
}

function block(id: string, warning = 'w1'): void {
  say(id, 'warning/sale', {
    id: warning,
    level: 'block',
    message: 'Mauvais payeur',
    since: port.clock.now()
  });
}

function issuesOf(code: IssueCode, ...ids: readonly string[]): readonly Issue[] {
  const look = createLook(store.rows(), true);
  return ids
    .flatMap((id) => assess(id, look, SETTINGS, TODAY)?.issues ?? [])
    .filter((issue) => issue.code === code);
}

function valueAt(id: string, field: string, entity?: string): Json {
  const view = readDocument(openDocument(id, store.state(id) ?? new Uint8Array(), port.random));
  return fieldView(view, field, entity).value;
}

/** What is chosen without looking at two contacts side by side. */
const plain = (issue: Issue) => choicesOf(issue).filter((choice) => choice.kind !== 'merge');

const answer = (issues: readonly Issue[], given: AnswerId, reason = 'Accord du patron') =>
  answerIssues(documents, issues, { answer: given, reason, name: '' });

describe('[R8] a document that a block met at a merge', () => {
  function met() {
    const firm = newContact({ name: 'Acme', isCompany: true });
    const site = newContact({ kind: 'child', parent: firm, addressType: 'delivery', name: 'Chantier' });
    const quotes = [start(site, { kind: 'quote' }), start(firm, { kind: 'quote' })] as const;
    block(firm);
    return { firm, site, quotes };
  }

  it.each([
    ['keep', null],
    ['cancel', 'cancelled'],
    ['lift', null]
  ] as const)('is answered with %s, together with others, as one act', async (given, state) => {
    const { firm, site, quotes } = met();
    const issues = issuesOf('late-block', firm, site);
    expect(issues).toHaveLength(2);
    expect(answersToAll(issues)).toEqual(['keep', 'cancel', 'lift']);
    expect(await answer(issues, given)).toMatchObject({ ok: true });
    expect(issuesOf('late-block', firm, site)).toEqual([]);
    expect(valueAt(site, 'state', quotes[0])).toBe(state);
    expect(port.commits).toHaveLength(1);
    expect(documents.undo.nextUndo).not.toBeNull();
  });

  it('needs a reason to be kept, or for the block to be lifted', async () => {
    const { firm } = met();
    for (const given of ['keep', 'lift'] as const) {
      expect(await answer(issuesOf('late-block', firm), given, ' ')).toMatchObject({
        error: { code: 'needs-reason' }
      });
    }
    expect(port.commits).toEqual([]);
  });

  it('is under the block again when keeping it is taken back, all of them at once', async () => {
    const { firm, site } = met();
    await answer(issuesOf('late-block', firm, site), 'keep');
    await undoLast(documents);
    expect(issuesOf('late-block', firm, site)).toHaveLength(2);
  });

  it('lifts the one block and leaves another of the same kind in force', async () => {
    const { firm } = met();
    block(firm, 'w2');
    const [first] = issuesOf('late-block', firm);
    if (!first) throw new Error('no issue');
    await answer([first], 'lift');
    expect(issuesOf('late-block', firm)).toHaveLength(1);
  });
});

describe('what people wrote without seeing each other', () => {
  it('[R10] is a choice of values, each with who wrote it', async () => {
    const id = newContact({ name: 'Brun' });
    say(id, 'jobTitle', 'Gérant');
    say(id, 'jobTitle', 'Directeur');
    const [issue] = issuesOf('conflict', id);
    if (!issue) throw new Error('no issue');
    const choices = plain(issue);
    expect(choices).toMatchObject([
      { kind: 'value', value: 'Directeur', evidence: [{ by: 'bob' }] },
      { kind: 'value', value: 'Gérant', evidence: [{ by: 'bob' }] }
    ]);
    const [, second] = choices;
    if (!second) throw new Error('no choice');
    expect(await chooseFor(documents, issue, { choice: second, name: '' })).toMatchObject({ ok: true });
    expect([issuesOf('conflict', id), valueAt(id, 'jobTitle')]).toEqual([[], 'Gérant']);
  });

  it('[R9] a state that is chosen passes the gate', async () => {
    const id = newContact({ name: 'Brun' });
    const quote = start(id, { kind: 'quote' });
    say(id, 'state', 'validated', quote);
    say(id, 'state', 'cancelled', quote);
    block(id);
    const [issue] = issuesOf('concurrent-states', id);
    const validated =
      issue && plain(issue).find((choice) => choice.kind === 'value' && choice.value === 'validated');
    if (!issue || !validated) throw new Error('no choice');
    const choose = () => chooseFor(documents, issue, { choice: validated, name: '' });
    expect(await choose()).toMatchObject({ error: { code: 'blocked' } });
  });

  it('[R11] a loop ends with the contact that is to stand on top', async () => {
    const [a, b] = [newContact({ name: 'A' }), newContact({ name: 'B' })];
    say(a, 'parent', b);
    say(b, 'parent', a);
    const [issue] = issuesOf('parent-loop', a, b);
    if (!issue) throw new Error('no issue');
    const choices = plain(issue);
    expect(new Set(choices.map((choice) => choice.kind === 'top' && choice.contact))).toEqual(
      new Set([a, b])
    );
    await chooseFor(documents, issue, { choice: { kind: 'top', contact: a }, name: '' });
    expect([valueAt(a, 'parent'), valueAt(b, 'parent')]).toEqual([null, a]);
    expect(issuesOf('parent-loop', a, b)).toEqual([]);
  });

  it('[R13] one of two default addresses stays the default', async () => {
    const firm = newContact({ name: 'Acme', isCompany: true });
    const site = (name: string) =>
      newContact({
        kind: 'child',
        parent: firm,
        addressType: 'delivery',
        name,
        fields: { defaultAddress: true }
      });
    const [first, second] = [site('Un'), site('Deux')];
    const [issue] = issuesOf('two-defaults', firm);
    if (!issue) throw new Error('no issue');
    await chooseFor(documents, issue, { choice: { kind: 'default', contact: first }, name: '' });
    expect([valueAt(first, 'defaultAddress'), valueAt(second, 'defaultAddress')]).toEqual([true, null]);
    expect(issuesOf('two-defaults', firm)).toEqual([]);
  });
});

describe('what lies where it does not belong', () => {
  function children() {
    const firm = newContact({ name: 'Acme', isCompany: true });
    const child = (name: string, siren: string) => {
      const id = newContact({ kind: 'child', parent: firm, name });
      say(id, 'siren', siren);
      return id;
    };
    return { firm, first: child('Paul', '732829320'), second: child('Lea', '732829320') };
  }

  it('[R5] is brought to the entity from all of them in one act', async () => {
    const { firm, first, second } = children();
    const issues = issuesOf('entity-values-on-child', first, second);
    expect(answersToAll(issues)).toEqual(['move', 'discard', 'aside']);
    expect(await answer(issues, 'move')).toMatchObject({ ok: true });
    expect([valueAt(firm, 'siren'), valueAt(first, 'siren')]).toEqual(['732829320', null]);
    expect(issuesOf('entity-values-on-child', first, second)).toEqual([]);
    expect(issuesOf('conflict', firm)).toEqual([]);
  });

  it('[R5] stays beside what the entity says otherwise, for people to choose', async () => {
    const { firm, first } = children();
    say(firm, 'siren', '552100554');
    await answer(issuesOf('entity-values-on-child', first), 'move');
    expect(issuesOf('conflict', firm)).toHaveLength(1);
  });

  it('[R5] is dropped, and the entity stays as it is', async () => {
    const { firm, first } = children();
    await answer(issuesOf('entity-values-on-child', first), 'discard');
    expect([valueAt(firm, 'siren'), valueAt(first, 'siren')]).toEqual([null, null]);
  });
});

it('[R4] a status that sales contradict goes back to automatic', async () => {
  const id = newContact({ name: 'Brun' });
  say(id, 'state', 'validated', start(id, { kind: 'quote' }));
  say(id, 'forcedStatus', 'prospect');
  const issues = issuesOf('status-mismatch', id);
  expect(answersToAll(issues)).toEqual(['automatic', 'client', 'aside']);
  await answer(issues, 'automatic');
  expect([issuesOf('status-mismatch', id), valueAt(id, 'forcedStatus')]).toEqual([[], null]);
});

describe('[R22] contacts that are one and the same', () => {
  it('become one from the issue, with what each knew, and two again', async () => {
    const [stays, other] = [newContact({ name: 'Brun' }), newContact({ name: 'J. Brun' })];
    for (const id of [stays, other]) say(id, 'email/a', { address: 'jean@brun.fr' });
    say(other, 'website', 'https://brun.fr');
    const found = () => checks(store.rows(), SETTINGS).filter(({ code }) => code === 'possible-duplicate');
    const issue = found().find(({ contact }) => contact === stays);
    if (!issue) throw new Error('no duplicate');
    expect(choicesOf(issue)).toEqual([{ kind: 'merge', contact: other }]);
    expect(await mergeContacts(documents, { gone: other, stays, name: '' })).toMatchObject({ ok: true });
    expect([valueAt(other, 'mergedInto'), valueAt(stays, 'website')]).toEqual([stays, 'https://brun.fr']);
    expect(found()).toEqual([]);
    expect(port.commits).toHaveLength(1);
    await undoLast(documents);
    expect(found()).toHaveLength(2);
  });

  it('[R7] are two again: what stands over the one that is back is asked about, and it is undone', async () => {
    const firm = newContact({ name: 'Acme', isCompany: true });
    const site = newContact({ kind: 'child', parent: firm, addressType: 'delivery', name: 'Chantier' });
    const stays = newContact({ name: 'Brun' });
    start(site, { kind: 'quote' });
    say(site, 'website', 'https://brun.fr');
    expect(await mergeContacts(documents, { gone: site, stays, name: '' })).toMatchObject({ ok: true });
    block(firm);
    const back = () => unmergeContact(documents, { contact: site, name: 'Chantier' });
    expect(await back()).toMatchObject({ error: { code: 'blocked', warnings: [{ contact: firm }] } });
    expect(valueAt(site, 'mergedInto')).toBe(stays);
    change(firm, (doc) => {
      const seen = seenOf(fieldView(readDocument(doc), 'warning/sale'));
      const value = { id: 'w1', level: 'none', message: 'Payé' };
      applyEdits(doc, [{ op: 'set', field: 'warning/sale', value, seen }], elsewhere());
    });
    expect(await back()).toMatchObject({ ok: true });
    // What the other one was given stays with it.
    expect([valueAt(site, 'mergedInto'), valueAt(stays, 'website')]).toEqual([null, 'https://brun.fr']);
    await undoLast(documents);
    expect(valueAt(site, 'mergedInto')).toBe(stays);
  });

  it('what was written to the merged one is brought over, and the issue ends until more is written', async () => {
    const [gone, stays] = [newContact({ name: 'J. Brun' }), newContact({ name: 'Brun' })];
    say(stays, 'ref', 'CL0002');
    say(gone, 'mergedInto', stays);
    say(gone, 'ref', 'CL0001');
    change(gone, (doc) => applyEdits(doc, [{ op: 'add', field: 'tag', value: 'vip' }], elsewhere()));
    const open = () => issuesOf('edited-after-merge', gone).filter(({ aside }) => aside === null);
    expect(open().map((issue) => answersTo(issue))).toEqual([['bring', 'aside']]);
    expect(await answer(open(), 'bring', '')).toMatchObject({ ok: true });
    expect(open()).toEqual([]);
    // The survivor's own reference is not overwritten: people choose.
    expect(issuesOf('conflict', stays)).toHaveLength(1);
    expect(port.commits).toHaveLength(1);
    say(gone, 'website', 'https://brun.fr');
    expect(open()).toHaveLength(1);
    await undoLast(documents);
    expect(issuesOf('conflict', stays)).toEqual([]);
  });
});

it('[R18] a pin that is out of date leads to the tab on which it is kept or looked for again', () => {
  const issue = { fixes: [{ command: 'locate', params: { contact: 'a' } }], contact: 'a' };
  expect(placesOf(issue as unknown as Issue)).toEqual([{ contact: 'a', field: 'location' }]);
});

it('issues are set aside together with one reason; undo brings them all back', async () => {
  const ids = [newContact({ name: 'Un' }), newContact({ name: 'Deux' })];
  for (const id of ids) say(id, 'siren', '123');
  const open = () => issuesOf('invalid-siren', ...ids).filter(({ aside }) => aside === null);
  await answer(open(), 'aside', ' artisans ');
  expect(open()).toEqual([]);
  expect(issuesOf('invalid-siren', ...ids)[0]?.aside?.value).toEqual({ reason: 'artisans' });
  await undoLast(documents);
  expect(open()).toHaveLength(2);
});

it('[R19] a wrong value is put right where it stands', () => {
  const id = newContact({ name: 'Un' });
  say(id, 'siren', '123');
  const [issue] = issuesOf('invalid-siren', id);
  if (!issue) throw new Error('no issue');
  expect([answersTo(issue), placesOf(issue)]).toEqual([['aside'], [{ contact: id, field: 'siren' }]]);
});
