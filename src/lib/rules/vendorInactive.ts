import { createIssue } from './issue.ts';
import type { Tree } from './tree.ts';
import type { ContactFacts, RuleSettings } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { allEvidence, isTrue, textOf } from './values.ts';

/**
 * R15: `vendor-inactive`, on the entity: its vendor has left. Kept and marked. A member who is not known is not
 * judged: the settings may still be on their way.
 */
export function vendorInactive(contact: ContactFacts, tree: Tree, settings: RuleSettings): readonly Issue[] {
  const vendor = textOf(contact.root, 'vendor');
  if (vendor === null || isTrue(contact.root, 'archived')) return [];
  if (tree.entities.get(contact.id) !== contact.id || settings.members.get(vendor)?.active !== false)
    return [];
  return [
    createIssue(contact, {
      code: 'vendor-inactive',
      params: { vendor },
      evidence: allEvidence(contact, '', 'vendor'),
      fixes: [{ command: 'editField', params: { contact: contact.id, field: 'vendor' } }]
    })
  ];
}
