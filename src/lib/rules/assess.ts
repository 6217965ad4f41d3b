import type { ContactId } from '../base/ids.ts';
import { addressFor, twoDefaults } from './addressFor.ts';
import { conflicts } from './conflicts.ts';
import { editedAfterMerge } from './editedAfterMerge.ts';
import { entityOf, entityValuesOnChild } from './entity.ts';
import { heavyContact } from './heavyContact.ts';
import { invalidFacts } from './invalidFact.ts';
import { invalidValues } from './invalidValues.ts';
import { sortIssues } from './issue.ts';
import { lateBlocks } from './lateBlock.ts';
import { locationIssues, locationOf } from './location.ts';
import { loops } from './loops.ts';
import { originOf } from './origin.ts';
import { outreachOf } from './outreach.ts';
import { retentionDue, retentionOf } from './retention.ts';
import { rolesOf } from './roles.ts';
import { siretSiren } from './siretSiren.ts';
import { statusMismatch, statusOf } from './status.ts';
import type { Look, Tree } from './tree.ts';
import type { Assessment, PlaceShown } from './types/assessment.ts';
import type { RuleSettings } from './types/facts.ts';
import { vendorInactive } from './vendorInactive.ts';
import { levelsInForce, warningsWithoutReason } from './warnings.ts';

/**
 * What the facts say about one contact: everything that is derived, with its reasons (R20), and the issues that
 * lie on it. The same on every device that has the same facts, settings and day. Null: it is not on the device.
 */
export function assess(id: ContactId, look: Look, settings: RuleSettings, today: string): Assessment | null {
  const tree = look.tree(id);
  const contact = tree.facts.get(id);
  if (!contact) return null;
  const location = locationOf(id, tree, settings);
  const retention = retentionOf(contact, tree, settings, today);
  return {
    contact: id,
    complete: tree.complete,
    place: placeOf(id, tree),
    roles: rolesOf(contact, tree),
    status: statusOf(contact, tree),
    entity: entityOf(contact, tree),
    warnings: levelsInForce(id, tree),
    addresses: { invoice: addressFor(id, 'invoice', tree), delivery: addressFor(id, 'delivery', tree) },
    origin: originOf(contact),
    outreach: outreachOf(contact, tree, settings, today),
    retention,
    location,
    issues: sortIssues([
      ...lateBlocks(contact, tree, look),
      ...warningsWithoutReason(contact),
      ...statusMismatch(contact, tree),
      ...entityValuesOnChild(contact, tree),
      ...siretSiren(contact, tree, settings),
      ...conflicts(contact),
      ...loops(contact, tree),
      ...twoDefaults(contact, tree),
      ...vendorInactive(contact, tree, settings),
      ...retentionDue(contact, retention),
      ...locationIssues(contact, location, tree),
      ...invalidValues(contact, settings),
      ...invalidFacts(contact),
      ...editedAfterMerge(contact, tree),
      ...heavyContact(contact)
    ])
  };
}

function placeOf(id: ContactId, tree: Tree): PlaceShown {
  const { parent = null, formerParent = null, loopCut = false } = tree.places.get(id) ?? {};
  const mergedInto = tree.survivors.get(id) ?? null;
  return { parent, formerParent, loopCut, mergedInto, merged: tree.losers.get(id) ?? [] };
}
