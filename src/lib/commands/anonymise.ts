/** A6: the contact without a name that keeps the documents of those who are erased. */
import type * as Y from 'yjs';
import { randomUuid, type ContactId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { createDocument, factsOf } from '../contact/document.ts';
import { fieldOf } from '../contact/fields.ts';
import { fieldView } from '../contact/viewAccess.ts';
import type { DocumentView, Fact } from '../contact/types.ts';
import type { Edit } from '../contact/write.ts';
import { act, COMMAND } from './act.ts';
import { KEPT_OF_CONTACT, keptFacts } from './keptFacts.ts';
import type { CommandContext, Outcome, Refusal } from './types.ts';

/** Characters of facts in one transaction: far below what the relay takes as one update. */
const TRANSACTION_CHARACTERS = 16_000;

export interface AnonymiseInput {
  /** What it is called: a word and a number, in the language of who erases. */
  readonly name: string;
  /** The contact and everything under it, itself first. */
  readonly erased: readonly DocumentView[];
}

export interface Anonymised {
  readonly id: ContactId;
  /** What makes the new contact, in order, each small enough for one act. */
  readonly updates: readonly Uint8Array[];
}

/**
 * Makes the contact that stays: what the company needs for its accounts and figures, and nothing that tells who it
 * was (`keptFacts.ts`). No history, no note, no address. Refused where a newer version wrote: what of that is
 * personal we cannot tell.
 */
export function anonymise(context: CommandContext, input: AnonymiseInput): Result<Anonymised, Refusal> {
  const [contact] = input.erased;
  if (!contact) return err({ code: 'unknown-entity', entity: '' });
  if (input.erased.some((view) => view.readOnly)) return err({ code: 'read-only' });
  const id = randomUuid(context.random);
  const doc = createDocument(id, context.random);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const made = makeContact(doc, context, input.name, contact);
  if (made.ok) for (const facts of documentFacts(input.erased, id)) push(doc, facts);
  doc.destroy();
  return made.ok ? ok({ id, updates }) : made;
}

/** Smallest number from 1 that no name of this form has yet. `nameOf` gives the name with a number. */
export function nextFreeName(nameOf: (n: number) => string, taken: readonly string[]): string {
  const names = new Set(taken);
  let n = 1;
  while (names.has(nameOf(n))) n += 1;
  return nameOf(n);
}

function makeContact(doc: Y.Doc, context: CommandContext, name: string, before: DocumentView): Outcome {
  const edits: Edit[] = [
    { op: 'born', kind: 'contact' },
    { op: 'set', field: 'name', value: name, seen: [] }
  ];
  for (const field of KEPT_OF_CONTACT) {
    if (fieldOf(field, 'contact')?.form === 'set') {
      for (const { value } of before.root.sets.get(field) ?? []) edits.push({ op: 'add', field, value });
      continue;
    }
    const { value } = fieldView(before, field);
    if (value !== null) edits.push({ op: 'set', field, value, seen: [] });
  }
  return act(doc, context, edits);
}

/** The facts that stay, in portions; a document's own follow each other. */
function documentFacts(erased: readonly DocumentView[], id: ContactId): readonly (readonly Fact[])[] {
  const within = new Set(erased.map((view) => view.id));
  const portions: Fact[][] = [];
  let room = 0;
  for (const fact of erased.flatMap((view) =>
    [...view.entities.values()].flatMap((entity) => keptFacts(entity, within, id))
  )) {
    const size = JSON.stringify(fact).length;
    if (size > room) {
      portions.push([]);
      room = TRANSACTION_CHARACTERS;
    }
    portions.at(-1)?.push(fact);
    room -= size;
  }
  return portions;
}

/** As they are, not as an act of now: who quoted what, and when, is what they are kept for. */
function push(doc: Y.Doc, facts: readonly Fact[]): void {
  doc.transact(() => factsOf(doc).push([...facts]), COMMAND);
}
