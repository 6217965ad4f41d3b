/** R14: references, accounts and numbers that ought to be somebody's own. They warn; nothing is renumbered. */
import type { ContactId } from '../base/ids.ts';
import { documentsOf } from './documents.ts';
import { firstOthers, groupsOf, type Claim } from './claims.ts';
import { createIssue, groupIdentity } from './issue.ts';
import type { Tree } from './tree.ts';
import type { ContactFacts, Evidence } from './types/facts.ts';
import type { Issue, IssueCode } from './types/issue.ts';
import { allEvidence, isTrue, textOf } from './values.ts';

const ACCOUNTS = ['receivableAccount', 'payableAccount'];

/** R14: `ref-clash`, `account-clash`, `number-clash`. */
export function clashes(rows: readonly ContactFacts[], tree: Tree): readonly Issue[] {
  // A merged contact had the same numbers as its survivor by right.
  const alive = rows.filter(({ id }) => !tree.survivors.has(id));
  const entityOf = ({ contact }: Claim): ContactId => tree.entities.get(contact.id) ?? contact.id;
  // An archived contact keeps its number: it is on paper somewhere. But nobody is asked about it.
  return [
    ...issues('ref-clash', alive.flatMap(refClaims), entityOf),
    ...issues('account-clash', alive.flatMap(accountClaims), entityOf),
    ...issues('number-clash', rows.flatMap(numberClaims), ({ contact, entity }) => `${contact.id}/${entity}`)
  ];
}

/** Claims on one value whose owners differ. */
function issues(
  code: IssueCode,
  claims: readonly Claim[],
  ownerOf: (claim: Claim) => string
): readonly Issue[] {
  return groupsOf(claims).flatMap((group) => {
    const owned = new Map<string, number>();
    for (const claim of group) owned.set(ownerOf(claim), (owned.get(ownerOf(claim)) ?? 0) + 1);
    if (owned.size < 2) return [];
    const places = group.map(({ contact, entity }) => [contact.id, entity]);
    const identity = groupIdentity(
      code,
      [group[0]?.key ?? '', places],
      group.map(({ contact }) => contact)
    );
    return group
      .filter(({ contact }) => !isTrue(contact.root, 'archived'))
      .map((claim): Issue => {
        const others = firstOthers(group, (other) => ownerOf(other) !== ownerOf(claim));
        return createIssue(claim.contact, {
          code,
          ...(claim.entity === '' ? {} : { entity: claim.entity }),
          params: {
            value: claim.value,
            others: others.map(placeOf),
            count: group.length - (owned.get(ownerOf(claim)) ?? 0)
          },
          evidence: [claim, ...others].flatMap(({ evidence }): readonly Evidence[] => evidence),
          group: identity,
          fixes: [claim, ...others].map((each) => ({
            command: 'editField',
            params: { ...placeOf(each), field: each.field }
          }))
        });
      });
  });
}

function placeOf({ contact, entity }: Claim): Readonly<Record<string, string>> {
  return entity === '' ? { contact: contact.id } : { contact: contact.id, entity };
}

function refClaims(contact: ContactFacts): readonly Claim[] {
  return claim(contact, 'ref', textOf(contact.root, 'ref'));
}

function accountClaims(contact: ContactFacts): readonly Claim[] {
  return ACCOUNTS.flatMap((field) => claim(contact, field, textOf(contact.root, field)));
}

/** Numbers of documents of one kind; a moved document left its number to its copy. */
function numberClaims(contact: ContactFacts): readonly Claim[] {
  return documentsOf(contact).flatMap(({ entity, kind, facts }) => {
    const number = textOf(facts, 'number');
    if (number === null) return [];
    const evidence = allEvidence(contact, entity, 'number').slice(0, 1);
    return [
      { contact, entity, field: 'number', key: `${kind.name} ${same(number)}`, value: number, evidence }
    ];
  });
}

function claim(contact: ContactFacts, field: string, value: string | null): readonly Claim[] {
  if (value === null) return [];
  const evidence = allEvidence(contact, '', field).slice(0, 1);
  return [{ contact, entity: '', field, key: same(value), value, evidence }];
}

/** What two people would call the same number. */
function same(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}
