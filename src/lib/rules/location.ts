/** R18: where a contact lies, and whether that is still where it lives. */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { SURE_SCORE } from '../base/sureScore.ts';
import { createIssue } from './issue.ts';
import { survivorOf, type Tree } from './tree.ts';
import type { LocationShown } from './types/assessment.ts';
import type { ContactFacts, FactHead, RuleSettings } from './types/facts.ts';
import type { Fix, Issue } from './types/issue.ts';
import { evidenceOf, shownHead, textIn, textOf, valueOf, within } from './values.ts';

export interface Located {
  readonly facts: ContactFacts;
  readonly head: FactHead;
}

/** R18: its own location; without one, that of the parent whose address it shows. */
export function locationOf(id: ContactId, tree: Tree, settings: RuleSettings): LocationShown | null {
  const located = locatedAt(id, tree);
  if (!located) return null;
  const { facts, head } = located;
  const evidence = evidenceOf(facts.id, '', 'location', head);
  const stale = isStale(facts, head.v, tree, settings);
  const manual = textIn(head.v, 'by') === 'manual';
  return { contact: facts.id, value: head.v, stale, unsure: isUnsure(head.v), manual, evidence };
}

/** A geocoder's best guess; whoever says that it is right takes its score off. */
export function isUnsure(location: Json): boolean {
  const score = within(location, 'score');
  return textIn(location, 'by') === 'geocoder' && typeof score === 'number' && score < SURE_SCORE;
}

/** Where `locationOf` finds it, without asking whether that still holds: of all contacts, that takes seconds. */
export function locatedAt(id: ContactId, tree: Tree): Located | null {
  const seen = new Set<ContactId>();
  let up: ContactId | null = survivorOf(tree, id);
  while (up !== null && !seen.has(up)) {
    seen.add(up);
    const facts = tree.facts.get(up);
    if (!facts) return null;
    const head = shownHead(facts.root, 'location');
    if (head) return { facts, head };
    up = showsParents(facts) ? (tree.places.get(up)?.parent ?? null) : null;
  }
  return null;
}

/** The coordinates of a location. */
export function pointIn(location: Json): { readonly lat: number; readonly lon: number } | null {
  const [lat, lon] = [within(location, 'lat'), within(location, 'lon')];
  return typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : null;
}

/** R18: what is to be looked at: the point is of an address before, or a guess. One of another contact is looked at there. */
export function locationIssues(
  contact: ContactFacts,
  location: LocationShown | null,
  tree: Tree
): readonly Issue[] {
  if (location?.contact !== contact.id) return [];
  if (location.stale) return [locationStale(contact, location, tree)];
  return location.unsure ? [locationUnsure(contact, location)] : [];
}

/** Marked only; a pin that somebody set by hand is never overwritten. */
function locationStale(contact: ContactFacts, location: LocationShown, tree: Tree): Issue {
  const shown = shownAddress(contact, tree);
  const params = { contact: contact.id };
  const fixes: readonly Fix[] = [
    ...(location.manual ? [] : [{ command: 'locate' as const, params }]),
    { command: 'editField', params: { ...params, field: 'location' } }
  ];
  const head = shown && shownHead(shown.root, 'address');
  const evidence = shown && head ? [evidenceOf(shown.id, '', 'address', head)] : [];
  return createIssue(contact, {
    code: 'location-stale',
    params: { manual: location.manual },
    evidence: [location.evidence, ...evidence],
    fixes
  });
}

function locationUnsure(contact: ContactFacts, { evidence }: LocationShown): Issue {
  const params = { contact: contact.id, field: 'location' };
  return createIssue(contact, {
    code: 'location-unsure',
    evidence: [evidence],
    fixes: [{ command: 'editField', params }]
  });
}

/**
 * What a location says it was found for, and what it is compared with: the words of the address without case,
 * accents and marks, so that a comma does not send anybody out to look.
 */
export function addressKey(address: Json, country: string): string {
  const parts = ['street', 'street2', 'zip', 'city'].map((part) => textIn(address, part) ?? '');
  return plain([...parts, textIn(address, 'country') ?? country].join(' '));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The contact whose address it shows: its own, or the nearest above; null while that one is not known. */
export function shownAddress(contact: ContactFacts, tree: Tree): ContactFacts | null {
  const seen = new Set<ContactId>();
  let shown: ContactFacts | undefined = contact;
  while (shown && showsParents(shown) && !seen.has(shown.id)) {
    seen.add(shown.id);
    const place = tree.places.get(shown.id);
    if (!place || place.parent === null) return place?.formerParent ? null : shown;
    shown = tree.facts.get(place.parent);
  }
  return shown ?? null;
}

/** A person under a parent lives there until told otherwise. */
function showsParents({ root }: ContactFacts): boolean {
  const address = valueOf(root, 'address');
  if (address === null) return (textOf(root, 'addressType') ?? 'contact') === 'contact';
  return textIn(address, 'mode') === 'parent';
}

function isStale(contact: ContactFacts, location: Json, tree: Tree, settings: RuleSettings): boolean {
  const foundFor = textIn(location, 'address');
  const shown = shownAddress(contact, tree);
  if (foundFor === null || shown === null) return false;
  return plain(foundFor) !== addressKey(valueOf(shown.root, 'address'), settings.country);
}
