import { createIssue } from './issue.ts';
import { salesOf } from './sales.ts';
import type { Tree } from './tree.ts';
import type { Status, StatusShown } from './types/assessment.ts';
import type { ContactFacts, Why } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { allEvidence, isTrue, textOf } from './values.ts';

interface Derived {
  readonly status: Status | null;
  readonly disputed: boolean;
  readonly why: Why;
}

const UNKNOWN: Derived = {
  status: null,
  disputed: false,
  why: { code: 'incomplete', evidence: [], changedBy: ['receive-tree'] }
};

/** R3, R4: the status of the entity of a contact: what was forced, else what the facts say. */
export function statusOf(contact: ContactFacts, tree: Tree): StatusShown {
  const entity = tree.facts.get(tree.entities.get(contact.id) ?? '');
  if (!entity) return { ...UNKNOWN, derived: null, forced: false };
  const derived = derivedStatus(entity, tree);
  const forced = forcedStatus(entity);
  if (forced === null) return { ...derived, derived: derived.status, forced: false };
  return {
    status: forced,
    derived: derived.status,
    forced: true,
    disputed: derived.disputed,
    why: {
      code: 'forced',
      evidence: allEvidence(entity, '', 'forcedStatus'),
      changedBy: ['clear-forced-status']
    }
  };
}

/** R3: derived from the documents, so that no trigger can be missed and a cancelled sale takes it back. */
function derivedStatus(entity: ContactFacts, tree: Tree): Derived {
  const { sold, disputed, cancelled } = salesOf(tree, entity.id);
  if (sold.length > 0) {
    return { status: 'client', disputed, why: { code: 'sold', evidence: sold, changedBy: ['cancel-sale'] } };
  }
  // What is not here yet may be a sale: only a sale that was found is sure.
  if (!tree.complete) return UNKNOWN;
  if (!isTrue(entity.root, 'isCustomer')) {
    const evidence = allEvidence(entity, '', 'isCustomer');
    return {
      status: 'other',
      disputed: false,
      why: { code: 'no-customer', evidence, changedBy: ['set-isCustomer', 'sell'] }
    };
  }
  const code = cancelled.length > 0 ? 'sales-cancelled' : 'no-sale';
  return { status: 'prospect', disputed: false, why: { code, evidence: cancelled, changedBy: ['sell'] } };
}

function forcedStatus(entity: ContactFacts): Status | null {
  const forced = textOf(entity.root, 'forcedStatus');
  return forced === 'prospect' || forced === 'client' || forced === 'other' ? forced : null;
}

/**
 * R4: `status-mismatch`, on the entity: it was forced to be no client, and there are sales. A client without
 * sales is no mismatch: what was sold before the carnet existed is no fact here.
 */
export function statusMismatch(contact: ContactFacts, tree: Tree): readonly Issue[] {
  const forced = forcedStatus(contact);
  if (forced === null || forced === 'client' || tree.entities.get(contact.id) !== contact.id) return [];
  const { sold } = salesOf(tree, contact.id);
  if (sold.length === 0) return [];
  return [
    createIssue(contact, {
      code: 'status-mismatch',
      params: { forced, derived: 'client' },
      evidence: [...allEvidence(contact, '', 'forcedStatus'), ...sold],
      fixes: [
        { command: 'setField', params: { contact: contact.id, field: 'forcedStatus', value: null } },
        { command: 'setField', params: { contact: contact.id, field: 'forcedStatus', value: 'client' } }
      ]
    })
  ];
}
