/** Rows that say what rules' facts say, and the appointments that the agenda and the planning are asked about. */
import { createLook } from '../rules/look.ts';
import { document, NOW, PAUL, SETTINGS, TODAY } from '../rules/rulesHarness.ts';
import type { ContactFacts } from '../rules/types/facts.ts';
import type { AgendaFacts } from './agendaEntry.ts';
import { createAgendaDays } from './agendaDays.ts';
import type { SaleQuery } from './salesTypes.ts';
import type { ContactRow } from './types.ts';

export const ANY_SALE: SaleQuery = {
  kind: null,
  state: null,
  vendor: null,
  open: false,
  text: '',
  sort: 'date',
  count: 50
};

export function rowOf(facts: ContactFacts, lists: ContactRow['lists'] = {}): ContactRow {
  return { version: 1, lists, readOnly: false, lastAt: NOW, ...facts };
}

/** All that there is on the device, complete. */
export function agendaFactsOf(...rows: readonly ContactRow[]): AgendaFacts {
  const days = createAgendaDays();
  for (const row of rows) days.set(row.id, row);
  return {
    days,
    rows: new Map(rows.map((row) => [row.id, row])),
    look: createLook(rows, true),
    settings: SETTINGS,
    today: TODAY
  };
}

/** An hour of Paul's, or of whom it is said. */
export function visit(
  start: string,
  more: Parameters<typeof document>[1] = {},
  assignee: readonly string[] = [PAUL]
): ReturnType<typeof document> {
  return document(
    'appointment',
    { start, minutes: 60, state: 'planned', ...more },
    { assignee: [...assignee] }
  );
}
