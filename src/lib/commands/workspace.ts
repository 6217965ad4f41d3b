/** The workspace's document: made once, then filled with members and list items. */
import type * as Y from 'yjs';
import type { MemberId, WorkspaceId } from '../base/ids.ts';
import { randomShortId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { createDocument } from '../contact/document.ts';
import { fieldOf } from '../contact/fields.ts';
import { KINDS } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import type { Edit } from '../contact/write.ts';
import { act, NOTHING_DONE } from './act.ts';
import { FRENCH_SET, type SettingsItem } from './frenchSet.ts';
import { nextOrder } from './orderItems.ts';
import { parseValue } from './parseValue.ts';
import type { CommandContext, Created, Done, Outcome, Refusal } from './types.ts';

export interface WorkspaceInput {
  readonly id: WorkspaceId;
  /** Name of the company. */
  readonly company: string;
  /** Name of the member who makes it: `context.by`, its first admin. */
  readonly memberName: string;
  readonly language?: string;
}

/** Makes the workspace's document with its own settings, its first member and the usual French set: one act. */
export function createWorkspace(context: CommandContext, input: WorkspaceInput): Outcome<Created> {
  const own: SettingsItem = { id: '', kind: 'workspace', fields: ownFields(input) };
  const edits = bornItems(context, [
    own,
    memberItem(context.by, input.memberName, 'admin', 0),
    ...FRENCH_SET
  ]);
  if (!edits.ok) return edits;
  const doc = createDocument(input.id, context.random);
  const done = act(doc, context, edits.value);
  return done.ok ? ok({ ...done.value, id: input.id, doc }) : done;
}

export interface MemberInput {
  readonly memberId: MemberId;
  readonly name: string;
  readonly role: 'admin' | 'member' | 'reader';
}

/** Writes the entity of a member who is invited, so that its name is known offline from the start. */
export function addMember(doc: Y.Doc, context: CommandContext, input: MemberInput): Outcome {
  const view = readDocument(doc);
  if (view.entities.get(input.memberId)?.born) return ok(NOTHING_DONE);
  const known = [...view.entities.values()].filter((entity) => entity.kind === 'member').length;
  return addItems(doc, context, [memberItem(input.memberId, input.name, input.role, known)]);
}

export interface ItemAdded extends Done {
  readonly id: string;
}

/** Adds an item to one of the workspace's lists: a tag, a task, a source, ...; to one in order, as its last. */
export function addSettingsItem(
  doc: Y.Doc,
  context: CommandContext,
  kind: string,
  fields: Readonly<Record<string, Json>>
): Outcome<ItemAdded> {
  if (KINDS.get(kind)?.place !== 'workspace') return err({ code: 'unknown-entity', entity: kind });
  const id = `${kind}:${randomShortId(context.random)}`;
  const order = fieldOf('order', kind) ? { order: nextOrder(readDocument(doc), kind) } : {};
  const done = addItems(doc, context, [{ id, kind, fields: { ...order, ...fields } }]);
  return done.ok ? ok({ ...done.value, id }) : done;
}

function addItems(doc: Y.Doc, context: CommandContext, items: readonly SettingsItem[]): Outcome {
  const edits = bornItems(context, items);
  return edits.ok ? act(doc, context, edits.value) : edits;
}

function bornItems(
  context: CommandContext,
  items: readonly SettingsItem[]
): Result<readonly Edit[], Refusal> {
  const edits: Edit[] = [];
  for (const { id, kind, fields } of items) {
    const entity = id === '' ? {} : { entity: id };
    edits.push({ op: 'born', kind, ...entity });
    for (const [field, typed] of Object.entries(fields)) {
      const value = parseValue(field, kind, typed, context.country);
      if (!value.ok) return value;
      if (value.value !== null) edits.push({ op: 'set', ...entity, field, value: value.value, seen: [] });
    }
  }
  return ok(edits);
}

function ownFields({ company, language }: WorkspaceInput): Readonly<Record<string, Json>> {
  return {
    name: company,
    country: 'FR',
    language: language ?? 'fr',
    currency: 'EUR',
    timeZone: 'Europe/Paris'
  };
}

const MEMBER_COLOURS = ['teal', 'amber', 'sky', 'rose', 'violet', 'emerald', 'orange', 'stone'];

function memberItem(id: MemberId, name: string, role: string, index: number): SettingsItem {
  const colour = MEMBER_COLOURS[index % MEMBER_COLOURS.length] ?? 'teal';
  return { id, kind: 'member', fields: { name, initials: initialsOf(name), colour, role, active: true } };
}

/** First letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 0x3f).toLocaleUpperCase('fr'))
    .join('');
}
