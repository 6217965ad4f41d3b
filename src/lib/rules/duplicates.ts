/** R14: contacts that may be one and the same. */
import type { ContactId } from '../base/ids.ts';
import { firstOthers, groupsOf, type Claim } from './claims.ts';
import { compact } from './identifiers/compact.ts';
import { isEmail } from './identifiers/email.ts';
import { isPhone } from './identifiers/phone.ts';
import { isSiret } from './identifiers/siret.ts';
import { createIssue, groupIdentity, type GroupIdentity } from './issue.ts';
import { chainOf, type Tree } from './tree.ts';
import type { ContactFacts, RuleSettings } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { evidenceOf, isTrue, itemsOf, shownHead, textIn } from './values.ts';

/**
 * R14: `possible-duplicate`: the same e-mail, phone or SIRET, except between a contact and what lies above or
 * below it. Archived and merged contacts were dealt with; wrong values (R19) prove nothing.
 */
export function duplicates(
  rows: readonly ContactFacts[],
  tree: Tree,
  settings: RuleSettings
): readonly Issue[] {
  const claims = rows
    .filter(({ id, root }) => !isTrue(root, 'archived') && !tree.survivors.has(id))
    .flatMap((contact) => claimsOf(contact, settings));
  return groupsOf(claims).flatMap((group) => issuesOf(onePerContact(group), tree));
}

function issuesOf(group: readonly Claim[], tree: Tree): readonly Issue[] {
  const ids = new Set(group.map(({ contact }) => contact.id));
  const above = new Map<ContactId, ReadonlySet<ContactId>>();
  const below = new Map<ContactId, number>();
  for (const id of ids) {
    const chain = chainOf(tree, id)
      .slice(1)
      .filter((each) => ids.has(each));
    above.set(id, new Set(chain));
    for (const each of chain) below.set(each, (below.get(each) ?? 0) + 1);
  }
  const isRelated = (a: ContactId, b: ContactId): boolean =>
    above.get(a)?.has(b) === true || above.get(b)?.has(a) === true;
  const identity = groupIdentity(
    'possible-duplicate',
    [group[0]?.key ?? '', [...ids]],
    group.map(({ contact }) => contact)
  );
  return group.flatMap((claim) => {
    const { id } = claim.contact;
    const count = ids.size - 1 - (above.get(id)?.size ?? 0) - (below.get(id) ?? 0);
    const isOther = ({ contact }: Claim): boolean => contact.id !== id && !isRelated(id, contact.id);
    return count > 0 ? [issueOf(claim, firstOthers(group, isOther), count, identity)] : [];
  });
}

function issueOf(
  { contact, field, value, evidence }: Claim,
  others: readonly Claim[],
  count: number,
  group: GroupIdentity
): Issue {
  return createIssue(contact, {
    code: 'possible-duplicate',
    params: {
      by: field.split('/')[0] ?? field,
      value,
      others: others.map((other) => other.contact.id),
      count
    },
    evidence: [...evidence, ...others.flatMap((other) => other.evidence)],
    group,
    fixes: others.map((other) => ({
      command: 'mergeContacts',
      params: { contacts: [contact.id, other.contact.id] }
    }))
  });
}

/** A contact may have the same number twice. */
function onePerContact(group: readonly Claim[]): readonly Claim[] {
  const claims = new Map<ContactId, Claim>();
  for (const claim of group) if (!claims.has(claim.contact.id)) claims.set(claim.contact.id, claim);
  return [...claims.values()];
}

function claimsOf(contact: ContactFacts, settings: RuleSettings): readonly Claim[] {
  const list = (
    name: string,
    part: string,
    isValid: (text: string) => boolean,
    keyOf: (text: string) => string
  ): readonly Claim[] =>
    itemsOf(contact.root, name).flatMap(([field, head]) => {
      const value = textIn(head.v, part)?.trim() ?? '';
      if (value === '' || !isValid(value)) return [];
      const evidence = [evidenceOf(contact.id, '', field, head)];
      return [{ contact, entity: '', field, key: `${name} ${keyOf(value)}`, value, evidence }];
    });
  return [
    ...list('email', 'address', isEmail, (text) => text.normalize('NFC').toLowerCase()),
    ...list(
      'phone',
      'number',
      (text) => isPhone(text, settings.country),
      (text) => text
    ),
    ...siretClaims(contact, settings)
  ];
}

function siretClaims(contact: ContactFacts, settings: RuleSettings): readonly Claim[] {
  const head = shownHead(contact.root, 'siret');
  if (!head || typeof head.v !== 'string' || !isSiret(head.v, settings.country)) return [];
  const evidence = [evidenceOf(contact.id, '', 'siret', head)];
  return [{ contact, entity: '', field: 'siret', key: `siret ${compact(head.v)}`, value: head.v, evidence }];
}
