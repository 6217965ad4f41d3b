import { createIssue } from './issue.ts';
import type { ContactFacts } from './types/facts.ts';
import type { Issue } from './types/issue.ts';

/** C9: from here on a document takes noticeably longer to open and to send. */
const HEAVY_BYTES = 256_000;

/** C9: `heavy-contact`. */
export function heavyContact(contact: ContactFacts): readonly Issue[] {
  if (contact.bytes === undefined || contact.bytes < HEAVY_BYTES) return [];
  const params = { kilobytes: Math.round(contact.bytes / 1_000) };
  return [createIssue(contact, { code: 'heavy-contact', params, evidence: [], fixes: [] })];
}
