/** A contact as a paper names it: what it is called, where it lives, how it is reached. */
import type { ContactId } from '../base/ids.ts';
import { mainNumber } from '../projections/rowFields.ts';
import { shownName } from '../projections/shownName.ts';
import { shownAddress } from '../rules/location.ts';
import { survivorOf, type Look } from '../rules/tree.ts';
import type { ContactFacts } from '../rules/types/facts.ts';
import { isTrue, textIn, textOf, valueOf } from '../rules/values.ts';
import { itemsInOrder } from './itemsInOrder.ts';
import { postalAddress, type PostalAddress } from './postalAddress.ts';

export interface PrintedParty {
  readonly id: ContactId;
  /** Of the company or the main contact first, then its own. Empty: nobody said one. */
  readonly names: readonly string[];
  /** R5: its entity is a company. */
  readonly isCompany: boolean;
  /** Its own, or that of the contact above whose address it shows (R18). */
  readonly address: PostalAddress;
  readonly floor: string;
  /** As stored. */
  readonly phone: string;
  readonly email: string;
  /** What the company calls it: reference, else store code. */
  readonly code: string;
  readonly siren: string;
  readonly vat: string;
}

/** Null: it is not on this device. */
export function partyOf(id: ContactId, look: Look): PrintedParty | null {
  const tree = look.tree(id);
  const facts = tree.facts.get(survivorOf(tree, id));
  if (!facts) return null;
  const entity = tree.facts.get(tree.entities.get(facts.id) ?? facts.id) ?? facts;
  const own = (field: string): string => textOf(facts.root, field) ?? '';
  const ofEntity = (field: string): string => textOf(entity.root, field) ?? '';
  const holder = shownAddress(facts, tree);
  const address = holder && valueOf(holder.root, 'address');
  return {
    id: facts.id,
    names: namesOf(facts, entity, shownName(facts.id, tree)),
    isCompany: isTrue(entity.root, 'isCompany'),
    address: postalAddress(address),
    floor: own('floor'),
    phone: mainNumber(itemsInOrder(facts.root, 'phone')),
    email: itemsInOrder(facts.root, 'email').flatMap((each) => textIn(each, 'address') ?? [])[0] ?? '',
    code: own('ref') || ofEntity('ref') || own('storeCode'),
    siren: ofEntity('siren'),
    vat: ofEntity('vat')
  };
}

/** "M. et Mme Petit Roger" for people, a company by its bare name. */
function namesOf(facts: ContactFacts, entity: ContactFacts, shown: string): readonly string[] {
  const named = ({ root }: ContactFacts): string => {
    const name = textOf(root, 'name') ?? '';
    const civility = isTrue(root, 'isCompany') ? null : textOf(root, 'civility');
    return name === '' ? '' : [civility, name].filter(Boolean).join(' ');
  };
  const names = [named(entity), named(facts)].filter((name) => name !== '');
  return names.length > 0 ? [...new Set(names)] : [shown].filter((name) => name !== '');
}
