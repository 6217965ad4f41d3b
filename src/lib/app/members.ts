/** The people of a workspace, as its document tells them. */
import type { MemberId } from '../base/ids.ts';
import { fieldView } from '../contact/viewAccess.ts';
import type { DocumentView, EntityView } from '../contact/types.ts';
import type { Role } from '../protocol/frames.ts';
import { hueOf } from './colours.ts';

export interface Member {
  readonly id: MemberId;
  readonly name: string;
  readonly initials: string | null;
  /** Hue in degrees; null: drawn from the id. */
  readonly hue: number | null;
  readonly role: Role | null;
  /** False: no longer in the company; kept so that what they wrote has a name. */
  readonly active: boolean;
}

export function membersOf(view: DocumentView): ReadonlyMap<MemberId, Member> {
  const members = new Map<MemberId, Member>();
  for (const entity of view.entities.values()) {
    if (entity.kind === 'member') members.set(entity.id, memberOf(view, entity));
  }
  return members;
}

/**
 * What a member may do: as the relay last told it, else as the workspace's document has it. Alone, one is admin.
 * The relay decides again, whatever is found here.
 */
export function roleOf(
  who: { readonly memberId: MemberId; readonly relay: unknown },
  told: Role | null,
  workspace: DocumentView
): Role {
  if (who.relay === null) return 'admin';
  return told ?? membersOf(workspace).get(who.memberId)?.role ?? 'member';
}

function memberOf(view: DocumentView, { id }: EntityView): Member {
  const value = (field: string): unknown => fieldView(view, field, id).value;
  const text = (field: string): string | null => {
    const found = value(field);
    return typeof found === 'string' && found !== '' ? found : null;
  };
  const role = text('role');
  return {
    id,
    name: text('name') ?? '',
    initials: text('initials'),
    hue: hueOf(text('colour')),
    role: role === 'admin' || role === 'member' || role === 'reader' ? role : null,
    active: value('active') !== false && value('archived') !== true
  };
}
