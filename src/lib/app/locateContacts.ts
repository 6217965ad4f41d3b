/** R18: finds many contacts by their addresses: those of an import, or of a time before the places were here. */
import { assert } from '../base/assert.ts';
import type { ContactId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { followEdits, whyNotToFollow, type FollowInput, type LeftAlone } from '../commands/location.ts';
import { together, type Plan } from '../commands/together.ts';
import type { Refusal } from '../commands/types.ts';
import { actTogether } from './actTogether.ts';
import { commandContext } from './commandContext.ts';
import type { DocumentSession, SessionProblem } from './documentSession.ts';
import { lookedUp } from './followAddress.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** So many are open at a time and written as one act: an act has at most 256 documents (C4). */
export const AT_A_TIME = 100;

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
  readonly placed: number;
  /** How many were left as they are, by why; those alone that there are. */
  readonly left: ReadonlyMap<WhyLeft, number>;
  /** Nobody looked at these: it was stopped before. */
  readonly notLooked: number;
}

export type LocateProblem = Refusal | SessionProblem | { readonly code: 'unavailable' };

/** A row of acts, each one step of undo. What was written before a problem stays. */
export async function locateContacts(
  documents: OpenDocuments,
  { contacts, country, progress, signal }: LocateInput
): Promise<Result<LocatedMany, LocateProblem>> {
  let placed = 0;
  const left = new Map<WhyLeft, number>();
  let looked = 0;
  while (looked < contacts.length && signal?.aborted !== true) {
    const ids = contacts.slice(looked, looked + AT_A_TIME);
    const some = await locateSome(documents, ids, country);
    if (!some.ok) return some;
    placed += some.value.placed;
    for (const why of some.value.left) left.set(why, (left.get(why) ?? 0) + 1);
    looked += ids.length;
    progress?.(looked);
  }
  return ok({ placed, left, notLooked: contacts.length - looked });
}

interface Some {
  readonly placed: number;
  readonly left: readonly WhyLeft[];
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
    const left: WhyLeft[] = [];
    for (const session of sessions) {
      const looked = await lookUp(documents, session, country);
      if (!looked.ok) return looked;
      if (typeof looked.value === 'string') left.push(looked.value);
      else found.push(looked.value);
    }
    if (found.length === 0) return ok({ placed: 0, left });
    const done = await actTogether(
      port,
      found.map(({ session }) => session),
      (docs) => together(plansOf(found, docs), commandContext(port, country))
    );
    if (!done.ok) return done;
    undo.push({ name: 'edit', field: 'location', contact: '' }, done.value);
    const placed = done.value.parts.filter(({ changed }) => changed).length;
    // Somebody was faster with the others, while they were looked up.
    const others = Array.from({ length: found.length - placed }, () => 'found-already' as const);
    return ok({ placed, left: [...left, ...others] });
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
  const why = whyNotToFollow(view, country);
  if (why) return ok(why);
  const looked = await lookedUp(view, port.places, country);
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
