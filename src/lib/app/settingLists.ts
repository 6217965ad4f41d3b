/** The lists of the workspace as data: what an item of each says, and whether people put it in order. */
import { assert } from '../base/assert.ts';
import type { Json } from '../base/json.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';

/** How a field of an item is edited; what it may hold is the field table's. */
type SettingControl =
  'text' | 'minutes' | 'percent' | 'day' | 'colour' | 'item' | 'rates' | 'termLines' | 'note';

export interface SettingField {
  readonly field: string;
  readonly control: SettingControl;
  /** Too wide for the item's line: it stands below, once the item is opened. */
  readonly below?: true;
}

export interface SettingList {
  readonly kind: string;
  readonly fields: readonly SettingField[];
  /** By hand, by name, or for dated rates by rate and day. */
  readonly order: 'hand' | 'name' | 'rate';
}

const name: SettingField = { field: 'name', control: 'text' };
const colour: SettingField = { field: 'colour', control: 'colour' };

export const SETTING_LISTS: readonly SettingList[] = [
  { kind: 'tag', fields: [colour, name], order: 'name' },
  { kind: 'campaign', fields: [name], order: 'name' },
  { kind: 'medium', fields: [name], order: 'name' },
  { kind: 'source', fields: [name, { field: 'medium', control: 'item', below: true }], order: 'name' },
  { kind: 'task', fields: [colour, name, { field: 'minutes', control: 'minutes' }], order: 'name' },
  { kind: 'stage', fields: [name, { field: 'probability', control: 'percent' }], order: 'hand' },
  {
    kind: 'fiscalPosition',
    fields: [
      name,
      { field: 'rates', control: 'rates', below: true },
      { field: 'note', control: 'note', below: true }
    ],
    order: 'name'
  },
  {
    kind: 'paymentTerm',
    fields: [name, { field: 'lines', control: 'termLines', below: true }],
    order: 'name'
  },
  {
    kind: 'vatRate',
    fields: [
      { field: 'rate', control: 'percent' },
      { field: 'note', control: 'text' },
      { field: 'from', control: 'day' },
      { field: 'until', control: 'day' }
    ],
    order: 'rate'
  }
];

export function settingList(kind: string): SettingList {
  const list = SETTING_LISTS.find((each) => each.kind === kind);
  assert(list, `the workspace has no list of ${kind}`);
  return list;
}

export interface ListedItem {
  readonly id: string;
  /** '' for kinds without a name, and while its document says nothing readable. */
  readonly name: string;
  readonly archived: boolean;
  /** Fields that people wrote without seeing each other (C6), in the order of the list's fields. */
  readonly conflicts: readonly string[];
}

/** All items of a list, archived ones last. */
export function listedItems(
  settings: DocumentView,
  list: SettingList,
  compare: (a: string, b: string) => number
): readonly ListedItem[] {
  const items = [...settings.entities.values()]
    .filter((entity) => entity.kind === list.kind)
    .map(({ id }) => listedItem(settings, list, id));
  const before = comparison(settings, list, compare);
  return items.sort((a, b) => Number(a.archived) - Number(b.archived) || before(a, b));
}

function listedItem(settings: DocumentView, list: SettingList, id: string): ListedItem {
  const watched = [...list.fields.map(({ field }) => field), 'order', 'archived'];
  return {
    id,
    name: textOf(settings, 'name', id),
    archived: fieldView(settings, 'archived', id).value === true,
    conflicts: watched.filter((field) => fieldView(settings, field, id).conflict)
  };
}

type Comparison = (a: ListedItem, b: ListedItem) => number;

/** Equal ones go by id: a list must not change under the hand because entities arrived in another order. */
function comparison(
  settings: DocumentView,
  { order }: SettingList,
  compare: (a: string, b: string) => number
): Comparison {
  const byId: Comparison = (a, b) => (a.id < b.id ? -1 : 1);
  const byNumber = (field: string): Comparison => {
    const of = ({ id }: ListedItem): number => numberOf(settings, field, id);
    return (a, b) => (of(a) === of(b) ? 0 : of(a) - of(b));
  };
  if (order === 'hand') return (a, b) => byNumber('order')(a, b) || byId(a, b);
  if (order === 'name') return (a, b) => compare(a.name, b.name) || byId(a, b);
  const from = ({ id }: ListedItem): string => textOf(settings, 'from', id);
  return (a, b) => byNumber('rate')(b, a) || compare(from(a), from(b)) || byId(a, b);
}

/** What a field of an item says; the page that edits it reads it too. */
export function fieldValue(settings: DocumentView, field: string, id: string): Json {
  return fieldView(settings, field, id).value;
}

function numberOf(settings: DocumentView, field: string, id: string): number {
  const { value } = fieldView(settings, field, id);
  return typeof value === 'number' ? value : Infinity;
}

function textOf(settings: DocumentView, field: string, id: string): string {
  const { value } = fieldView(settings, field, id);
  return typeof value === 'string' ? value : '';
}
