import { groupBy } from '../base/groups.ts';
import type { ContactId } from '../base/ids.ts';
import type { ListRow } from '../projections/types.ts';
import type { Issue, IssueCode, Severity } from '../rules/types/issue.ts';

/** An issue with the line of the contact it lies on; null: it left the device meanwhile. */
export interface ReviewItem {
  /** Another one for each that is shown, and the same for the same issue each time. */
  readonly id: string;
  readonly issue: Issue;
  readonly row: ListRow | null;
}

/** Issues of one kind, which one answer may serve. */
export interface ReviewGroup {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly items: readonly ReviewItem[];
}

/** In the order of the items. */
export function groupItems(items: readonly ReviewItem[]): readonly ReviewGroup[] {
  return [...groupBy(items, ({ issue }) => issue.code)].flatMap(([code, ofCode]) => {
    const [first] = ofCode;
    return first ? [{ code, severity: first.issue.severity, items: ofCode }] : [];
  });
}

export function contactsOf(issues: readonly Issue[]): readonly ContactId[] {
  return [...new Set(issues.map(({ contact }) => contact))];
}

export function reviewItems(issues: readonly Issue[], rows: readonly ListRow[]): readonly ReviewItem[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const met = new Map<string, number>();
  return issues.map((issue) => {
    const name = [issue.contact, issue.entity ?? '', issue.code, issue.key].join(' ');
    // A contact may clash with another by two of its fields: one issue each, with one answer for both.
    const times = met.get(name) ?? 0;
    met.set(name, times + 1);
    return { id: `${name} ${String(times)}`, issue, row: byId.get(issue.contact) ?? null };
  });
}
