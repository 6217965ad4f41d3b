/** Where things are: the app's addresses as functions, so that no component spells one. */
import { goto, replaceState } from '$app/navigation';
import { resolve } from '$app/paths';
import type { ContactId } from '../base/ids.ts';

/** Tabs of the sheet in their order; a link to another word opens the first. */
export const SHEET_TABS = [
  'contact',
  'notes',
  'sales',
  'history',
  'accounting',
  'marketing',
  'location'
] as const;
export type SheetTab = (typeof SHEET_TABS)[number];

export function sheetTabOf(text: string | undefined): SheetTab {
  return SHEET_TABS.find((tab) => tab === text) ?? 'contact';
}

/** Opens a contact. `replace` keeps Back on the page before: moving through the list is one step. */
export function openContact(
  id: ContactId,
  options: { readonly tab?: SheetTab; readonly replace?: boolean } = {}
): Promise<void> {
  const { tab, replace = false } = options;
  const target =
    tab === undefined ? resolve('/contacts/[id]', { id }) : resolve('/contacts/[id]/[tab]', { id, tab });
  return goto(target, { replaceState: replace, keepFocus: true, noScroll: true, state: { fromList: true } });
}

/** Opens a business document of a contact. `replace`: Back must not lead to a document that is no more. */
export function openDocument(
  id: ContactId,
  entity: string,
  options: { readonly replace?: boolean } = {}
): Promise<void> {
  const target = resolve('/contacts/[id]/documents/[entity]', { id, entity });
  return goto(target, { replaceState: options.replace ?? false, noScroll: true });
}

/** What the rail leads to. */
export type RailPage =
  '/contacts' | '/agenda' | '/map' | '/planning' | '/opportunities' | '/sales' | '/review' | '/settings';

export function openPage(page: RailPage): Promise<void> {
  return goto(resolve(page));
}

export function openList(): Promise<void> {
  return goto(resolve('/contacts'), { keepFocus: true, noScroll: true });
}

/** Opens a day of the agenda; without one, today. `replace`: the same page, otherwise told. */
export function openAgenda(
  options: { readonly day?: string | null; readonly everyone?: boolean; readonly replace?: boolean } = {}
): Promise<void> {
  const { day = null, everyone = false, replace = false } = options;
  const search = new URLSearchParams({
    ...(day === null ? {} : { day }),
    ...(everyone ? { who: 'all' } : {})
  }).toString();
  return goto(resolve(search === '' ? '/agenda' : `/agenda?${search}`), {
    replaceState: replace,
    keepFocus: true,
    noScroll: true
  });
}

/** Shows other quotes, orders and invoices on their page, which is the same step of the way back. */
export function openSales(search: string): Promise<void> {
  return goto(resolve(search === '' ? '/sales' : `/sales?${search}`), {
    replaceState: true,
    keepFocus: true,
    noScroll: true
  });
}

/** Shows everybody's opportunities or one's own on their board, which is the same step of the way back. */
export function openOpportunities(mine: boolean): Promise<void> {
  return goto(resolve(mine ? '/opportunities?who=me' : '/opportunities'), {
    replaceState: true,
    keepFocus: true,
    noScroll: true
  });
}

/** Shows other days of the planning, or shows them otherwise. `replace`: the same page, otherwise told. */
export function openPlanning(search: string, replace = false): Promise<void> {
  return goto(resolve(search === '' ? '/planning' : `/planning?${search}`), {
    replaceState: replace,
    keepFocus: true,
    noScroll: true
  });
}

/** The map shows another part: its address says so, without a step of its own on the way back. */
export function keepMapPlace(search: string): void {
  replaceState(resolve(`/map?${search}`), {});
}

export function openSettings(): Promise<void> {
  return goto(resolve('/settings'));
}

export function openHome(): Promise<void> {
  return goto(resolve('/'), { replaceState: true });
}
