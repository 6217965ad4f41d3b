/** Issues: how bad each is, what names it, and whether somebody has set it aside. */
import { canonicalJson, type Json } from '../base/json.ts';
import { issueKey } from './issueKey.ts';
import { compareText } from './order.ts';
import type { ContactFacts, Evidence } from './types/facts.ts';
import type { Fix, Issue, IssueCode, Severity } from './types/issue.ts';
import { evidenceOf, shownHead } from './values.ts';

const BLOCK: readonly IssueCode[] = ['late-block'];
const INFO: readonly IssueCode[] = [
  'heavy-contact',
  'retention-due',
  'status-mismatch',
  'siret-siren',
  'location-stale',
  'location-unsure',
  'vendor-inactive'
];
const MAX_EVIDENCE = 20;
const SEVERITIES: readonly Severity[] = ['block', 'warn', 'info'];

export interface IssueDraft {
  readonly code: IssueCode;
  readonly entity?: string;
  readonly params?: Readonly<Record<string, Json>>;
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
  /** What else names the issue, where the evidence alone does not. */
  readonly about?: string;
  /** What it shares with the issues of other contacts: see `groupIdentity`. */
  readonly group?: GroupIdentity;
}

/** One name for the issues of several contacts, and one answer that serves them all. */
export interface GroupIdentity {
  readonly key: string;
  readonly aside: Evidence | null;
}

/** Worked out once for a group: with each of 5,000 contacts that share a phone it would take minutes. */
export function groupIdentity(code: IssueCode, about: Json, contacts: Iterable<ContactFacts>): GroupIdentity {
  const key = issueKey(canonicalJson(about));
  return { key, aside: asideOf(code, key, contacts) };
}

export function createIssue(contact: ContactFacts, draft: IssueDraft): Issue {
  const evidence = sortEvidence(draft.evidence);
  const severity = severityOf(draft.code);
  const key = draft.group?.key ?? keyOf(draft, evidence);
  const aside = draft.group ? draft.group.aside : asideOf(draft.code, key, [contact]);
  return {
    code: draft.code,
    severity,
    contact: contact.id,
    ...(draft.entity === undefined ? {} : { entity: draft.entity }),
    params: draft.params ?? {},
    evidence,
    fixes: draft.fixes,
    key,
    aside: severity === 'block' ? null : aside
  };
}

export function severityOf(code: IssueCode): Severity {
  if (BLOCK.includes(code)) return 'block';
  return INFO.includes(code) ? 'info' : 'warn';
}

/** Worst first; then an order that no device can have otherwise. */
export function sortIssues(issues: readonly Issue[]): readonly Issue[] {
  return [...issues].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compareText(a.code, b.code) ||
      compareText(a.contact, b.contact) ||
      compareText(a.entity ?? '', b.entity ?? '') ||
      compareText(a.key, b.key)
  );
}

/** The facts an outcome names, where they may be thousands: the first are enough to see why. */
export function firstEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  return sortEvidence(evidence).slice(0, MAX_EVIDENCE);
}

/** The one order of facts: by time, author, place and value. */
function sortEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  if (evidence.length < 2) return evidence;
  return [...evidence].sort(
    (a, b) =>
      a.at - b.at ||
      compareText(a.by, b.by) ||
      compareText(a.contact, b.contact) ||
      compareText(a.entity, b.entity) ||
      compareText(a.field, b.field) ||
      compareText(canonicalJson(a.value), canonicalJson(b.value))
  );
}

/**
 * Author and time tell one fact of a field from another: an act writes a field once, and later acts are stamped
 * later. The values themselves may be long (`knew`), and would be read again for every document.
 */
function keyOf(draft: IssueDraft, evidence: readonly Evidence[]): string {
  const facts = evidence.map(
    ({ contact, entity, field, by, at }) => `${contact}\n${entity}\n${field}\n${by}\n${at}`
  );
  return issueKey([draft.entity ?? '', draft.about ?? '', ...facts].join('\n\n'));
}

function asideOf(code: IssueCode, key: string, contacts: Iterable<ContactFacts>): Evidence | null {
  const field = `aside/${code}/${key}`;
  for (const { id, root } of contacts) {
    const head = shownHead(root, field);
    if (head) return evidenceOf(id, '', field, head);
  }
  return null;
}
