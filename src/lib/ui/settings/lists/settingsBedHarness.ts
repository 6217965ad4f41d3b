/** What the tests of a list editor share: a carnet in memory, and devices that have its settings open. */
import * as Y from 'yjs';
import { createDraftStore } from '../../../app/draftStore.ts';
import { GateQuestions } from '../../../app/gateQuestions.svelte.ts';
import { OpenDocuments } from '../../../app/openDocuments.ts';
import { OpenSettings } from '../../../app/openSettings.svelte.ts';
import { SettingUses } from '../../../app/settingUses.svelte.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from '../../../app/sheetHarness.ts';
import type { Workspace } from '../../../app/workspace.svelte.ts';
import { createWorkspace } from '../../../commands/workspace.ts';
import { I18n } from '../../../i18n/locale.svelte.ts';
import { fr } from '../../../i18n/messages/fr.ts';
import { Toasts } from '../../shared/toasts.svelte.ts';
import { SettingsUi } from './settingsUi.svelte.ts';

const ID = 'c0000000-0000-4000-8000-000000000000';

/** A carnet with the French set. */
export function carnetStore(): MemoryStore {
  const store = new MemoryStore();
  const maker = new MemoryPort(new MemoryStore(), 'maker');
  const context = { by: 'maker', now: maker.clock.now() - 60_000, random: maker.random };
  const made = createWorkspace(context, { id: ID, company: 'Poêles du Lac', memberName: 'Mireille' });
  if (!made.ok) throw new Error(made.error.code);
  store.write(ID, Y.encodeStateAsUpdate(made.value.doc), null);
  return store;
}

interface BedOptions {
  readonly mayWrite?: boolean;
  /** How many contacts bear an item. */
  readonly uses?: Readonly<Record<string, number>>;
}

export interface SettingsBed {
  readonly settings: OpenSettings;
  readonly ui: SettingsUi;
  readonly toasts: Toasts;
}

/** One device with the settings open. */
export async function openSettingsBed(
  store: MemoryStore,
  member: string,
  { mayWrite = true, uses = {} }: BedOptions = {}
): Promise<SettingsBed> {
  const port = new MemoryPort(store, member);
  const documents = new OpenDocuments(port);
  const drafts = createDraftStore(createMemoryStorage());
  const settings = new OpenSettings({ id: ID, port, documents, drafts, country: () => 'FR' });
  await settled(() => settings.state === 'open');
  const toasts = new Toasts(port.clock);
  const names: Readonly<Record<string, string>> = { ana: 'Ana Silva', bob: 'Bob Martin', maker: 'Mireille' };
  const part = {
    workspaceId: ID,
    memberId: member,
    clock: port.clock,
    places: port.places,
    clockOffset: () => 0,
    mayWrite,
    readOnly: mayWrite ? null : 'reader',
    useDocuments: () => documents,
    memberName: (id: string) => names[id] ?? null,
    settings: { timeZone: 'Europe/Paris', country: 'FR', members: new Map() }
  };
  const counted = new SettingUses({
    settingUses: () => Promise.resolve(new Map(Object.entries(uses))),
    on: (listen) => port.on(listen)
  });
  const ui = new SettingsUi(settings, {
    workspace: part as unknown as Workspace,
    i18n: new I18n('fr', fr),
    toasts,
    questions: new GateQuestions(),
    uses: counted
  });
  return { settings, ui, toasts };
}
