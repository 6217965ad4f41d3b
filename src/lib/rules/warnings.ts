/** R6: warnings and blocks, own and inherited. */
import type { ContactId } from '../base/ids.ts';
import { WARNING_KINDS, type WarningKind } from '../contact/kinds.ts';
import { createIssue } from './issue.ts';
import { chainOf, withLosers, type Look, type Tree } from './tree.ts';
import type { ContactFacts } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import type { ActiveWarning, LevelInForce, WarningLevel } from './types/warning.ts';
import { asText, entry, evidenceOf, headsOf, textIn, within } from './values.ts';

const RANKS: Readonly<Record<WarningLevel | 'none', number>> = { none: 0, warning: 1, block: 2 };

/** Whether `level` is at least as strict as the other. */
export function isAtLeast(level: WarningLevel | 'none', other: WarningLevel | 'none'): boolean {
  return RANKS[level] >= RANKS[other];
}

function isLevel(value: unknown): value is WarningLevel {
  return value === 'warning' || value === 'block';
}

/** R6: each live head of a contact at warning or block is a warning of its own, the strictest first. */
function ownWarnings(contact: ContactFacts, kind: WarningKind): readonly ActiveWarning[] {
  const field = `warning/${kind}`;
  const warnings: ActiveWarning[] = [];
  for (const head of headsOf(contact.root, field)) {
    const level = within(head.v, 'level');
    const id = textIn(head.v, 'id');
    if (!isLevel(level) || id === null) continue;
    const since = within(head.v, 'since');
    const knew = within(head.v, 'knew');
    warnings.push({
      kind,
      level,
      id,
      message: asText((textIn(head.v, 'message') ?? '').trim()),
      knew: Array.isArray(knew) ? knew.filter((each): each is string => typeof each === 'string') : [],
      since: typeof since === 'number' ? Math.min(since, head.at) : head.at,
      contact: contact.id,
      by: head.by,
      at: head.at,
      evidence: evidenceOf(contact.id, '', field, head)
    });
  }
  return warnings;
}

/** R6: the warnings on a contact and on all above it, merged ones included; own first. */
function warningsAbove(kind: WarningKind, id: ContactId, tree: Tree): readonly ActiveWarning[] {
  return chainOf(tree, id)
    .flatMap((each) => withLosers(tree, each))
    .flatMap((each) => {
      const facts = tree.facts.get(each);
      return facts ? ownWarnings(facts, kind) : [];
    });
}

/** R6: the warnings that a document meets: its client's chain, and for an appointment its site's too. */
export function warningsFor(
  kind: WarningKind,
  client: ContactId,
  site: ContactId | null,
  look: Look
): readonly ActiveWarning[] {
  const warnings = [...warningsAbove(kind, client, look.tree(client))];
  if (kind !== 'appointment' || site === null) return warnings;
  const met = new Set(warnings.map((warning) => warning.contact));
  return [
    ...warnings,
    ...warningsAbove(kind, site, look.tree(site)).filter(({ contact }) => !met.has(contact))
  ];
}

export function levelOf(warnings: readonly ActiveWarning[]): LevelInForce['level'] {
  return warnings.reduce<LevelInForce['level']>(
    (strictest, { level }) => (isAtLeast(strictest, level) ? strictest : level),
    'none'
  );
}

/** R6: for each kind what holds on the contact. Kinds never leak into each other. */
export function levelsInForce(id: ContactId, tree: Tree): Readonly<Record<WarningKind, LevelInForce>> {
  const inForce = (kind: WarningKind): LevelInForce => {
    const warnings = warningsAbove(kind, id, tree);
    return { level: levelOf(warnings), warnings };
  };
  return {
    opportunity: inForce('opportunity'),
    sale: inForce('sale'),
    purchase: inForce('purchase'),
    invoice: inForce('invoice'),
    appointment: inForce('appointment')
  };
}

/** R6: `warning-without-reason`: it holds, and nobody said why. */
export function warningsWithoutReason(contact: ContactFacts): readonly Issue[] {
  return WARNING_KINDS.flatMap((kind) => ownWarnings(contact, kind))
    .filter(({ message }) => message === null)
    .map(({ kind, level, id, evidence }) =>
      createIssue(contact, {
        code: 'warning-without-reason',
        params: { kind, level, warning: id },
        evidence: [evidence],
        fixes: [
          { command: 'editField', params: { contact: contact.id, field: `warning/${kind}` } },
          { command: 'liftWarning', params: { contact: contact.id, kind, warning: id } }
        ]
      })
    );
}

/** The level at which a document's clearances name a warning (R7); 'none': they do not. */
export function clearedLevel(clearances: readonly unknown[], warning: string): LevelInForce['level'] {
  let cleared: LevelInForce['level'] = 'none';
  for (const clearance of clearances) {
    if (typeof clearance !== 'object' || clearance === null) continue;
    const named = entry(clearance as Readonly<Record<string, unknown>>, 'warning');
    const level = entry(clearance as Readonly<Record<string, unknown>>, 'level');
    if (named === warning && isLevel(level) && isAtLeast(level, cleared)) cleared = level;
  }
  return cleared;
}
