/** C4: the one way to change the facts of a document. */
import type * as Y from 'yjs';
import type { MemberId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { factsOf } from './document.ts';
import { factKey, parseFact, sameValue } from './facts.ts';
import { BORN } from './fields.ts';
import { trimmable, KEPT_HISTORY } from './trim.ts';
import type { Fact, Stamp } from './types.ts';

export interface WriteContext {
  readonly by: MemberId;
  /** Ms since the epoch, corrected to the relay's time (C2). */
  readonly now: number;
}

export type Edit = SetEdit | AddEdit | RemoveEdit | RetractEdit | BornEdit;

/** Writes a `one` field or an item of a list; `null` clears it. */
export interface SetEdit {
  readonly op: 'set';
  readonly entity?: string;
  readonly field: string;
  readonly value: Json;
  /** What the field showed the person when the edit began: valid or not, still live or not. */
  readonly seen: readonly Fact[];
  /** What this same edit wrote before: replaced without leaving a history entry. */
  readonly own?: readonly Fact[];
}

/** Adds a value to a `set`; nothing is written when it is there. */
export interface AddEdit {
  readonly op: 'add';
  readonly entity?: string;
  readonly field: string;
  readonly value: Json;
}

/** Removes a value from a `set`: all live facts that hold it. */
interface RemoveEdit {
  readonly op: 'remove';
  readonly entity?: string;
  readonly field: string;
  readonly value: Json;
}

/** Retracts facts without putting anything in their place; only undo does this (C10). */
interface RetractEdit {
  readonly op: 'retract';
  readonly facts: readonly Fact[];
}

/** Makes the contact itself or an entity exist. */
interface BornEdit {
  readonly op: 'born';
  readonly kind: string;
  readonly entity?: string;
}

/** What one edit did. */
export interface Outcome {
  readonly edit: Edit;
  /** The fact it wrote; null when the document said so already, or when it only retracted. */
  readonly asserted: Fact | null;
  /** The live facts it took away. */
  readonly retracted: readonly Fact[];
}

export interface Written {
  /** Whether anything was written at all. */
  readonly changed: boolean;
  readonly stamp: Stamp;
  readonly outcomes: readonly Outcome[];
}

/** A time further ahead than this is a broken clock, and not followed (C2). */
const MAX_AHEAD = 86_400_000;

/**
 * Applies one act in one transaction: retracts what was seen, then pushes one run at the end of the array,
 * history entries first. An act that changes nothing makes no transaction. The edits of one act concern
 * different fields, or different members of sets.
 */
export function applyEdits(
  doc: Y.Doc,
  edits: readonly Edit[],
  context: WriteContext,
  origin?: unknown
): Written {
  const array = factsOf(doc);
  const stored = array.toArray().map(parseFact);
  const stamp = nextStamp(stored, context);
  const born = bornBy(edits, stored);
  const retractedAt = new Set<number>();
  const history: Fact[] = [];

  const outcomes = edits.map((edit): Outcome => {
    const live = liveFactsOf(stored, edit).filter(({ index }) => !retractedAt.has(index));
    if (isSaidAlready(edit, live)) return { edit, asserted: null, retracted: [] };
    const retracted = chosen(edit, live);
    const own = new Set(edit.op === 'set' ? (edit.own ?? []).map(factKey) : []);
    const told = new Set<string>();
    for (const { fact, index } of retracted) {
      retractedAt.add(index);
      const key = factKey(fact);
      if (own.has(key) || told.has(key)) continue;
      told.add(key);
      history.push({ ...fact, out: stamp });
    }
    const asserted = assertedBy(
      edit,
      born.has('entity' in edit ? (edit.entity ?? '') : '') ? null : stamp,
      stamp
    );
    return { edit, asserted, retracted: retracted.map(({ fact }) => fact) };
  });

  const asserted = outcomes.flatMap((outcome) => outcome.asserted ?? []);
  const changed = asserted.length > 0 || retractedAt.size > 0;
  if (changed) commit(doc, array, stored, { retractedAt, history, asserted }, origin);
  return { changed, stamp, outcomes };
}

/** The entities that this act makes exist; one that exists already has its own author and time. */
function bornBy(edits: readonly Edit[], stored: readonly (Fact | null)[]): ReadonlySet<string> {
  const births = edits.filter((edit) => edit.op === 'born' && liveFactsOf(stored, edit).length === 0);
  return new Set(births.map((edit) => ('entity' in edit ? (edit.entity ?? '') : '')));
}

interface Change {
  readonly retractedAt: ReadonlySet<number>;
  readonly history: readonly Fact[];
  readonly asserted: readonly Fact[];
}

function commit(
  doc: Y.Doc,
  array: Y.Array<unknown>,
  stored: readonly (Fact | null)[],
  change: Change,
  origin: unknown
): void {
  const excess = trimmable(stored).length + trimmable(change.history).length - KEPT_HISTORY;
  const { trimmedAt, history } = trim(stored, change.history, excess);
  doc.transact(() => {
    deleteAll(array, [...change.retractedAt, ...trimmedAt]);
    array.push([...history, ...change.asserted]);
  }, origin);
}

/** C7: the first in array order go, the new entries last of all. */
function trim(
  stored: readonly (Fact | null)[],
  added: readonly Fact[],
  excess: number
): { readonly trimmedAt: readonly number[]; readonly history: readonly Fact[] } {
  const trimmedAt = excess > 0 ? trimmable(stored).slice(0, excess) : [];
  const left = excess - trimmedAt.length;
  const trimmedNew = new Set(left > 0 ? trimmable(added).slice(0, left) : []);
  return { trimmedAt, history: added.filter((_, index) => !trimmedNew.has(index)) };
}

/** Deletes elements in runs from the end, so that the indexes before them stay right. */
function deleteAll(array: Y.Array<unknown>, indexes: readonly number[]): void {
  const descending = [...indexes].sort((a, b) => b - a);
  for (let at = 0; at < descending.length;) {
    const last = descending[at] ?? 0;
    let length = 1;
    while (descending[at + length] === last - length) length += 1;
    array.delete(last - length + 1, length);
    at += length;
  }
}

interface Placed {
  readonly fact: Fact;
  readonly index: number;
}

/** The live facts that an edit is about. */
function liveFactsOf(stored: readonly (Fact | null)[], edit: Edit): readonly Placed[] {
  const wanted = edit.op === 'retract' ? new Set(edit.facts.map(factKey)) : null;
  const placed: Placed[] = [];
  stored.forEach((fact, index) => {
    if (!fact || fact.out) return;
    if (wanted ? wanted.has(factKey(fact)) : isAbout(fact, edit)) placed.push({ fact, index });
  });
  return placed;
}

function isAbout(fact: Fact, edit: Edit): boolean {
  if (edit.op === 'retract') return false;
  if ((fact.e ?? '') !== (edit.entity ?? '')) return false;
  return fact.f === (edit.op === 'born' ? BORN : edit.field);
}

/** The document holds exactly this already: nothing is to be written. */
function isSaidAlready(edit: Edit, live: readonly Placed[]): boolean {
  switch (edit.op) {
    case 'set':
      if (live.length === 0) return edit.value === null;
      return live.every(({ fact }) => sameValue(fact.v, edit.value));
    case 'add':
      return live.some(({ fact }) => sameValue(fact.v, edit.value));
    case 'born':
      return live.length > 0;
    case 'remove':
    case 'retract':
      return false;
  }
}

/** Which of the live facts the edit takes away. */
function chosen(edit: Edit, live: readonly Placed[]): readonly Placed[] {
  switch (edit.op) {
    case 'set': {
      const seen = new Set([...edit.seen, ...(edit.own ?? [])].map(factKey));
      return live.filter(({ fact }) => seen.has(factKey(fact)));
    }
    case 'remove':
      return live.filter(({ fact }) => sameValue(fact.v, edit.value));
    case 'retract':
      return live;
    case 'add':
    case 'born':
      return [];
  }
}

/** C2: what is written together with its entity's `born` leaves author and time to it (`own` is null). */
function assertedBy(edit: Edit, own: Stamp | null, stamp: Stamp): Fact | null {
  switch (edit.op) {
    case 'born':
      return { f: BORN, v: edit.kind, ...stamp, ...about(edit.entity) };
    case 'set':
    case 'add':
      return { f: edit.field, v: wellFormed(edit.value), ...own, ...about(edit.entity) };
    case 'remove':
    case 'retract':
      return null;
  }
}

function about(entity: string | undefined): { readonly e?: string } {
  return entity ? { e: entity } : {};
}

/**
 * A lone surrogate becomes U+FFFD on the wire: kept here, it would show another text on this device than on
 * all others, and the fact would have two identities. -0 has no JSON.
 */
function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(wellFormed);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.toWellFormed(), wellFormed(item)])
  );
}

/** C2: at least 1 ms above every time in the document, those of broken clocks apart. */
function nextStamp(stored: readonly (Fact | null)[], context: WriteContext): Stamp {
  const limit = context.now + MAX_AHEAD;
  // The correction may have left a fraction of a millisecond; stored times have none.
  let at = Math.floor(context.now);
  for (const fact of stored) {
    for (const known of [fact?.at, fact?.out?.at]) {
      if (known !== undefined && known >= at && known <= limit) at = Math.floor(known) + 1;
    }
  }
  return { by: context.by, at };
}
