import type { DocumentView, EntityView } from '../contact/types.ts';
import type { RuleSettings } from './types/facts.ts';

/** What the rules take from the workspace's document; what it does not say is as in France. */
export function ruleSettingsOf(view: DocumentView): RuleSettings {
  const members = [...view.entities.values()].filter(({ kind }) => kind === 'member');
  return {
    timeZone: textOf(view.root, 'timeZone') ?? 'Europe/Paris',
    country: textOf(view.root, 'country') ?? 'FR',
    energySavingWorks: view.root.fields.get('energySavingWorks')?.value === true,
    members: new Map(members.map((member) => [member.id, { active: isActive(member) }]))
  };
}

/** A member is active until it is said otherwise: of one who has just come, only the name may be here. */
function isActive({ fields }: EntityView): boolean {
  return fields.get('active')?.value !== false && fields.get('archived')?.value !== true;
}

function textOf({ fields }: EntityView, field: string): string | null {
  const value = fields.get(field)?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}
