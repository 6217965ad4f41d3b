/** Pages of the settings beside the first, by the last part of their address. */
export const SETTINGS_PAGES = [
  'company',
  'general',
  'tags',
  'campaigns',
  'mediums',
  'tasks',
  'stages',
  'fiscal-positions',
  'payment-terms',
  'vat-rates',
  'privacy',
  'maps'
] as const;
export type SettingsPage = (typeof SETTINGS_PAGES)[number];

/** Null: there is no such page. */
export function settingsPageOf(text: string | undefined): SettingsPage | null {
  return SETTINGS_PAGES.find((page) => page === text) ?? null;
}

/** Which list a page shows; sources stand under their mediums. */
export const PAGE_LISTS = {
  tags: 'tag',
  campaigns: 'campaign',
  mediums: 'medium',
  tasks: 'task',
  stages: 'stage',
  'fiscal-positions': 'fiscalPosition',
  'payment-terms': 'paymentTerm',
  'vat-rates': 'vatRate'
} as const satisfies Readonly<Partial<Record<SettingsPage, string>>>;
