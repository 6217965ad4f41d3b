/** R8: documents and warnings that met only when devices did. */
import { groupBy } from '../base/groups.ts';
import type { ContactId } from '../base/ids.ts';
import { mayMove, type WarningKind } from '../contact/kinds.ts';
import {
  commitKey,
  committingHeads,
  documentKey,
  documentsOf,
  openHead,
  shownState,
  stateEvidence,
  type BusinessDocument
} from './documents.ts';
import { isCleared } from './gate.ts';
import { invoicedQuotes } from './invoiced.ts';
import { createIssue } from './issue.ts';
import { chainOf, survivorOf, type Look, type Tree } from './tree.ts';
import type { ContactFacts, Evidence, FactHead } from './types/facts.ts';
import type { Fix, Issue } from './types/issue.ts';
import type { ActiveWarning } from './types/warning.ts';
import { evidenceOf, shownHead, textOf } from './values.ts';
import { levelOf, warningsFor } from './warnings.ts';

/** Dates only bound the list: what was committed longer before a warning is not asked about. */
export const LOOK_BACK_MS = 30 * 86_400_000;

/** R8: a warning that no clearance of the document names, and the head of `state` that makes it matter. */
interface Meeting {
  readonly warning: ActiveWarning;
  readonly state: FactHead;
  readonly committed: boolean;
}

/**
 * R8: `late-block` and `unseen-warning`, one for each document of the contact and warning in force for it. Whether
 * the warning was seen is read from clearances and `knew`, never from the order of clocks.
 */
export function lateBlocks(contact: ContactFacts, tree: Tree, look: Look): readonly Issue[] {
  const invoiced = invoicedQuotes(tree);
  const inForce = warningsByPlace(contact.id, look);
  return documentsOf(contact).flatMap((document) => {
    const kind = document.kind.warning;
    if (kind === null) return [];
    const site = textOf(document.facts, 'site');
    const isInvoiced = invoiced.has(documentKey(document));
    const clearances = document.facts.sets['clearance'] ?? [];
    const meetings = inForce(kind, site)
      .filter((warning) => !isCleared(warning, clearances))
      .flatMap((warning) => meetingOf(document, warning, isInvoiced) ?? []);
    return byWarning(meetings).map((same) => issueOf(contact, document, same, site, look));
  });
}

/** The warnings of a kind and a site are looked for once: most documents of a contact share them. */
function warningsByPlace(
  client: ContactId,
  look: Look
): (kind: WarningKind, site: ContactId | null) => readonly ActiveWarning[] {
  const known = new Map<string, readonly ActiveWarning[]>();
  return (kind, site) => {
    const key = kind === 'appointment' ? `${kind} ${site ?? ''}` : kind;
    const warnings = known.get(key) ?? warningsFor(kind, client, site, look);
    known.set(key, warnings);
    return warnings;
  };
}

function meetingOf(document: BusinessDocument, warning: ActiveWarning, isInvoiced: boolean): Meeting | null {
  const unseen = committingHeads(document).find(
    (head) => head.at > warning.since - LOOK_BACK_MS && !isKnown(document, head, warning)
  );
  if (unseen) return { warning, state: unseen, committed: true };
  const open = openHead(document, isInvoiced);
  return open ? { warning, state: open, committed: false } : null;
}

/** `knew` names commits; a document that it names alone was known with all it held. */
function isKnown(document: BusinessDocument, head: FactHead, { knew }: ActiveWarning): boolean {
  return knew.includes(commitKey(document, head)) || knew.includes(document.entity);
}

/** Heads with one id are one warning: its message was corrected twice, or its level raised and lowered. */
function byWarning(meetings: readonly Meeting[]): readonly (readonly Meeting[])[] {
  return [...groupBy(meetings, ({ warning }) => warning.id).values()];
}

function issueOf(
  contact: ContactFacts,
  document: BusinessDocument,
  same: readonly Meeting[],
  site: ContactId | null,
  look: Look
): Issue {
  const warnings = same.map(({ warning }) => warning);
  const level = levelOf(warnings);
  const moves = warnings.flatMap((warning) => [
    ...movesUnder(warning, contact.id, look.tree(contact.id)),
    ...(site === null ? [] : movesUnder(warning, site, look.tree(site)))
  ]);
  const causes = same.flatMap(({ warning, state }) => [warning.evidence, stateEvidence(document, state)]);
  const [first] = warnings;
  return createIssue(contact, {
    code: level === 'block' ? 'late-block' : 'unseen-warning',
    entity: document.entity,
    params: {
      kind: document.kind.name,
      warning: first?.id ?? '',
      level,
      on: first?.contact ?? '',
      committed: same.some(({ committed }) => committed),
      moved: moves.length > 0
    },
    evidence: distinct([...causes, ...moves]),
    fixes: fixesOf(contact, document, warnings, level)
  });
}

/** "Came under it by moving": edges on the way up to the warning that are younger than it. */
function movesUnder(warning: ActiveWarning, start: ContactId, tree: Tree): readonly Evidence[] {
  const chain = chainOf(tree, start);
  const end = chain.indexOf(survivorOf(tree, warning.contact));
  if (end < 0) return [];
  const edges = [
    ...(tree.survivors.has(start) ? [[start, 'mergedInto'] as const] : []),
    ...chain.slice(0, end).map((id) => [id, 'parent'] as const)
  ];
  return edges.flatMap(([id, field]) => {
    const facts = tree.facts.get(id);
    const head = facts && shownHead(facts.root, field);
    return head && head.at > warning.since ? [evidenceOf(id, '', field, head)] : [];
  });
}

/** R8: keep, cancel, lift, or open both. */
function fixesOf(
  contact: ContactFacts,
  document: BusinessDocument,
  warnings: readonly ActiveWarning[],
  level: string
): readonly Fix[] {
  const place = { contact: contact.id, entity: document.entity };
  const state = shownState(document) ?? '';
  const end = ['cancelled', 'lost'].find((to) => mayMove(document.kind.name, state, to));
  const [first] = warnings;
  return [
    { command: 'keepDocument', params: { ...place, warning: first?.id ?? '', level } },
    ...(end === undefined ? [] : [{ command: 'cancelDocument' as const, params: { ...place, state: end } }]),
    ...distinctPlaces(warnings).map(({ contact: on, kind, id }): Fix => {
      return { command: 'liftWarning', params: { contact: on, kind, warning: id } };
    }),
    { command: 'open', params: { ...place, and: first?.contact ?? '' } }
  ];
}

function distinctPlaces(warnings: readonly ActiveWarning[]): readonly ActiveWarning[] {
  return warnings.filter(
    ({ contact }, at) => warnings.findIndex((other) => other.contact === contact) === at
  );
}

function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const isSame = (a: Evidence, b: Evidence): boolean =>
    a.contact === b.contact && a.entity === b.entity && a.field === b.field && a.by === b.by && a.at === b.at;
  return evidence.filter((each, at) => evidence.findIndex((other) => isSame(each, other)) === at);
}
