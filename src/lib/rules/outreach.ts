/** R17: over which channels a person may be reached, for what, and why. */
import { contractInProgress, dealingsOf } from './dealings.ts';
import { salesOf } from './sales.ts';
import { withLosers, type Tree } from './tree.ts';
import type { Channel, Outreach, Purpose } from './types/assessment.ts';
import type { ContactFacts, Evidence, RuleSettings, Why } from './types/facts.ts';
import { evidenceOf, isTrue, shownHead, textIn } from './values.ts';

const CHANNELS: readonly Channel[] = ['email', 'sms', 'phone', 'post'];
const PURPOSES: readonly Purpose[] = ['prospecting', 'service'];
const STRICTEST_FIRST = ['refused', 'withdrawn', 'granted'];

/** What is known of a person that the law looks at. */
interface Situation {
  readonly professional: boolean;
  readonly sold: readonly Evidence[];
  readonly contract: readonly Evidence[];
  readonly energySavingWorks: boolean;
}

interface Answer {
  readonly allowed: boolean;
  readonly why: Why;
}

export function outreachOf(
  contact: ContactFacts,
  tree: Tree,
  settings: RuleSettings,
  today: string
): readonly Outreach[] {
  const situation = situationOf(contact, tree, settings, today);
  return CHANNELS.flatMap((channel) =>
    PURPOSES.map((purpose): Outreach => {
      const consent = consentOf(contact, tree, channel, purpose);
      const answer = purpose === 'service' ? serviceOf(consent) : prospectingOf(channel, consent, situation);
      return { channel, purpose, ...answer };
    })
  );
}

/** An unknown entity is nobody's client and no company: the strict reading, until the tree is here. */
function situationOf(contact: ContactFacts, tree: Tree, settings: RuleSettings, today: string): Situation {
  const entity = tree.facts.get(tree.entities.get(contact.id) ?? '');
  return {
    professional: entity !== undefined && isTrue(entity.root, 'isCompany'),
    sold: entity ? salesOf(tree, entity.id).sold : [],
    contract: entity ? contractInProgress(dealingsOf(tree, entity.id), today, settings) : [],
    energySavingWorks: settings.energySavingWorks
  };
}

/** The strictest consent; what was refused on a contact that was merged into this one stays refused. */
function consentOf(contact: ContactFacts, tree: Tree, channel: Channel, purpose: Purpose): Evidence | null {
  const field = `consent/${channel}/${purpose}`;
  let strictest: Evidence | null = null;
  for (const id of withLosers(tree, contact.id)) {
    const facts = tree.facts.get(id);
    const head = facts && shownHead(facts.root, field);
    if (!head || rankOf(head.v) < 0) continue;
    if (strictest === null || rankOf(head.v) < rankOf(strictest.value)) {
      strictest = evidenceOf(id, '', field, head);
    }
  }
  return strictest;
}

function rankOf(consent: Evidence['value']): number {
  return STRICTEST_FIRST.indexOf(textIn(consent, 'status') ?? '');
}

/** Messages about what was ordered need no consent, but nobody gets them who refused them. */
function serviceOf(consent: Evidence | null): Answer {
  return refusal(consent) ?? allow(consent ? 'consent' : 'service', consent ? [consent] : []);
}

/** The law on prospecting as of 2026: loi 2025-594 art. 13 (phone), CPCE L34-5 (e-mail, SMS). */
function prospectingOf(channel: Channel, consent: Evidence | null, situation: Situation): Answer {
  const { professional, sold, contract, energySavingWorks } = situation;
  const refused = refusal(consent);
  if (refused) return refused;
  const outsideContract = energySavingWorks && !professional && contract.length === 0;
  // The paragraph knows no exception for consent: a call is never allowed, whatever was signed.
  if (channel === 'phone' && outsideContract) return deny('energy-saving-ban', [], ['contract']);
  if (consent) return allow('consent', [consent]);
  if (channel === 'post') return allow('legitimate-interest', []);
  if (professional) return allow('professional', []);
  if (contract.length > 0) return allow('contract', contract);
  if (channel === 'phone') return deny('needs-consent', [], ['consent', 'contract']);
  // Press and authorities read the new law differently for messages: without consent, the careful reading.
  if (outsideContract) return deny('energy-saving-needs-consent', [], ['consent', 'contract']);
  return sold.length > 0 ? allow('existing-client', sold) : deny('needs-consent', [], ['consent', 'sell']);
}

function refusal(consent: Evidence | null): Answer | null {
  const status = consent && textIn(consent.value, 'status');
  return consent && (status === 'refused' || status === 'withdrawn')
    ? deny(status, [consent], ['consent'])
    : null;
}

function allow(code: string, evidence: readonly Evidence[]): Answer {
  return { allowed: true, why: { code, evidence, changedBy: ['refuse'] } };
}

function deny(code: string, evidence: readonly Evidence[], changedBy: readonly string[]): Answer {
  return { allowed: false, why: { code, evidence, changedBy } };
}
