/** A6: who asked for no contact stays known by nothing but a keyed hash once everything else is erased. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type * as Y from 'yjs';
import { toBase64Url } from '../base/ids.ts';
import { ok } from '../base/result.ts';
import { listName } from '../contact/fields.ts';
import { property } from '../contact/records.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import type { Edit } from '../contact/write.ts';
import { act, NOTHING_DONE } from './act.ts';
import { normalisePhone } from './phoneNumbers.ts';
import type { CommandContext, Outcome } from './types.ts';

/** Ways to reach somebody, as typed or as stored. */
export interface Reach {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

const KEY_BYTES = 32;

/** Whether the person has refused or withdrawn a consent of any kind. */
export function refusesContact(view: DocumentView): boolean {
  return [...view.root.fields].some(([field, { heads }]) => {
    if (listName(field) !== 'consent') return false;
    const status = property(heads[0]?.value ?? null, 'status');
    return status === 'refused' || status === 'withdrawn';
  });
}

/** Every e-mail and phone of a contact, those in conflict too. */
export function reachOf(view: DocumentView): Reach {
  const all = (list: string, key: string): readonly string[] =>
    [...view.root.fields]
      .filter(([field]) => field.includes('/') && listName(field) === list)
      .flatMap(([, { heads }]) => heads.map(({ value }) => property(value, key)))
      .filter((value) => typeof value === 'string');
  return { emails: all('email', 'address'), phones: all('phone', 'number') };
}

/** Writes into the workspace's document that these are not to be contacted; its key is drawn at the first time. */
export function suppress(workspace: Y.Doc, context: CommandContext, reach: Reach): Outcome {
  const view = readDocument(workspace);
  const words = wordsOf(reach, context.country);
  if (words.length === 0) return ok(NOTHING_DONE);
  const known = keysOf(view)[0];
  const key = known ?? toBase64Url(context.random.bytes(KEY_BYTES));
  const edits: Edit[] = words.map((word) => ({ op: 'add', field: 'suppressed', value: hashOf(key, word) }));
  if (known === undefined) edits.unshift({ op: 'set', field: 'suppressedKey', value: key, seen: [] });
  return act(workspace, context, edits, view);
}

/** Whether one of these was of somebody who asked not to be contacted and was erased. */
export function isSuppressed(workspace: DocumentView, reach: Reach, country?: string): boolean {
  const suppressed = workspace.root.sets.get('suppressed');
  if (!suppressed || suppressed.length === 0) return false;
  const hashes = new Set(suppressed.map(({ value }) => value));
  const words = wordsOf(reach, country);
  return keysOf(workspace).some((key) => words.some((word) => hashes.has(hashOf(key, word))));
}

/** Two devices that never met may have drawn one each: both stay heads, and both are tried. */
function keysOf(workspace: DocumentView): readonly string[] {
  return fieldView(workspace, 'suppressedKey')
    .heads.map(({ value }) => value)
    .filter((value) => typeof value === 'string');
}

/** What is hashed: written in one way, and an e-mail never like a phone. */
function wordsOf({ emails, phones }: Reach, country: string | undefined): readonly string[] {
  const words = [
    ...emails.map((email) => email.trim().toLowerCase()).map((email) => email && `email:${email}`),
    ...phones.map((phone) => normalisePhone(phone.trim(), country)).map((phone) => phone && `phone:${phone}`)
  ];
  return [...new Set(words.filter((word) => word !== ''))];
}

function hashOf(key: string, word: string): string {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  return toBase64Url(hmac(sha256, bytes(key), bytes(word)));
}
