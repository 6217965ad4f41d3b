/**
 * Replicas that write, forget what they saw, reload and receive each other's updates in any order, and a
 * model that knows only what each act asserted and what it had seen.
 */
import { expect } from 'vitest';
import * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { countingRandom, START } from './contactHarness.ts';
import { canonicalState } from './digest.ts';
import { createDocument, openDocument } from './document.ts';
import { factKey, liveForm, sameValue } from './facts.ts';
import { readDocument, readFacts } from './read.ts';
import { fieldView, seenOf } from './viewAccess.ts';
import type { Fact } from './types.ts';
import { applyEdits, type Edit } from './write.ts';

export type Step =
  /** Writes a field (null clears) having seen what it showed when this replica last looked. */
  | { readonly do: 'write'; readonly at: number; readonly place: number; readonly value: number | null }
  /** Goes on with the edit it began: replaces its own fact. */
  | { readonly do: 'rewrite'; readonly at: number; readonly place: number; readonly value: number }
  /** Looks at all fields: what it writes next has seen them. */
  | { readonly do: 'look'; readonly at: number }
  /** Chooses one of the heads there are. */
  | { readonly do: 'choose'; readonly at: number; readonly place: number; readonly which: number }
  | { readonly do: 'add' | 'remove'; readonly at: number; readonly value: number }
  /** Writes one field so often that the history is trimmed. */
  | { readonly do: 'burst'; readonly at: number; readonly count: number }
  | { readonly do: 'reload'; readonly at: number }
  /** One of the updates that wait for this replica arrives. */
  | { readonly do: 'deliver'; readonly at: number; readonly which: number };

interface Place {
  readonly field: string;
  readonly entity?: string;
  readonly values: readonly Json[];
}

const phone = (number: string) => ({ type: 'mobile', number });
const PLACES: readonly Place[] = [
  { field: 'name', values: ['A', 'B', 'C'] },
  {
    field: 'address',
    values: [{ mode: 'own', city: 'Gap' }, { mode: 'parent' }, { mode: 'own', city: 'Apt' }]
  },
  { field: 'warning/sale', values: ['none', 'warning', 'block'].map((level) => ({ id: level, level })) },
  { field: 'phone/p1', values: [phone('1'), phone('2'), phone('3')] },
  { field: 'phone/p2', values: [phone('1'), phone('2'), phone('3')] },
  { field: 'state', entity: 'q1', values: ['draft', 'validated', 'cancelled'] },
  { field: 'isCompany', values: [true, 'of the wrong shape', 12] }
];
const TAGS = ['tag:a', 'tag:b', 'tag:c'];
export const PLACE_COUNT = PLACES.length;

interface Replica {
  doc: Y.Doc;
  readonly by: string;
  /** How wrong its clock is, in ms. */
  readonly skew: number;
  readonly inbox: Uint8Array[];
  /** What it saw of each field when it last looked. */
  readonly seen: Map<string, readonly Fact[]>;
  /** What its edit in progress wrote, by field. */
  readonly own: Map<string, Fact>;
}

/** What the acts of all replicas said, by the keys of facts. */
interface Model {
  readonly asserted: Set<string>;
  readonly retracted: Set<string>;
  readonly rewritten: Set<string>;
  readonly trimmed: Set<string>;
}

export interface World {
  run(step: Step): void;
  /** Delivers everything and checks what must hold at the end. */
  settle(): void;
}

const DAY = 86_400_000;
/** A clock an hour behind, one two days ahead, one a year ahead, ... */
const SKEWS = [0, -3_600_000, 2 * DAY, 400 * DAY, -30 * DAY];

export function createWorld(count: number): World {
  const random = countingRandom(10);
  const model: Model = {
    asserted: new Set(),
    retracted: new Set(),
    rewritten: new Set(),
    trimmed: new Set()
  };
  const replicas: Replica[] = [];
  let now = START;

  const watch = (replica: Replica) => {
    replica.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'act') return;
      for (const other of replicas) if (other !== replica) other.inbox.push(update);
    });
  };
  for (let index = 0; index < count; index += 1) {
    const doc = createDocument('contact-1', random);
    const skew = SKEWS[index] ?? 0;
    replicas.push({ doc, by: `member-${String(index)}`, skew, inbox: [], seen: new Map(), own: new Map() });
  }
  replicas.forEach(watch);

  const act = (replica: Replica, edit: Edit): Fact | null => {
    const before = entriesOf(replica.doc);
    const context = { by: replica.by, now: (now += 7) + replica.skew };
    const [outcome] = applyEdits(replica.doc, [edit], context, 'act').outcomes;
    noteTrimmed(model, before, replica.doc);
    if (outcome?.asserted) model.asserted.add(factKey(outcome.asserted));
    return outcome?.asserted ?? null;
  };

  const write = (replica: Replica, place: Place, value: Json, seen: readonly Fact[], own?: Fact) => {
    const key = placeKey(place);
    const held = liveOf(replica.doc, place);
    const about = place.entity === undefined ? {} : { entity: place.entity };
    const edit: Edit = {
      op: 'set',
      ...about,
      field: place.field,
      value,
      seen,
      ...(own ? { own: [own] } : {})
    };
    const wrote = act(replica, edit);
    if (!wrote) {
      expect(held.length === 0 ? value === null : held.every((fact) => sameValue(fact.v, value))).toBe(true);
      return;
    }
    // Seen and live here, or gone already because somebody else took it away: either way not live any more.
    for (const fact of own ? [...seen, own] : seen) model.retracted.add(factKey(fact));
    if (own) model.rewritten.add(factKey(own));
    replica.own.set(key, wrote);
  };

  const run = (step: Step) => {
    const replica = replicas[step.at % count];
    if (!replica) return;
    switch (step.do) {
      case 'write': {
        const place = placeAt(step.place);
        const value = step.value === null ? null : valueAt(place, step.value);
        write(replica, place, value, replica.seen.get(placeKey(place)) ?? []);
        break;
      }
      case 'rewrite': {
        const place = placeAt(step.place);
        const own = replica.own.get(placeKey(place));
        if (own)
          write(replica, place, valueAt(place, step.value), replica.seen.get(placeKey(place)) ?? [], own);
        break;
      }
      case 'choose': {
        const place = placeAt(step.place);
        const field = fieldView(readDocument(replica.doc), place.field, place.entity);
        const chosen = field.heads[step.which % Math.max(1, field.heads.length)];
        if (chosen) write(replica, place, chosen.value, seenOf(field));
        break;
      }
      case 'look':
        look(replica);
        break;
      case 'add':
        act(replica, { op: 'add', field: 'tag', value: TAGS[step.value % TAGS.length] ?? '' });
        break;
      case 'remove': {
        const value = TAGS[step.value % TAGS.length] ?? '';
        for (const fact of liveOf(replica.doc, { field: 'tag', values: [] })) {
          if (fact.v === value) model.retracted.add(factKey(fact));
        }
        act(replica, { op: 'remove', field: 'tag', value });
        break;
      }
      case 'burst':
        for (let index = 0; index < step.count; index += 1) {
          const place: Place = { field: 'ref', values: [] };
          write(replica, place, `C${String(now)}`, liveOf(replica.doc, place));
        }
        break;
      case 'reload':
        replica.doc = openDocument('contact-1', Y.encodeStateAsUpdate(replica.doc), random);
        watch(replica);
        break;
      case 'deliver': {
        const [update] = replica.inbox.splice(step.which % Math.max(1, replica.inbox.length), 1);
        if (update) Y.applyUpdate(replica.doc, update, 'network');
        break;
      }
    }
  };

  const first = replicas[0];
  if (first) {
    const births: readonly Edit[] = [
      { op: 'born', kind: 'contact' },
      { op: 'born', kind: 'quote', entity: 'q1' }
    ];
    for (const birth of births) act(first, birth);
  }

  const settle = () => {
    for (const replica of replicas) {
      const waiting = replica.inbox.splice(0);
      // Backwards is the hardest order; Yjs takes quadratic time for it, too long after a burst.
      if (waiting.length <= 60) waiting.reverse();
      for (const update of waiting) Y.applyUpdate(replica.doc, update, 'network');
    }
    expectEqual(replicas);
    if (first) expectModel(model, first.doc);
  };
  return { run, settle };
}

function look(replica: Replica): void {
  const view = readDocument(replica.doc);
  replica.own.clear();
  for (const place of PLACES) {
    const seen = seenOf(fieldView(view, place.field, place.entity));
    replica.seen.set(placeKey(place), seen);
  }
}

/** Equal facts and equal views on all, and on a device that gets everything anew. */
function expectEqual(replicas: readonly Replica[]): void {
  const [first] = replicas;
  if (!first) return;
  const fresh = openDocument('contact-1', Y.encodeStateAsUpdate(first.doc), countingRandom(900_000));
  const state = canonicalState(first.doc);
  const view = readDocument(first.doc);
  for (const doc of [fresh, ...replicas.map((replica) => replica.doc)]) {
    expect(doc.store.pendingStructs).toBeNull();
    expect(canonicalState(doc)).toBe(state);
    expect(readDocument(doc)).toStrictEqual(view);
  }
}

/** Live is exactly what no act had seen; gone is only what was trimmed or rewritten within its own edit. */
function expectModel(model: Model, doc: Y.Doc): void {
  const facts = readFacts(doc);
  const live = facts.filter((fact) => !fact.out).map(factKey);
  const expected = [...model.asserted].filter((key) => !model.retracted.has(key));
  expect([...live].sort()).toEqual(expected.sort());
  const told = new Set(facts.filter((fact) => fact.out).map((fact) => factKey(liveForm(fact))));
  for (const key of model.asserted) {
    const kept = live.includes(key) || told.has(key) || model.trimmed.has(key) || model.rewritten.has(key);
    expect(kept, `${key} is lost`).toBe(true);
  }
}

/** An act may remove entries only from a full history, and never those that must stay. */
function noteTrimmed(model: Model, before: readonly Fact[], doc: Y.Doc): void {
  const after = entriesOf(doc);
  // The same objects lie in the array before and after: an act never replaces an element.
  const left = new Set(after);
  const gone = before.filter((fact) => !left.has(fact));
  const mayGo = (fact: Fact) => !fact.f.startsWith('warning/') && fact.f !== 'state';
  if (gone.length > 0) expect(after.filter(mayGo)).toHaveLength(200);
  expect(gone.filter((fact) => !mayGo(fact))).toEqual([]);
  for (const fact of gone) model.trimmed.add(factKey(liveForm(fact)));
}

function entriesOf(doc: Y.Doc): readonly Fact[] {
  return readFacts(doc).filter((fact) => fact.out);
}

function liveOf(doc: Y.Doc, place: Place): readonly Fact[] {
  return readFacts(doc).filter(
    (fact) => !fact.out && fact.f === place.field && (fact.e ?? '') === (place.entity ?? '')
  );
}

function placeKey(place: Place): string {
  return `${place.entity ?? ''}:${place.field}`;
}

function placeAt(index: number): Place {
  const place = PLACES[index % PLACES.length];
  if (!place) throw new Error('there are places');
  return place;
}

function valueAt(place: Place, index: number): Json {
  return place.values[index % place.values.length] ?? null;
}
