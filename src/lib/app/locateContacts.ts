/** R18: finds many contacts by their addresses: those of an import, or of a time before the places were here. */
import { assert } from '../base/assert.ts';
import type { ContactId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import { followEdits, type FollowInput } from '../commands/location.ts';
import { together, type Plan } from '../commands/together.ts';
import type { Refusal } from '../commands/types.ts';
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
}

export interface LocatedMany {
  readonly placed: number;
  /** Not found, placed by a person, or without an address of their own. */
  readonly left: number;
}

type LocateProblem = Refusal | SessionProblem | { readonly code: 'unavailable' };

/** A row of acts, each one step of undo. What was written before a problem stays. */
export async function locateContacts(
  documents: OpenDocuments,
  { contacts, country, progress }: LocateInput
): Promise<Result<LocatedMany, LocateProblem>> {
  let placed = 0;
  for (let from = 0; from < contacts.length; from += AT_A_TIME) {
    const some = await locateSome(documents, contacts.slice(from, from + AT_A_TIME), country);
    if (!some.ok) return some;
    placed += some.value;
    progress?.(Math.min(from + AT_A_TIME, contacts.length));
  }
  return ok({ placed, left: contacts.length - placed });
}

async function locateSome(
  documents: OpenDocuments,
  ids: readonly ContactId[],
  country: string
): Promise<Result<number, LocateProblem>> {
  const { port, undo } = documents;
  const sessions = ids.map((id) => documents.acquire(id));
  try {
    await Promise.all(sessions.map(({ loaded }) => loaded));
    const found: { readonly session: DocumentSession; readonly input: FollowInput }[] = [];
    for (const session of sessions) {
      const looked = session.view ? await lookedUp(session.view, port.places, country) : ok(null);
      if (!looked.ok) return { ok: false, error: { code: 'unavailable' } };
      if (looked.value) found.push({ session, input: looked.value });
    }
    if (found.length === 0) return ok(0);
    const done = await actTogether(
      port,
      found.map(({ session }) => session),
      (docs) => together(plansOf(found, docs), commandContext(port, country))
    );
    if (!done.ok) return done;
    undo.push({ name: 'edit', field: 'location', contact: '' }, done.value);
    return ok(done.value.parts.filter(({ changed }) => changed).length);
  } finally {
    await Promise.all(ids.map((id) => documents.release(id)));
  }
}

function plansOf(
  found: readonly { readonly session: DocumentSession; readonly input: FollowInput }[],
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
