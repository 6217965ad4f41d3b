/** Making business documents: opportunity, quote, order to a supplier, invoice, appointment, activity. */
import type * as Y from 'yjs';
import { randomShortId, type MemberId } from '../base/ids.ts';
import { err, ok } from '../base/result.ts';
import { KINDS, mayMove } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import { act } from './act.ts';
import { documentDefaults } from './documentDefaults.ts';
import { birthEdits, parseFields, type Fields } from './documentEdits.ts';
import type { CommandContext, Done, Outcome } from './types.ts';

export interface StartInput {
  readonly kind: string;
  /** `one` fields and lines by name; they win over what the contact's entity says. */
  readonly fields?: Fields;
  readonly assignees?: readonly MemberId[];
  /** A state one transition from the first: a call that has been made is written down as done. */
  readonly state?: string;
}

export interface Started extends Done {
  readonly entity: string;
}

/** Starts a document at the contact. The gate is asked (R7). */
export function startDocument(doc: Y.Doc, context: CommandContext, input: StartInput): Outcome<Started> {
  const kind = KINDS.get(input.kind);
  if (kind?.place !== 'contact') return err({ code: 'unknown-entity', entity: input.kind });
  const first = kind.initial ?? '';
  const state = input.state ?? first;
  if (state !== first && !mayMove(kind.name, first, state)) {
    return err({ code: 'no-transition', from: first, to: state });
  }
  const given = parseFields(context, kind.name, input.fields ?? {});
  if (!given.ok) return given;
  const view = readDocument(doc);
  const entity = randomShortId(context.random);
  const fields = {
    ...documentDefaults(kind.name, view, context),
    ...given.value,
    ...(state === first ? {} : { state })
  };
  const sets = input.assignees ? { assignee: [...new Set(input.assignees)] } : {};
  const done = act(doc, context, birthEdits(entity, kind.name, fields, sets), view);
  return done.ok ? ok({ ...done.value, entity }) : done;
}
