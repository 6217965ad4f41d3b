import type { ContactId } from '../base/ids.ts';
import { createIssue } from './issue.ts';
import { survivorOf, type Tree } from './tree.ts';
import type { ContactFacts, Evidence } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { evidenceOf, shownHead } from './values.ts';

/** R11: `parent-loop`, on the contact whose edge was cut: of `parent`, or of `mergedInto` (R22). */
export function loops(contact: ContactFacts, tree: Tree): readonly Issue[] {
  const issues: Issue[] = [];
  if (tree.places.get(contact.id)?.loopCut) issues.push(issueOf(contact, 'parent', tree));
  if (isMergeCut(contact, tree)) issues.push(issueOf(contact, 'mergedInto', tree));
  return issues;
}

function issueOf(contact: ContactFacts, field: 'parent' | 'mergedInto', tree: Tree): Issue {
  const evidence = edgesOfLoop(contact.id, field, tree);
  return createIssue(contact, {
    code: 'parent-loop',
    params: { field, contacts: evidence.map((edge) => edge.contact) },
    evidence,
    about: field,
    fixes: [{ command: 'setField', params: { contact: contact.id, field, value: null } }]
  });
}

/** The edges from the contact round to it again. */
function edgesOfLoop(start: ContactId, field: 'parent' | 'mergedInto', tree: Tree): readonly Evidence[] {
  const edges = new Map<ContactId, Evidence>();
  let id = start;
  while (!edges.has(id)) {
    const facts = tree.facts.get(id);
    const head = facts && shownHead(facts.root, field);
    if (!head || typeof head.v !== 'string') break;
    edges.set(id, evidenceOf(id, '', field, head));
    id = field === 'parent' ? survivorOf(tree, head.v) : head.v;
  }
  return [...edges.values()];
}

/** It names a contact that is here, and yet it was not followed. */
function isMergeCut(contact: ContactFacts, tree: Tree): boolean {
  const into = shownHead(contact.root, 'mergedInto')?.v;
  return typeof into === 'string' && tree.facts.has(into) && !tree.survivors.has(contact.id);
}
