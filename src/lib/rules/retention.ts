/** R17: how long the data of a customer may be kept. */
import { addYears, isDay, latestDay } from './days.ts';
import { daysIn, dealingsOf, latestOf } from './dealings.ts';
import { createIssue } from './issue.ts';
import { statusOf } from './status.ts';
import type { Tree } from './tree.ts';
import type { Retention } from './types/assessment.ts';
import type { ContactFacts, RuleSettings } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { isTrue } from './values.ts';

const YEARS = 3;

/**
 * R17: of a prospect three years after the last contact by the person, of a client after the end of the
 * relationship; without any, after the data were collected. Of entities only, and only where all is here.
 */
export function retentionOf(
  contact: ContactFacts,
  tree: Tree,
  settings: RuleSettings,
  today: string
): Retention | null {
  if (!tree.complete || tree.entities.get(contact.id) !== contact.id) return null;
  const { status } = statusOf(contact, tree);
  if (status !== 'prospect' && status !== 'client') return null;
  const dealings = dealingsOf(tree, contact.id);
  const byPerson = [...dealings.calls, ...dealings.quotesValidated, ...dealings.appointmentsDone];
  const happened = status === 'client' ? [...byPerson, ...dealings.invoicesPosted] : byPerson;
  const last = latestOf(happened, today, settings);
  const until = status === 'client' ? dealings.contractUntil : [];
  const contractEnd = latestDay(until.map(({ when }) => String(when)));
  const collected = contact.root.born ? [daysIn(settings)(contact.root.born.at)] : [];
  const since = latestDay([...collected, ...(last ? [last.day] : []), ...(contractEnd ? [contractEnd] : [])]);
  if (since === null || !isDay(since)) return null;
  const dueOn = addYears(since, YEARS);
  const evidence = [
    ...(last?.day === since ? last.evidence : []),
    ...until.filter(({ when }) => when === since).map((moment) => moment.evidence)
  ];
  const code =
    evidence.length === 0 ? 'collected' : status === 'client' ? 'relationship-end' : 'last-contact';
  return { since, dueOn, due: dueOn <= today, why: { code, evidence, changedBy: ['contact-by-person'] } };
}

/** R17: `retention-due`: ask once more, or anonymise. */
export function retentionDue(contact: ContactFacts, retention: Retention | null): readonly Issue[] {
  if (!retention?.due || isTrue(contact.root, 'archived')) return [];
  const { since, dueOn, why } = retention;
  return [
    createIssue(contact, {
      code: 'retention-due',
      params: { since, dueOn },
      evidence: why.evidence,
      about: since,
      fixes: [{ command: 'anonymise', params: { contact: contact.id } }]
    })
  ];
}
