/** Right of access: all that is kept about one person, in words; no DOM, no clock. */
import type { Json } from '../../../base/json.ts';
import { changesOf } from '../../../app/changes.ts';
import { fieldOf, listName, type FieldDef } from '../../../contact/fields.ts';
import type { DocumentView, EntityView, Head } from '../../../contact/types.ts';
import type { I18n, Language } from '../../../i18n/locale.svelte.ts';
import type { personExport } from '../../../i18n/messages/fr/personExport.ts';
import { kindText, stateText } from '../../contact/documentWords.ts';
import { fieldName } from '../../contact/fieldName.ts';
import { valueText, type ValueNames } from '../../contact/valueText.ts';

type Words = typeof personExport;

export interface DossierRow {
  readonly label: string;
  readonly text: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** As it is stored, for machines; absent where the text is all there is. */
  readonly field?: string;
  readonly value?: Json;
}

interface DossierSection {
  readonly title: string;
  readonly rows: readonly DossierRow[];
}

export interface Dossier {
  readonly language: Language;
  readonly title: string;
  readonly madeOn: string;
  readonly sections: readonly DossierSection[];
}

export interface DossierParts {
  readonly view: DocumentView;
  /** Plain text of both notes. */
  readonly notes: Readonly<Record<'clientNote' | 'internalNote', string>>;
  /** What stands under it, each in one line. */
  readonly under: readonly { readonly name: string; readonly text: string }[];
  /** In the person's language. */
  readonly i18n: Pick<I18n, 't' | 'language' | 'format'>;
  readonly words: Words;
  readonly names: ValueNames;
  readonly company: string;
  /** Ms. */
  readonly now: number;
}

/** Fields about the device or the rules, not about the person. */
const NOT_TOLD: readonly string[] = ['schema', 'aside'];
const PRIVACY: readonly string[] = ['consent', 'rights'];

export function dossierOf(parts: DossierParts): Dossier {
  const { view, words, i18n, company, now } = parts;
  const name = view.root.fields.get('name')?.value;
  const sections = [
    ...contactSections(parts),
    { title: words.notes, rows: noteRows(parts) },
    {
      title: words.under,
      rows: parts.under.map(({ name: label, text }) => ({ label, text, by: '', at: '' }))
    },
    ...[...view.entities.values()].map((entity) => documentSection(entity, parts)),
    { title: words.changes, rows: changeRows(parts) }
  ];
  return {
    language: i18n.language,
    title: words.title(typeof name === 'string' && name !== '' ? name : i18n.t.sheet.unnamed),
    madeOn: words.madeOn(i18n.format.date(now), company),
    sections: sections.filter(({ rows }) => rows.length > 0)
  };
}

type SectionKey =
  'identity' | 'contacts' | 'privacy' | 'sales' | 'accounting' | 'marketing' | 'warnings' | 'other';
const ORDER: readonly SectionKey[] = [
  'identity',
  'contacts',
  'privacy',
  'sales',
  'accounting',
  'marketing',
  'warnings',
  'other'
];

function sectionOf(def: FieldDef | null, field: string): SectionKey {
  if (PRIVACY.includes(listName(field))) return 'privacy';
  switch (def?.tab) {
    case 'header':
      return 'identity';
    case 'contacts':
    case 'sales':
    case 'accounting':
    case 'marketing':
      return def.tab;
    case 'notes':
      return 'warnings';
    default:
      return 'other';
  }
}

function contactSections(parts: DossierParts): readonly DossierSection[] {
  const rows = new Map<SectionKey, DossierRow[]>(ORDER.map((key) => [key, []]));
  for (const [field, head] of headsOf(parts.view.root)) {
    const section = sectionOf(fieldOf(field, 'contact'), field);
    rows.get(section)?.push(rowOf(field, head, parts));
  }
  return [...rows].map(([key, of]) => ({ title: parts.words[key], rows: of }));
}

/** All that is live, what people have not chosen between included. */
function* headsOf({ fields, sets }: EntityView): Iterable<readonly [string, Head]> {
  for (const { field, heads, invalid } of fields.values()) {
    if (NOT_TOLD.includes(listName(field))) continue;
    for (const head of [...heads, ...invalid]) if (head.value !== null) yield [field, head];
  }
  for (const [field, members] of sets) {
    for (const { heads } of members) for (const head of heads.slice(-1)) yield [field, head];
  }
}

function rowOf(field: string, { value, by, at }: Head, parts: DossierParts, kind = ''): DossierRow {
  const { t } = parts.i18n;
  const text =
    field === 'state' && typeof value === 'string'
      ? stateText(t, kind, value)
      : valueText(t, field, value, parts.names) || parts.words.nothing;
  return { label: fieldName(t, field), text, by: parts.names.member(by), at: iso(at), field, value };
}

function noteRows({ notes, i18n }: DossierParts): readonly DossierRow[] {
  return (['clientNote', 'internalNote'] as const)
    .filter((note) => notes[note] !== '')
    .map((note) => ({ label: fieldName(i18n.t, note), text: notes[note], by: '', at: '', field: note }));
}

function documentSection(entity: EntityView, parts: DossierParts): DossierSection {
  const text = (field: string): string => {
    const value = entity.fields.get(field)?.value;
    return typeof value === 'string' ? value : '';
  };
  const title = [kindText(parts.i18n.t, entity.kind, text('state')), text('number'), text('title')];
  return {
    title: title.filter(Boolean).join(' '),
    rows: [...headsOf(entity)].map(([field, head]) => rowOf(field, head, parts, entity.kind))
  };
}

function changeRows(parts: DossierParts): readonly DossierRow[] {
  const { view, words, i18n, names } = parts;
  const text = (field: string, value: Json): string =>
    valueText(i18n.t, field, value, names) || words.nothing;
  const changes = changesOf(view).map(({ field, before, after, by, at }) => ({
    label: fieldName(i18n.t, field),
    text: words.fromTo(
      before.map((value) => text(field, value)).join(' / ') || words.nothing,
      text(field, after)
    ),
    by: names.member(by),
    at: iso(at)
  }));
  const { born } = view.root;
  if (!born) return changes;
  return [...changes, { label: words.created, text: '', by: names.member(born.by), at: iso(born.at) }];
}

function iso(at: number): string {
  const date = new Date(at);
  // A clock gone wild may have written a time that no calendar has.
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
