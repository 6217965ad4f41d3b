import type { SyncSummary } from '../../app/syncStatus.svelte.ts';
import type { I18n } from '../../i18n/locale.svelte.ts';

/** What the pill says: the state, and how much waits where something does. */
export function pillText(i18n: I18n, summary: SyncSummary, now: number): string {
  const { sync } = i18n.t;
  const label = sync.state[summary.state];
  if (summary.state === 'up-to-date' && summary.lastContact !== null) {
    return sync.upToDateAt(i18n.format.time(summary.lastContact, now));
  }
  if (summary.waiting > 0 && summary.state !== 'solo') return `${label} · ${sync.waiting(summary.waiting)}`;
  return label;
}
