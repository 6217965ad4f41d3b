import type { MemberId } from '../base/ids.ts';
import type { Look } from '../rules/tree.ts';
import type { Issue } from '../rules/types/issue.ts';
import { textOf, textsOf } from '../rules/values.ts';

/** "Mine": it rests on what this member wrote, or on a contact or document of theirs. */
export function concerns(member: MemberId, issue: Issue, look: Look): boolean {
  if (issue.evidence.some(({ by }) => by === member)) return true;
  const tree = look.tree(issue.contact);
  const entity = tree.facts.get(tree.entities.get(issue.contact) ?? issue.contact);
  if (entity && textOf(entity.root, 'vendor') === member) return true;
  const document = tree.facts.get(issue.contact)?.entities[issue.entity ?? ''];
  if (!document) return false;
  return textOf(document, 'vendor') === member || textsOf(document, 'assignee').includes(member);
}
