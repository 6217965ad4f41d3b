/** Brings together what is told about a person, in the person's language; all of it is on the device. */
import { notesOf } from '../../../app/notesText.ts';
import { relayNow } from '../../../app/relayNow.ts';
import { settingName } from '../../../app/tags.ts';
import type { DocumentView } from '../../../contact/types.ts';
import { I18n, languages, loadMessages } from '../../../i18n/locale.svelte.ts';
import { personExportWords } from '../../../i18n/late/personExport.ts';
import { wordsIn } from '../../../i18n/lateWords.ts';
import { dateText } from '../../contact/dateText.ts';
import type { ValueNames } from '../../contact/valueText.ts';
import type { SheetUi } from '../sheetUi.svelte.ts';
import { dossierOf, type Dossier } from './dossier.ts';

export interface PreparedDossier {
  readonly dossier: Dossier;
  readonly i18n: I18n;
}

/** Null: the contact is not open. Rejects when the words of the person's language cannot be had. */
export async function prepareDossier(ui: SheetUi): Promise<PreparedDossier | null> {
  const { view, doc } = ui.sheet;
  if (!view || !doc) return null;
  const [i18n, contacts] = await Promise.all([languageOf(ui, view), contactNames(ui, view)]);
  const { t } = i18n;
  const { workspace } = ui;
  const known = (name: string | null | undefined, id: string): string => name || t.sheet.unknownItem(id);
  const names: ValueNames = {
    contact: (id) => known(contacts.get(id), id),
    member: (id) => workspace.memberName(id) ?? t.common.unknownMember,
    tag: (id) => known(ui.tags.get(id)?.name, id),
    setting: (id) => known(settingName(workspace.settings.view, id), id),
    phone: (number) => ui.phone(number),
    number: (value) => i18n.format.number(value),
    date: (text) => dateText(i18n.format, text),
    country: (code) => i18n.format.country(code)
  };
  const types: Readonly<Record<string, string>> = t.sheet.types;
  const dossier = dossierOf({
    view,
    notes: notesOf(doc),
    under: ui.sheet.children.map(({ name, addressType, street, zip, city, phone, email }) => ({
      name: name || (types[addressType] ?? addressType),
      text: [types[addressType] ?? '', street, [zip, city].filter(Boolean).join(' '), phone, email]
        .filter(Boolean)
        .join(', ')
    })),
    i18n,
    words: wordsIn(i18n, personExportWords),
    names,
    company: workspace.settings.company,
    now: relayNow(workspace)
  });
  return { dossier, i18n };
}

/** The person's own where Carnet speaks it, else the reader's. */
async function languageOf(ui: SheetUi, view: DocumentView): Promise<I18n> {
  const wanted = view.root.fields.get('lang')?.value;
  const language = languages.find((each) => each === wanted) ?? ui.i18n.language;
  const i18n = new I18n(language, await loadMessages(language));
  i18n.timeZone = ui.workspace.settings.timeZone;
  return i18n;
}

/** What the contacts are called that any value names, those in the history too. */
async function contactNames(ui: SheetUi, view: DocumentView): Promise<ReadonlyMap<string, string>> {
  const ids = new Set<string>();
  const see = (value: unknown): void => {
    if (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)) ids.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(see);
  };
  for (const { fields } of [view.root, ...view.entities.values()]) {
    for (const { heads } of fields.values()) for (const { value } of heads) see(value);
  }
  for (const { fact } of view.history) see(fact.v);
  const rows = await ui.workspace.rowsOf([...ids]);
  return new Map(rows.map((row) => [row.id, ui.rowName(row)]));
}
