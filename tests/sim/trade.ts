import type { DocumentSession } from '../../src/lib/app/documentSession.ts';
import { withLook } from '../../src/lib/app/withLook.ts';
import type { DocId } from '../../src/lib/base/ids.ts';
import { ok, type Result } from '../../src/lib/base/result.ts';
import { changeState } from '../../src/lib/commands/changeState.ts';
import { chooseHead, setField } from '../../src/lib/commands/editField.ts';
import { liftWarning } from '../../src/lib/commands/liftWarning.ts';
import { lackedEdits, mergeEdits, unmergeEdits } from '../../src/lib/commands/mergeContacts.ts';
import { forceStatus } from '../../src/lib/commands/roles.ts';
import { setWarning } from '../../src/lib/commands/setWarning.ts';
import { startDocument } from '../../src/lib/commands/startDocument.ts';
import { together, type Plan } from '../../src/lib/commands/together.ts';
import type { CommandContext } from '../../src/lib/commands/types.ts';
import { KINDS, WARNING_KINDS } from '../../src/lib/contact/kinds.ts';
import { fieldView, seenOf } from '../../src/lib/contact/viewAccess.ts';
import type { DocumentView } from '../../src/lib/contact/types.ts';
import type { Prng } from './prng.ts';
import type { SimTab } from './tab.ts';

const STARTED = ['opportunity', 'quote', 'invoice', 'appointment'] as const;
const MINUTES = [30, 60, 600] as const;
const STATUSES = ['client', 'prospect', 'other', null] as const;
/** Whoever is still joining goes on all the same. */
const ACKNOWLEDGED = { warnings: [], incomplete: true };

type Command = (
  doc: Parameters<typeof startDocument>[0],
  context: CommandContext,
  view: DocumentView
) => Result<unknown, unknown>;

type Plans = () => ReadonlyMap<DocId, readonly Plan[]>;

/** What people do that the rules say most of: warnings, documents and where they stand. Asked first, as the gate wants. */
export interface Trade {
  /** In this sheet; tells what, for the trace. */
  act(session: DocumentSession): string;
}

export interface TradeOptions {
  readonly tab: SimTab;
  readonly random: Prng;
  readonly contextOf: () => CommandContext;
  readonly wordOf: (docId: DocId) => string;
  /** All contacts of the device. */
  readonly known: () => readonly DocId[];
}

export function createTrade({ tab, random, contextOf, wordOf, known }: TradeOptions): Trade {
  async function ask(session: DocumentSession, command: Command): Promise<void> {
    const look = await tab.port.lookAround([session.docId]);
    const asked = { look, acknowledged: ACKNOWLEDGED };
    await session.act((doc, view) => command(doc, { ...contextOf(), ...asked }, view));
  }

  function start(session: DocumentSession): string {
    const kind = random.pick(STARTED);
    const { memberId, clock } = tab.port;
    const isMeeting = kind === 'appointment';
    const start = new Date(clock.now() + random.int(0, 24) * 3_600_000).toISOString();
    const fields = isMeeting ? { start, minutes: random.pick(MINUTES) } : {};
    const input = { kind, fields, assignees: isMeeting ? [memberId] : [] };
    void ask(session, (doc, context) => startDocument(doc, context, input));
    return `starts ${kind} in ${session.docId}`;
  }

  function warn(session: DocumentSession): string {
    const kind = random.pick(WARNING_KINDS);
    const level = random.pick(['warning', 'block'] as const);
    const { view } = session;
    if (!view) return 'nobody to warn of';
    const seen = seenOf(fieldView(view, `warning/${kind}`));
    const input = { warnings: [{ kind, seen }], level, message: wordOf(session.docId) };
    void ask(session, (doc, context) => setWarning(doc, context, input));
    return `sets ${level} on ${kind} of ${session.docId}`;
  }

  function move(session: DocumentSession): string {
    const documents = [...(session.view?.entities.values() ?? [])].filter(
      ({ kind }) => KINDS.get(kind)?.initial
    );
    if (!session.view || documents.length === 0) return start(session);
    const { id: entity, kind } = random.pick(documents);
    const state = fieldView(session.view, 'state', entity);
    const ways = typeof state.value === 'string' ? (KINDS.get(kind)?.transitions[state.value] ?? []) : [];
    if (ways.length === 0) return 'no way on';
    const input = { entity, to: random.pick(ways), seen: seenOf(state) };
    void ask(session, (doc, context) => changeState(doc, context, input));
    return `moves ${kind} ${entity} of ${session.docId} to ${input.to}`;
  }

  function lift(session: DocumentSession): string {
    const { view } = session;
    const warnings = WARNING_KINDS.map((kind) => ({
      kind,
      seen: view ? seenOf(fieldView(view, `warning/${kind}`)) : []
    })).filter(({ seen }) => seen.length > 0);
    if (warnings.length === 0) return warn(session);
    const input = { warnings: [random.pick(warnings)], reason: wordOf(session.docId) };
    void ask(session, (doc, context) => liftWarning(doc, context, input));
    return `lifts a warning of ${session.docId}`;
  }

  function force(session: DocumentSession): string {
    const { view } = session;
    if (!view) return 'nobody to force';
    const input = { status: random.pick(STATUSES), seen: seenOf(fieldView(view, 'forcedStatus')) };
    void ask(session, (doc, context) => forceStatus(doc, context, input));
    return `forces ${session.docId} to be ${input.status ?? 'what it is'}`;
  }

  /** Under anybody, with no care for loops: two who do so at once make them (R11). */
  function place(session: DocumentSession): string {
    const { view } = session;
    const parents = [null, ...known().filter((id) => id !== session.docId)];
    if (!view) return 'nobody to place';
    const input = { field: 'parent', value: random.pick(parents), seen: seenOf(fieldView(view, 'parent')) };
    void ask(session, (doc, context) => setField(doc, context, input));
    return `puts ${session.docId} under ${input.value ?? 'nobody'}`;
  }

  function chooseState(session: DocumentSession): string {
    const disputed = [...(session.view?.entities.values() ?? [])].flatMap(({ id, fields }) => {
      const state = fields.get('state');
      return state?.conflict ? [{ entity: id, heads: state.heads }] : [];
    });
    if (disputed.length === 0) return move(session);
    const { entity, heads } = random.pick(disputed);
    const input = { entity, field: 'state', head: random.pick(heads).fact };
    void ask(session, (doc, context) => chooseHead(doc, context, input));
    return `chooses the state of ${entity} of ${session.docId}`;
  }

  function merge(session: DocumentSession): string {
    const { view, docId: gone } = session;
    const others = known().filter((id) => id !== gone);
    if (!view || others.length === 0) return 'nobody to merge';
    if (fieldView(view, 'mergedInto').value !== null) {
      void mergeParts([gone], () => new Map([[gone, [(now) => ok(unmergeEdits(now))]]]));
      return `takes the merge of ${gone} back`;
    }
    const stays = random.pick(others);
    // What is brought is the other's from then on and outlives an erasure, where its word would be taken for a leak (I7).
    const isWordless = (edit: object): boolean => !JSON.stringify(edit).includes(wordOf(gone));
    let read: DocumentView = view;
    const plans: Plans = () =>
      new Map([
        [gone, [(now, context) => mergeEdits((read = now), stays, context)]],
        [stays, [(now, { look }) => ok(look ? lackedEdits(now, read, look).filter(isWordless) : [])]]
      ]);
    void mergeParts([gone, stays], plans);
    return `merges ${gone} into ${stays}`;
  }

  async function mergeParts(on: readonly DocId[], plans: Plans): Promise<void> {
    const looked = { on, sites: () => [], acknowledged: ACKNOWLEDGED };
    await withLook(tab.documents, looked, (docs, context) => {
      const parts = [...plans()].flatMap(([id, list]) => {
        const doc = docs.get(id);
        return doc ? [[doc, list] as const] : [];
      });
      return together(new Map(parts), { ...context, ...contextOf() });
    });
  }

  const acts = [start, start, warn, warn, move, move, lift, force, place, chooseState, merge];
  return { act: (session) => random.pick(acts)(session) };
}
