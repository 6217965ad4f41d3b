/**
 * R7: acts that start, commit or move business documents, or that set a warning. Their commands ask the rules and
 * need a look at the contacts for it.
 *
 *     const act = { name: 'start', field: 'quote', contact: name, on: [id], run: (doc, context) => ... };
 *     const done = await throughGate(questions, (answer) => actGated(documents, act, answer));
 *
 * `actGated` answers `blocked` and `needs-acknowledgement` as values; `throughGate` has the person asked, and runs the
 * same act again with what they went on with. Undo and redo go the same way (`contactActs.ts`).
 */
import type * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import type { ContactId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { Acknowledged, CommandContext, Done, ManyDone, Refusal } from '../commands/types.ts';
import type { DocumentView } from '../contact/types.ts';
import type { GateQuestion, GateQuestions } from './gateQuestions.svelte.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { UndoEntry } from './undo.svelte.ts';
import { sitesOf, withLook, type GatedProblem } from './withLook.ts';

export type { Acknowledged } from '../commands/types.ts';
export type { GatedProblem } from './withLook.ts';

export interface GatedAct<T extends Done | ManyDone> extends Pick<UndoEntry, 'name' | 'field' | 'contact'> {
  /** Contacts whose documents it writes; they are opened for it where they are not. */
  readonly on: readonly [ContactId, ...ContactId[]];
  /** The business document it is about, where there is one: the rules look at its site too. */
  readonly entity?: string | undefined;
  /** Other contacts that the rules look at: a site that is about to be chosen. */
  readonly around?: readonly ContactId[];
  /** `doc(id)`: the document of one of `on`; without an id that of the first. */
  readonly run: (doc: (id?: ContactId) => Y.Doc, context: CommandContext) => Result<T, Refusal>;
}

/** Runs it whole or not at all and notes how it is undone; resolves when it is durable on this device. */
export async function actGated<T extends Done | ManyDone>(
  documents: OpenDocuments,
  { on, entity, around = [], run, ...told }: GatedAct<T>,
  acknowledged?: Acknowledged
): Promise<Result<T, GatedProblem>> {
  const looked = {
    on,
    sites: (view: DocumentView) => [...around, ...(entity ? sitesOf(view, entity) : [])],
    acknowledged
  };
  const result = await withLook(documents, looked, (docs, context) => {
    const docOf = (id = on[0]): Y.Doc => {
      const doc = docs.get(id);
      assert(doc, 'an act writes the documents that it names');
      return doc;
    };
    return run(docOf, context);
  });
  if (result.ok) documents.undo.push(told, result.value);
  return result;
}

/**
 * Runs an act, and again with what the person went on with. The answer is that of the last run: what was refused
 * has been shown by then, and nothing was written.
 */
export async function throughGate<R extends Result<unknown, GatedProblem> | null>(
  questions: GateQuestions,
  run: (acknowledged?: Acknowledged) => Promise<R>,
  /** What the person went on with before: when they chose the contact. */
  before?: Acknowledged
): Promise<R> {
  let acknowledged = before;
  for (;;) {
    const result = await run(acknowledged);
    const question = result?.ok === false ? questionOf(result.error) : null;
    if (!question || !(await questions.ask(question))) return result;
    acknowledged = alsoAcknowledged(question, acknowledged);
  }
}

/** What the person must be asked or told; null: it is no matter of the rules. */
export function questionOf(problem: GatedProblem): GateQuestion | null {
  return problem.code === 'blocked' || problem.code === 'needs-acknowledgement' ? problem : null;
}

/** An act may start several documents, each with warnings of its own: an earlier answer still holds. */
function alsoAcknowledged(
  question: GateQuestion,
  { warnings, incomplete }: Acknowledged = { warnings: [], incomplete: false }
): Acknowledged {
  const now = question.warnings.map(({ id, level }) => ({ warning: id, level }));
  const isIncomplete = question.code === 'needs-acknowledgement' && question.incomplete;
  return { warnings: [...warnings, ...now], incomplete: incomplete || isIncomplete };
}
