import { salesOf } from './sales.ts';
import type { Tree } from './tree.ts';
import type { Role, RoleHeld } from './types/assessment.ts';
import type { ContactFacts } from './types/facts.ts';
import { allEvidence, isTrue, shownHead } from './values.ts';

/**
 * R1: the roles a contact has. Customer and supplier are its entity's (R2); who has bought is a customer, even
 * where somebody unticked the box meanwhile. User is its own.
 */
export function rolesOf(contact: ContactFacts, tree: Tree): readonly RoleHeld[] {
  const entity = entityFacts(contact, tree);
  const roles: RoleHeld[] = [];
  const add = (role: Role, facts: ContactFacts, field: string): void => {
    const why = { code: field, evidence: allEvidence(facts, '', field), changedBy: [`set-${field}`] };
    roles.push({ role, why });
  };
  if (entity && isTrue(entity.root, 'isCustomer')) add('customer', entity, 'isCustomer');
  else if (entity) {
    const { sold } = salesOf(tree, entity.id);
    const why = { code: 'sold', evidence: sold, changedBy: ['cancel-sale'] };
    if (sold.length > 0) roles.push({ role: 'customer', why });
  }
  if (entity && isTrue(entity.root, 'isSupplier')) add('supplier', entity, 'isSupplier');
  if (shownHead(contact.root, 'member')) add('user', contact, 'member');
  return roles;
}

function entityFacts(contact: ContactFacts, tree: Tree): ContactFacts | null {
  const entity = tree.entities.get(contact.id) ?? null;
  return entity === null ? null : (tree.facts.get(entity) ?? null);
}
