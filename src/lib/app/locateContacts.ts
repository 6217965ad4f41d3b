/** R18: finds many contacts by their addresses: those of an import, or of a time before the places were here. */
import { assert } from '../base/assert.ts';
import type { ContactId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { followEdits, toFollow, type FollowInput, type LeftAlone } from '../commands/location.ts';
import { together, type Plan } from '../commands/together.ts';
import type { ManyDone, Refusal } from '../commands/types.ts';
import { locatedAt as pointOf, shownAddress } from '../rules/location.ts';
import { actTogether } from './actTogether.ts';
import { commandContext } from './commandContext.ts';
import type { DocumentSession, SessionProblem } from './documentSession.ts';
import { lookedUp } from './followAddress.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** So many are open at a time and written as one act: an act has at most 256 documents (C4). */
const AT_A_TIME = 100;

export interface LocateInput {
  readonly contacts: readonly ContactId[];
  /** The workspace's country: that of an address which names none. */
  readonly country: string;
  /** How many have been looked at so far. */
  readonly progress?: (looked: number) => void;
  /** What was written until then stays. */
  readonly signal?: AbortSignal;
}

/** `gone`: erased meanwhile, or not readable on this device. */
export type WhyLeft = LeftAlone | 'not-found' | 'gone';

export interface LocatedMany {
  /** Those that lie somewhere now. */
  readonly placed: number;
  /** How many of them lie where the contact above does whose address they show. */
  readonly above: number;
  /** How many were left as they are, by why; those alone that there are. */
  readonly left: ReadonlyMap<WhyLeft, number>;
  /** Nobody looked at these: it was stopped before. */
  readonly notLooked: number;
  /** What was written, in order: each is taken back by itself. */
  readonly acts: readonly ManyDone[];
  /** Why it went no further; null: nothing was in the way. What was written before stays. */
  readonly problem: LocateProblem | null;
}

type LocateProblem = Refusal | SessionProblem | { readonly code: 'unavailable' };

/** A row of acts, each one step of undo. */
export async function locateContacts(
  documents: OpenDocuments,
  { contacts, country, progress, signal }: LocateInput
): Promise<LocatedMany> {
  const acts: ManyDone[] = [];
  const left = new Map<ContactId, WhyLeft>();
  let looked = 0;
  let problem: LocateProblem | null = null;
  while (looked < contacts.length && signal?.aborted !== true && !problem) {
    const ids = contacts.slice(looked, looked + AT_A_TIME);
    const some = await locateSome(documents, ids, country);
    if (!some.ok) {
      problem = some.error;
    } else {
      if (some.value.act) acts.push(some.value.act);
      for (const [id, why] of some.value.left) left.set(id, why);
      looked += ids.length;
      progress?.(looked);
    }
  }
  const { above, still } = await throughTree(documents, left);
  const placed = looked - left.size + above;
  return { placed, above, left: counted(still.values()), notLooked: contacts.length - looked, acts, problem };
}

interface ThroughTree {
  readonly above: number;
  readonly still: ReadonlyMap<ContactId, WhyLeft>;
}

/**
 * A person shows the address of the company, and lies where it does: as soon as that has been found, which may be in any
 * batch, there is nothing to find for the person. Without a look nobody could tell them from those who lie nowhere.
 */
async function throughTree(
  { port }: OpenDocuments,
  left: ReadonlyMap<ContactId, WhyLeft>
): Promise<ThroughTree> {
  const ofAnother = [...left].flatMap(([id, why]) => (MAY_SHOW_ANOTHERS.includes(why) ? id : []));
  if (ofAnother.length === 0) return { above: 0, still: left };
  const look = await port.lookAround(ofAnother);
  const still = new Map(left);
  let above = 0;
  for (const id of ofAnother) {
    const tree = look.tree(id);
    const facts = tree.facts.get(id);
    if (pointOf(id, tree)) {
      above += 1;
      still.delete(id);
    } else if (facts && shownAddress(facts, tree) !== facts) {
      still.set(id, 'address-of-another');
    }
  }
  return { above, still };
}

/** Where no address was ever written, that of the contact above shows as well. */
const MAY_SHOW_ANOTHERS: readonly WhyLeft[] = ['address-of-another', 'no-address'];

function counted(whys: Iterable<WhyLeft>): ReadonlyMap<WhyLeft, number> {
  const counts = new Map<WhyLeft, number>();
  for (const why of whys) counts.set(why, (counts.get(why) ?? 0) + 1);
  return counts;
}

interface Some {
  /** Null: nothing was to be written. */
  readonly act: ManyDone | null;
  readonly left: ReadonlyMap<ContactId, WhyLeft>;
}

interface Found {
  readonly session: DocumentSession;
  readonly input: FollowInput;
}

async function locateSome(
  documents: OpenDocuments,
  ids: readonly ContactId[],
  country: string
): Promise<Result<Some, LocateProblem>> {
  const { port, undo } = documents;
  const sessions = ids.map((id) => documents.acquire(id));
  try {
    await Promise.all(sessions.map(({ loaded }) => loaded));
    const found: Found[] = [];
    const left = new Map<ContactId, WhyLeft>();
    for (const session of sessions) {
      const looked = await lookUp(documents, session, country);
      if (!looked.ok) return looked;
      if (typeof looked.value === 'string') left.set(session.docId, looked.value);
      else found.push(looked.value);
    }
    if (found.length === 0) return ok({ act: null, left });
    const done = await actTogether(
      port,
      found.map(({ session }) => session),
      (docs) => together(plansOf(found, docs), commandContext(port, country))
    );
    if (!done.ok) return done;
    undo.push({ name: 'edit', field: 'location', contact: '' }, done.value);
    // Somebody was faster with these, while they were looked up.
    for (const { docId, changed } of done.value.parts) if (!changed) left.set(docId, 'found-already');
    return ok({ act: done.value.changed ? done.value : null, left });
  } finally {
    await Promise.all(ids.map((id) => documents.release(id)));
  }
}

async function lookUp(
  { port }: OpenDocuments,
  session: DocumentSession,
  country: string
): Promise<Result<Found | WhyLeft, { readonly code: 'unavailable' }>> {
  const { view } = session;
  if (!view) return ok('gone');
  const target = toFollow(view, country);
  if (typeof target === 'string') return ok(target);
  const looked = await lookedUp(target, port.places, country);
  if (!looked.ok) return err({ code: 'unavailable' });
  return ok(looked.value ? { session, input: looked.value } : 'not-found');
}

function plansOf(
  found: readonly Found[],
  docs: Parameters<Parameters<typeof actTogether>[2]>[0]
): Parameters<typeof together>[0] {
  return new Map(
    found.map(({ session, input }) => {
      const doc = docs.get(session.docId);
      assert(doc, 'an act opens the documents that it is for');
      const plan: Plan = (view, context) => ok(followEdits(view, context, input));
      return [doc, [plan]];
    })
  );
}
