import type { ContactId } from '../base/ids.ts';
import { textOf } from '../rules/values.ts';
import { createKeyed } from './keyed.ts';
import type { ContactRow } from './types.ts';

/** R6: contacts that have appointments at another's place: warnings there hold for them too. */
export interface SiteUsers {
  set(id: ContactId, row: ContactRow | null): void;
  of(site: ContactId): ReadonlySet<ContactId>;
}

export function createSiteUsers(): SiteUsers {
  const sites = createKeyed();
  return {
    set: (id, row) => sites.set(id, row ? sitesOf(row) : []),
    of: (site) => sites.under(site)
  };
}

function sitesOf({ entities }: ContactRow): readonly ContactId[] {
  const sites = Object.values(entities).map((entity) => textOf(entity, 'site'));
  return [...new Set(sites.filter((site) => site !== null))];
}
