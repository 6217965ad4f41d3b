import type { ContactId } from '../base/ids.ts';
import type { ListRow } from '../projections/types.ts';
import type { Issue } from '../rules/types/issue.ts';

/** An issue with the line of the contact it lies on; null: it left the device meanwhile. */
export interface ReviewItem {
  readonly issue: Issue;
  readonly row: ListRow | null;
}

export function contactsOf(issues: readonly Issue[]): readonly ContactId[] {
  return [...new Set(issues.map(({ contact }) => contact))];
}

export function reviewItems(issues: readonly Issue[], rows: readonly ListRow[]): readonly ReviewItem[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return issues.map((issue) => ({ issue, row: byId.get(issue.contact) ?? null }));
}
