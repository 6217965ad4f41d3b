/** R22: two contacts that are made one, and two again: each one act, which asks the rules (R7) and is taken back whole. */
import type { ContactId } from '../base/ids.ts';
import { err, ok } from '../base/result.ts';
import { lackedEdits, mergeEdits, unmergeEdits } from '../commands/mergeContacts.ts';
import { together, type Plan } from '../commands/together.ts';
import type { Acknowledged } from '../commands/types.ts';
import { readDocument } from '../contact/read.ts';
import type { Answered } from './answerIssues.ts';
import { actGated } from './gatedActs.ts';
import type { OpenDocuments } from './openDocuments.ts';

export interface MergeInput {
  readonly gone: ContactId;
  readonly stays: ContactId;
  /** What the one that stays is called, for the words of undo. */
  readonly name: string;
}

export function mergeContacts(
  documents: OpenDocuments,
  { gone, stays, name }: MergeInput,
  acknowledged?: Acknowledged
): Answered {
  return actGated(
    documents,
    {
      name: 'merge',
      field: '',
      contact: name,
      on: [stays, gone],
      run(doc, context) {
        const read = readDocument(doc(gone));
        const brings: Plan = (view, { look }) =>
          look ? ok(lackedEdits(view, read, look)) : err({ code: 'no-look' });
        const goes: Plan = (view) => mergeEdits(view, stays, context);
        return together(
          new Map([
            [doc(stays), [brings]],
            [doc(gone), [goes]]
          ]),
          context
        );
      }
    },
    acknowledged
  );
}

/** `name`: what the contact is called that is one of its own again. */
export function unmergeContact(
  documents: OpenDocuments,
  { contact, name }: { readonly contact: ContactId; readonly name: string },
  acknowledged?: Acknowledged
): Answered {
  return actGated(
    documents,
    {
      name: 'unmerge',
      field: '',
      contact: name,
      on: [contact],
      run: (doc, context) => together(new Map([[doc(), [(view) => ok(unmergeEdits(view))]]]), context)
    },
    acknowledged
  );
}
