/** R7: the question every act asks that starts or commits a business document. */
import type { ContactId } from '../base/ids.ts';
import type { WarningKind } from '../contact/kinds.ts';
import { survivorOf, type Look, type Tree } from './tree.ts';
import type { DocumentRef, EntityFacts } from './types/facts.ts';
import type { ActiveWarning, GateAnswer } from './types/warning.ts';
import { clearedLevel, isAtLeast, levelOf, warningsFor } from './warnings.ts';
import { entry } from './values.ts';

export interface GateQuestion {
  /** The contact the document is, or will be, made out to. */
  readonly client: ContactId;
  /** Where an appointment takes place, if not at the client's. */
  readonly site?: ContactId | null;
  /** The document, where it exists: its clearances count. */
  readonly document?: DocumentRef;
}

/**
 * R7: `block`: nothing may be written. `acknowledge`: a person must have seen the warnings, or know that the
 * device does not hold everything. Whatever the tree says, a warning more never lets more pass.
 */
export function gate(kind: WarningKind, question: GateQuestion, look: Look): GateAnswer {
  const { client, site = null, document } = question;
  const clearances = document ? (documentFacts(document, look)?.sets['clearance'] ?? []) : [];
  const warnings = warningsFor(kind, client, site, look).filter((warning) => !isCleared(warning, clearances));
  const incomplete =
    isIncomplete(look.tree(client), client) ||
    (kind === 'appointment' && site !== null && isIncomplete(look.tree(site), site));
  const level = levelOf(warnings);
  if (level === 'block') return { verdict: 'block', warnings, incomplete };
  const mustAsk = level === 'warning' || incomplete;
  return { verdict: mustAsk ? 'acknowledge' : 'pass', warnings, incomplete };
}

/** A warning that a clearance of the document names at its present level or above does not count. */
export function isCleared({ id, level }: ActiveWarning, clearances: readonly unknown[]): boolean {
  return isAtLeast(clearedLevel(clearances, id), level);
}

function isIncomplete(tree: Tree, contact: ContactId): boolean {
  return !tree.facts.has(survivorOf(tree, contact)) || !tree.complete;
}

function documentFacts({ contact, entity }: DocumentRef, look: Look): EntityFacts | undefined {
  const facts = look.tree(contact).facts.get(contact);
  return facts && entry(facts.entities, entity);
}
