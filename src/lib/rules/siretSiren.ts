import { compact } from './identifiers/compact.ts';
import { isSiren } from './identifiers/siren.ts';
import { isSiret } from './identifiers/siret.ts';
import { createIssue } from './issue.ts';
import type { Tree } from './tree.ts';
import type { ContactFacts, RuleSettings } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { allEvidence, textOf } from './values.ts';

/** R5: `siret-siren`: an establishment whose SIRET is not one of its entity's SIREN. */
export function siretSiren(contact: ContactFacts, tree: Tree, settings: RuleSettings): readonly Issue[] {
  const entity = tree.facts.get(tree.entities.get(contact.id) ?? '');
  const siret = textOf(contact.root, 'siret');
  const siren = entity ? textOf(entity.root, 'siren') : null;
  if (!entity || siret === null || siren === null) return [];
  if (!isSiret(siret, settings.country) || !isSiren(siren)) return [];
  if (compact(siret).startsWith(compact(siren))) return [];
  return [
    createIssue(contact, {
      code: 'siret-siren',
      params: { siret, siren, entity: entity.id },
      evidence: [...allEvidence(contact, '', 'siret'), ...allEvidence(entity, '', 'siren')],
      fixes: [
        { command: 'editField', params: { contact: contact.id, field: 'siret' } },
        { command: 'editField', params: { contact: entity.id, field: 'siren' } }
      ]
    })
  ];
}
