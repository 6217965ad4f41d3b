/** Devices that act through the commands while they are apart, and what each had when it did. */
import * as Y from 'yjs';
import type { ContactId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import { openDocument } from '../contact/document.ts';
import { KINDS, type WarningKind } from '../contact/kinds.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import { createLook } from '../rules/look.ts';
import { DAY, NOW } from '../rules/rulesHarness.ts';
import type { WarningLevel } from '../rules/types/warning.ts';
import { changeContact } from './changeContact.ts';
import { changeState } from './changeState.ts';
import { convertDocument } from './copyDocument.ts';
import { createContact } from './createContact.ts';
import { createDraw } from './demo/sfc32.ts';
import { asText, foundIn, issuesOf, rowsOf, viewOf } from './deviceViewsHarness.ts';
import { archive, chooseHead, setField, unarchive } from './editField.ts';
import { keepDocument } from './keepDocument.ts';
import { liftWarning } from './liftWarning.ts';
import { expectedOf, known } from './meetingsHarness.ts';
import { forceStatus } from './roles.ts';
import { setWarning } from './setWarning.ts';
import { startDocument } from './startDocument.ts';
import type { CommandContext, Done, Inverse, ManyDone, Refusal } from './types.ts';
import { applyInverses } from './undo.ts';

const KINDS_STARTED = ['opportunity', 'quote', 'purchaseOrder', 'invoice', 'appointment'] as const;

/** Numbers choose among what there is when the step is taken. */
export type Step =
  | {
      readonly do: 'start';
      readonly at: number;
      readonly on: number;
      readonly kind: number;
      readonly site: number;
    }
  | { readonly do: 'move'; readonly at: number; readonly document: number; readonly to: number }
  | { readonly do: 'convert' | 'archive' | 'keep'; readonly at: number; readonly document: number }
  | { readonly do: 'give'; readonly at: number; readonly document: number; readonly on: number }
  | {
      readonly do: 'warn';
      readonly at: number;
      readonly on: number;
      readonly kind: WarningKind;
      readonly level: WarningLevel;
      readonly keeps: boolean;
    }
  | { readonly do: 'lift'; readonly at: number; readonly on: number; readonly kind: WarningKind }
  | {
      readonly do: 'force';
      readonly at: number;
      readonly on: number;
      readonly status: 'client' | 'other' | null;
    }
  | { readonly do: 'parent'; readonly at: number; readonly on: number; readonly under: number | null }
  | { readonly do: 'choose'; readonly at: number; readonly conflict: number; readonly head: number }
  | { readonly do: 'undo'; readonly at: number }
  | { readonly do: 'deliver'; readonly at: number; readonly from: number; readonly which: number }
  | { readonly do: 'wait'; readonly hours: number };

interface Device {
  readonly member: string;
  readonly skew: number;
  readonly docs: readonly Y.Doc[];
  readonly done: Inverse[][];
}

interface Place {
  readonly doc: Y.Doc;
  readonly view: DocumentView;
  readonly entity: string;
}

const { random } = createDraw(8);

/** A firm with a site under it, another firm, and a tenant who hangs under nobody; some documents are open. */
function family(): readonly { readonly id: ContactId; readonly state: Uint8Array }[] {
  const context = { by: 'm0', now: NOW - 300 * DAY, random, look: createLook([], true) };
  const made = (input: Parameters<typeof createContact>[1]) => {
    const created = createContact(context, input);
    if (!created.ok) throw new Error(created.error.code);
    return created.value;
  };
  const firm = made({ kind: 'main', name: 'SARL Brun', isCompany: true });
  const site = made({ kind: 'child', parent: firm.id, addressType: 'delivery', name: 'Chantier' });
  const tenant = made({ kind: 'main', name: 'M. Petit' });
  for (const kind of KINDS_STARTED) startDocument(site.doc, context, { kind });
  startDocument(site.doc, context, { kind: 'quote' });
  startDocument(tenant.doc, context, { kind: 'appointment', fields: { site: site.id } });
  const other = made({ kind: 'main', name: 'SCI Roux', isCompany: true });
  return [firm, site, other, tenant].map(({ id, doc }) => ({ id, state: Y.encodeStateAsUpdate(doc) }));
}
const FAMILY = family();

export function createDevices(skews: readonly number[]) {
  let now = NOW;
  const devices = skews.map((hours, index): Device => ({
    member: `m${String(index)}`,
    skew: hours * 3_600_000,
    docs: FAMILY.map(({ id, state }) => openDocument(id, state, random)),
    done: []
  }));
  /** What the device had that wrote a fact, by the fact. */
  const knowing = new Map<string, ReadonlySet<string>>();

  const device = (at: number): Device => pick(devices, at);

  function context({ member, skew, docs }: Device): CommandContext {
    now += 1_000;
    return { by: member, now: now + skew, random, look: createLook(rowsOf(docs), true) };
  }

  /** One act of a device: whoever is asked goes on, and what was written is told from what was there. */
  function act(
    by: Device,
    command: (context: CommandContext) => Result<Done | ManyDone, Refusal>
  ): Result<Done | ManyDone, Refusal> {
    const before = known(by.docs);
    const base = context(by);
    let result = command(base);
    if (!result.ok && result.error.code === 'needs-acknowledgement') {
      const warnings = result.error.warnings.map(({ id, level }) => ({ warning: id, level }));
      result = command({ ...base, acknowledged: { warnings, incomplete: false } });
    }
    for (const key of known(by.docs)) if (!before.has(key)) knowing.set(key, before);
    if (result.ok) by.done.push(inversesOf(result.value));
    return result;
  }

  function run(step: Step): void {
    if (step.do === 'wait') {
      now += step.hours * 3_600_000;
      return;
    }
    const by = device(step.at);
    if (step.do === 'deliver') {
      const from = device(step.from);
      by.docs.forEach((doc, index) => {
        const source = from.docs[index];
        if (source && (step.which >> index) & 1) deliver(source, doc);
      });
      return;
    }
    if (step.do === 'undo') {
      const inverses = by.done.pop() ?? [];
      const parts = inverses.flatMap((inverse) => {
        const doc = by.docs.find(({ guid }) => guid === inverse.docId);
        return doc ? [{ doc, inverse }] : [];
      });
      act(by, (how) => applyInverses(parts, how));
      return;
    }
    const under = startsAtRisk(step) ? foundIn(by.docs, 'late-block') : null;
    const entity = take(step, by);
    // The gate was asked: no document of this act stands under a block that nobody let it pass.
    if (under && entity !== null) {
      const fresh = foundIn(by.docs, 'late-block').filter(
        (issue) => !under.includes(issue) && issue.startsWith(`${entity} `)
      );
      if (fresh.length > 0) throw new Error(`${step.do} went past the gate: ${fresh.join()}`);
    }
  }

  /** Takes a step that writes; the document it was about, where the gate must have been asked. */
  function take(step: Exclude<Step, { do: 'wait' | 'deliver' | 'undo' }>, by: Device): string | null {
    switch (step.do) {
      case 'start': {
        const doc = pick(by.docs, step.on);
        const kind = pick(KINDS_STARTED, step.kind);
        const fields = kind === 'appointment' ? { site: pick(by.docs, step.site).guid } : {};
        return made(act(by, (how) => startDocument(doc, how, { kind, fields })));
      }
      case 'convert': {
        const place = documentAt(by, step.document);
        return place && made(act(by, (how) => convertDocument(place.doc, how, { entity: place.entity })));
      }
      case 'give': {
        const place = documentAt(by, step.document);
        const to = pick(by.docs, step.on);
        return (
          place && made(act(by, (how) => changeContact(how, { from: place.doc, to, entity: place.entity })))
        );
      }
      case 'move': {
        const place = documentAt(by, step.document);
        if (!place) return null;
        const { doc, view, entity } = place;
        const state = fieldView(view, 'state', entity);
        const kind = KINDS.get(view.entities.get(entity)?.kind ?? '');
        const ways = kind?.transitions[asText(state.value ?? kind.initial)] ?? [];
        if (ways.length === 0) return null;
        const to = pick(ways, step.to);
        act(by, (how) => changeState(doc, how, { entity, to, seen: seenOf(state) }));
        return entity;
      }
      case 'archive': {
        const place = documentAt(by, step.document);
        if (!place) return null;
        const { doc, view, entity } = place;
        const isArchived = fieldView(view, 'archived', entity).value === true;
        act(by, (how) => (isArchived ? unarchive : archive)(doc, how, entity));
        return entity;
      }
      case 'keep': {
        const issues = issuesOf(by.docs);
        if (issues.length === 0) return null;
        const { contact, entity = '', params } = pick(issues, step.document);
        const doc = by.docs.find(({ guid }) => guid === contact);
        if (!doc) return null;
        const input = { entity, warning: asText(params['warning']), level: params['level'] as WarningLevel };
        act(by, (how) => keepDocument(doc, how, { ...input, reason: 'Acompte reçu' }));
        return null;
      }
      case 'warn':
        warn(step, by);
        return null;
      case 'lift': {
        const doc = pick(by.docs, step.on);
        const warnings = [{ kind: step.kind, seen: seenAt(doc, `warning/${step.kind}`) }];
        act(by, (how) => liftWarning(doc, how, { warnings, reason: 'Payé' }));
        return null;
      }
      case 'force': {
        const doc = pick(by.docs, step.on);
        const seen = seenAt(doc, 'forcedStatus');
        act(by, (how) => forceStatus(doc, how, { status: step.status, seen }));
        return null;
      }
      case 'parent': {
        const doc = pick(by.docs, step.on);
        const value = step.under === null ? null : pick(by.docs, step.under).guid;
        act(by, (how) => setField(doc, how, { field: 'parent', value, seen: seenAt(doc, 'parent') }));
        return null;
      }
      case 'choose': {
        const conflicts = conflictsOf(by.docs);
        if (conflicts.length === 0) return null;
        const conflict = pick(conflicts, step.conflict);
        const head = pick(conflict.heads, step.head);
        act(by, (how) => chooseHead(conflict.doc, how, { ...conflict.place, head: head.fact }));
        return conflict.place.field === 'state' ? conflict.place.entity : null;
      }
    }
  }

  function warn(step: Extract<Step, { do: 'warn' }>, by: Device): void {
    const doc = pick(by.docs, step.on);
    const warnings = [{ kind: step.kind, seen: seenAt(doc, `warning/${step.kind}`) }];
    const elsewhere = rowsOf(by.docs);
    const own = [...viewOf(doc).entities.values()]
      .filter(({ kind }) => KINDS.get(kind)?.warning === step.kind)
      .map(({ id }) => id);
    const keep = step.keeps ? [{ doc, entities: own }] : [];
    act(by, (how) => setWarning(doc, how, { warnings, level: step.level, message: 'x', keep, elsewhere }));
  }

  return {
    devices,
    run,
    /** What R8 must have found in what these documents say. */
    expected: (docs: readonly Y.Doc[]) => expectedOf(docs, knowing),
    meet: (): void => {
      for (let round = 0; round < 2; round += 1) {
        for (const to of devices) {
          for (const from of devices) {
            to.docs.forEach((doc, index) => {
              const source = from.docs[index];
              if (source && source !== doc) deliver(source, doc);
            });
          }
        }
      }
    }
  };
}

function pick<T>(items: readonly [T, ...T[]] | readonly T[], at: number): T {
  const item = items[at % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function documentAt({ docs }: Device, at: number): Place | null {
  const places = docs.flatMap((doc) => {
    const view = viewOf(doc);
    return [...view.entities.keys()].sort().map((entity) => ({ doc, view, entity }));
  });
  return places.length === 0 ? null : pick(places, at);
}

function conflictsOf(docs: readonly Y.Doc[]) {
  return docs.flatMap((doc) => {
    const { root, entities } = viewOf(doc);
    return [root, ...entities.values()].flatMap(({ id, fields }) =>
      [...fields.values()]
        .filter(({ conflict }) => conflict)
        .map(({ field, heads }) => ({ doc, heads, place: { field, entity: id } }))
    );
  });
}

function seenAt(doc: Y.Doc, field: string) {
  return seenOf(fieldView(viewOf(doc), field));
}

function deliver(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

function inversesOf(done: Done | ManyDone): Inverse[] {
  return ('parts' in done ? done.parts : [done]).flatMap(({ inverse }) => inverse ?? []);
}

function made(result: Result<Done | ManyDone, Refusal>): string | null {
  if (!result.ok) return null;
  const entity: unknown = (result.value as { readonly entity?: unknown }).entity;
  return typeof entity === 'string' ? entity : null;
}

function startsAtRisk({ do: what }: Step): boolean {
  return ['start', 'convert', 'give', 'move', 'archive', 'choose'].includes(what);
}
