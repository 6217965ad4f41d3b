/**
 * R14 without comparing all with all: a key for every value that may clash. Contacts whose claims the rules hold
 * to be the same share a key; that some share one whose claims are not (an e-mail that is none) costs a look.
 */
import { KINDS } from '../contact/kinds.ts';
import { documentsOf } from '../rules/documents.ts';
import type { ContactFacts } from '../rules/types/facts.ts';
import type { Issue } from '../rules/types/issue.ts';
import { asText, itemsOf, textIn, textOf } from '../rules/values.ts';

const ACCOUNTS = ['receivableAccount', 'payableAccount'];

/** A number that two of its documents have is there twice. */
export function claimKeysOf(contact: ContactFacts): readonly string[] {
  const keys = [
    keyOf('ref', textOf(contact.root, 'ref')),
    ...ACCOUNTS.map((field) => keyOf('account', textOf(contact.root, field))),
    keyOf('siret', textOf(contact.root, 'siret')),
    ...itemsOf(contact.root, 'email').map(([, { v }]) => keyOf('email', textIn(v, 'address'))),
    ...itemsOf(contact.root, 'phone').map(([, { v }]) => keyOf('phone', textIn(v, 'number'))),
    ...documentsOf(contact).map(({ kind, facts }) => keyOf(`number ${kind.name}`, textOf(facts, 'number')))
  ];
  return keys.filter((key) => key !== null);
}

/** The key on which an issue rests; null: it is not of R14. */
export function keyOfIssue(issue: Issue, contact: ContactFacts): string | null {
  const value = asText(issue.params['value'] ?? null);
  switch (issue.code) {
    case 'ref-clash':
      return keyOf('ref', value);
    case 'account-clash':
      return keyOf('account', value);
    case 'number-clash':
      return keyOf(`number ${kindOf(contact, issue.entity ?? '')}`, value);
    case 'possible-duplicate':
      return keyOf(asText(issue.params['by'] ?? null) ?? '', value);
    default:
      return null;
  }
}

function kindOf(contact: ContactFacts, entity: string): string {
  return KINDS.get(contact.entities[entity]?.kind ?? '')?.name ?? '';
}

/** Coarser than any of the rules' own comparisons: what one of them holds to be the same has one key. */
function keyOf(kind: string, value: string | null): string | null {
  if (value === null) return null;
  return `${kind} ${value
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s.-]/g, '')
    .toUpperCase()}`;
}
