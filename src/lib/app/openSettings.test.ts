import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createWorkspace } from '../commands/workspace.ts';
import { createDraftStore } from './draftStore.ts';
import { OpenDocuments } from './openDocuments.ts';
import { OpenSettings } from './openSettings.svelte.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

const ID = 'c0000000-0000-4000-8000-000000000000';

function carnet(): MemoryStore {
  const store = new MemoryStore();
  const maker = new MemoryPort(new MemoryStore(), 'maker');
  const context = { by: 'maker', now: maker.clock.now() - 60_000, random: maker.random };
  const made = createWorkspace(context, { id: ID, company: 'Poêles du Lac', memberName: 'Mireille' });
  if (!made.ok) throw new Error(made.error.code);
  store.write(ID, Y.encodeStateAsUpdate(made.value.doc), null);
  return store;
}

async function open(store: MemoryStore, member: string) {
  const port = new MemoryPort(store, member);
  const documents = new OpenDocuments(port);
  const drafts = createDraftStore(createMemoryStorage());
  const settings = new OpenSettings({ id: ID, port, documents, drafts, country: () => 'FR' });
  await settled(() => settings.state === 'open');
  return { settings, documents, port };
}

const nameOf = (settings: OpenSettings, id: string) => settings.field('name', id).value;

describe('the settings open on the page', () => {
  it('an item is added, renamed, archived and brought back, each durable when it says so', async () => {
    const { settings, port } = await open(carnet(), 'ana');
    const added = await settings.add('tag', { name: ' Fidèle ', colour: 'teal' });
    if (!added.ok) throw new Error(added.error.code);
    const { id } = added.value;
    expect(nameOf(settings, id)).toBe('Fidèle');
    const editor = settings.editor('name', id);
    editor.type('Client fidèle');
    await editor.leave();
    expect(nameOf(settings, id)).toBe('Client fidèle');
    expect((await settings.acts.archive(id)).ok).toBe(true);
    expect(settings.field('archived', id).value).toBe(true);
    await settings.acts.unarchive(id);
    expect(settings.field('archived', id).value).toBeNull();
    expect(port.commits).toHaveLength(4);
  });

  it('[C6] two people who rename one item at once choose; one choice ends it on both', async () => {
    const store = carnet();
    const [ana, bob] = [await open(store, 'ana'), await open(store, 'bob')];
    const mine = ana.settings.editor('name', 'tag:wood');
    const theirs = bob.settings.editor('name', 'tag:wood');
    mine.type('Bûches');
    theirs.type('Bois');
    await mine.leave();
    await theirs.leave();
    const choices = ana.settings.choices('name', 'tag:wood');
    expect(choices.map(({ value }) => value).sort()).toEqual(['Bois', 'Bûches']);
    const [, other] = choices;
    if (!other) throw new Error('there are two');
    expect((await ana.settings.acts.choose(other)).ok).toBe(true);
    expect(bob.settings.field('name', 'tag:wood')).toMatchObject({ value: other.value, conflict: false });
  });

  it('a stage moves, and every step of this tab can be taken back', async () => {
    const { settings, documents } = await open(carnet(), 'ana');
    expect((await settings.move({ entity: 'stage:quoted', before: 'stage:new' })).ok).toBe(true);
    expect(settings.field('order', 'stage:quoted').value).toBe(1);
    expect(documents.undo.nextUndo).toMatchObject({ name: 'edit', field: 'order' });
  });

  it('[L3] what storage refuses stays in the field, and nothing more may be typed', async () => {
    const { settings, port } = await open(carnet(), 'ana');
    port.answers.push({ ok: false, error: { code: 'quota' } });
    const editor = settings.editor('name', 'tag:wood');
    editor.type('Bûches');
    await editor.leave();
    expect([editor.draft, settings.full, settings.frozen, settings.unsafe]).toEqual([
      'Bûches',
      true,
      true,
      true
    ]);
    settings.retry();
    await settled(() => !settings.unsafe);
    expect([nameOf(settings, 'tag:wood'), settings.frozen]).toEqual(['Bûches', false]);
  });

  it('an instalment is written when the whole is left, never half typed', async () => {
    const { settings, port } = await open(carnet(), 'ana');
    const editor = settings.editor('lines', 'paymentTerm:30days');
    editor.type([{ value: 'balance', days: 4, mode: 'date', reference: 'invoice' }]);
    port.clock.advance(60_000);
    await settled();
    expect(port.commits).toHaveLength(0);
    await editor.leave();
    expect(settings.field('lines', 'paymentTerm:30days').value).toMatchObject([{ days: 4 }]);
  });

  it('a carnet whose settings are still to come says so', async () => {
    const port = new MemoryPort(new MemoryStore(), 'ana');
    const drafts = createDraftStore(createMemoryStorage());
    const documents = new OpenDocuments(port);
    const settings = new OpenSettings({ id: ID, port, documents, drafts, country: () => 'FR' });
    await settled(() => settings.state === 'missing');
    expect([settings.state, settings.frozen]).toEqual(['missing', true]);
  });
});
