/** R13: which address a document uses. */
import type { ContactId } from '../base/ids.ts';
import { createIssue } from './issue.ts';
import { oncePerEntity } from './once.ts';
import { chainOf, survivorOf, type Tree } from './tree.ts';
import type { AddressUse, ChosenAddress } from './types/assessment.ts';
import type { ContactFacts, Evidence, FactHead } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { allEvidence, evidenceOf, isTrue, shownHead, textOf } from './values.ts';

const USES: readonly AddressUse[] = ['invoice', 'delivery'];

/**
 * R13: the contact itself where it is of that type; else the default one of its entity, else the only one, else
 * the first by (name, id), else the contact. Private addresses are never proposed.
 */
export function addressFor(id: ContactId, use: AddressUse, tree: Tree): ChosenAddress {
  const contact = tree.facts.get(survivorOf(tree, id));
  if (!contact)
    return { contact: null, rule: 'none', why: { code: 'incomplete', evidence: [], changedBy: [] } };
  if (textOf(contact.root, 'addressType') === use) return chosen(contact, 'own-type', typeOf(contact));
  const all = addressesOf(tree, tree.entities.get(contact.id) ?? contact.id).filter(
    (address) => textOf(address.root, 'addressType') === use
  );
  const preferred = defaults(all)[0];
  if (preferred) return chosen(preferred, 'default', allEvidence(preferred, '', 'defaultAddress'));
  const first = [...all].sort(byName)[0];
  if (first) return chosen(first, all.length === 1 ? 'only' : 'first', all.flatMap(typeOf));
  return withoutAddress(contact, tree);
}

/** R13: `two-defaults`, on the entity: the latest mark counts until somebody decides. */
export function twoDefaults(contact: ContactFacts, tree: Tree): readonly Issue[] {
  if (tree.entities.get(contact.id) !== contact.id) return [];
  return USES.flatMap((use) => {
    const marked = defaults(
      addressesOf(tree, contact.id).filter((address) => textOf(address.root, 'addressType') === use)
    );
    if (marked.length < 2) return [];
    const evidence = marked.flatMap((address) => allEvidence(address, '', 'defaultAddress'));
    return [
      createIssue(contact, {
        code: 'two-defaults',
        params: { use, chosen: marked[0]?.id ?? '', contacts: marked.map(({ id }) => id) },
        evidence,
        fixes: marked.map(({ id }) => ({
          command: 'setField',
          params: { contact: id, field: 'defaultAddress', value: null }
        }))
      })
    ];
  });
}

/** Addresses that can be proposed: of the entity, neither merged, archived nor private. */
const addressesOf = oncePerEntity((tree, entity): readonly ContactFacts[] =>
  (tree.members.get(entity) ?? [])
    .map((id) => tree.facts.get(id))
    .filter((facts) => facts !== undefined)
    .filter(({ id, root }) => !tree.survivors.has(id) && !isTrue(root, 'archived'))
    .filter(({ root }) => USES.some((use) => use === textOf(root, 'addressType')))
);

/** Those marked as default, the latest mark first. */
function defaults(addresses: readonly ContactFacts[]): readonly ContactFacts[] {
  return addresses
    .map((facts) => ({ facts, head: shownHead(facts.root, 'defaultAddress') }))
    .filter((each): each is { facts: ContactFacts; head: FactHead } => each.head?.v === true)
    .sort((a, b) => b.head.at - a.head.at || compare(b.head.by, a.head.by) || compare(b.facts.id, a.facts.id))
    .map(({ facts }) => facts);
}

/** No address of that type: the contact itself, or the nearest above it that is not private. */
function withoutAddress(contact: ContactFacts, tree: Tree): ChosenAddress {
  for (const id of chainOf(tree, contact.id)) {
    const facts = tree.facts.get(id);
    if (facts && textOf(facts.root, 'addressType') !== 'private') return chosen(facts, 'contact', []);
  }
  return { contact: null, rule: 'none', why: { code: 'private', evidence: typeOf(contact), changedBy: [] } };
}

function chosen(
  { id }: ContactFacts,
  rule: ChosenAddress['rule'],
  evidence: readonly Evidence[]
): ChosenAddress {
  const changedBy = rule === 'default' ? ['move-default'] : ['set-default', 'add-address'];
  return { contact: id, rule, why: { code: rule, evidence, changedBy } };
}

function typeOf({ id, root }: ContactFacts): readonly Evidence[] {
  const head = shownHead(root, 'addressType');
  return head ? [evidenceOf(id, '', 'addressType', head)] : [];
}

function byName(a: ContactFacts, b: ContactFacts): number {
  return compare(textOf(a.root, 'name') ?? '', textOf(b.root, 'name') ?? '') || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
