/** R6, R8: setting and lifting the warnings of an open contact, and what a warning would fall upon. */
import type { ContactId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { Json } from '../base/json.ts';
import { liftWarning } from '../commands/liftWarning.ts';
import { setWarning, type WarningInput } from '../commands/setWarning.ts';
import type { Done, ManyDone } from '../commands/types.ts';
import { KINDS, type WarningKind } from '../contact/kinds.ts';
import { documentsUnder } from '../rules/documentsUnder.ts';
import { createLook } from '../rules/look.ts';
import type { DocumentRef, EntityFacts } from '../rules/types/facts.ts';
import type { WarningLevel } from '../rules/types/warning.ts';
import type { GatedProblem } from './gatedActs.ts';
import type { OpenContact } from './openContact.svelte.ts';
import type { SheetPort } from './sheetPort.ts';

type Around = Pick<SheetPort, 'factsAround'>;

/** An open document that a warning would fall upon. */
export interface DocumentUnder extends DocumentRef {
  readonly kind: string;
  readonly state: Json;
  /** Its number or title; '' when it has neither. */
  readonly name: string;
}

/** R8: the open documents of these kinds in the scope of a warning on the contact, those of its sites included. */
export async function openDocumentsUnder(
  port: Around,
  contact: ContactId,
  kinds: readonly WarningKind[],
  now: number
): Promise<readonly DocumentUnder[]> {
  const { rows, complete } = await port.factsAround([contact]);
  const look = createLook(rows, complete);
  const open = kinds.flatMap((kind) => documentsUnder(kind, contact, now, look, rows).open);
  return open.map((document) => {
    const facts = rows.find(({ id }) => id === document.contact)?.entities[document.entity];
    return { ...document, name: facts ? nameOf(facts) : '' };
  });
}

/** Whether a warning for one of these kinds looks at it. */
export function isOfKind({ kind }: DocumentUnder, kinds: readonly WarningKind[]): boolean {
  const warning = KINDS.get(kind)?.warning ?? null;
  return warning !== null && kinds.includes(warning);
}

function nameOf({ fields }: EntityFacts): string {
  for (const field of ['number', 'title']) {
    const value = fields[field]?.[0]?.v;
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

export interface WarningChoice {
  readonly warnings: readonly WarningInput[];
  readonly level: WarningLevel;
  readonly message: string;
  /** What goes on under it, as its author says. */
  readonly keep: readonly DocumentRef[];
}

/** Sets, raises, lowers or words the warnings in one act, with the clearances of what is kept. */
export async function setWarnings(
  sheet: OpenContact,
  port: Around,
  { warnings, level, message, keep }: WarningChoice
): Promise<Result<ManyDone, GatedProblem>> {
  const { rows } = await port.factsAround([sheet.id]);
  const contacts = [...new Set(keep.map(({ contact }) => contact))];
  return sheet.actGated({
    name: 'edit',
    field: fieldOf(warnings),
    with: contacts.filter((contact) => contact !== sheet.id),
    run: (doc, context) =>
      setWarning(doc(), context, {
        warnings,
        level,
        message: message.trim() || null,
        elsewhere: rows,
        keep: contacts.map((contact) => ({
          doc: doc(contact),
          entities: keep.filter((each) => each.contact === contact).map(({ entity }) => entity)
        }))
      })
  });
}

/** Lifts those of the kinds that hold a warning, in one act. */
export function liftWarnings(
  sheet: OpenContact,
  warnings: readonly WarningInput[],
  reason: string
): Promise<Result<Done, GatedProblem>> {
  return sheet.actGated({
    name: 'edit',
    field: fieldOf(warnings),
    run: (doc, context) => liftWarning(doc(), context, { warnings, reason })
  });
}

/** What the undo of it is called. */
function fieldOf([first, ...others]: readonly WarningInput[]): string {
  return first && others.length === 0 ? `warning/${first.kind}` : 'warning';
}
