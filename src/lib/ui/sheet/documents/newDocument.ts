import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import FileText from '@lucide/svelte/icons/file-text';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Package from '@lucide/svelte/icons/package';
import ReceiptText from '@lucide/svelte/icons/receipt-text';
import Target from '@lucide/svelte/icons/target';
import { STARTED_KINDS, startAt, type StartedKind } from '../../../app/documentActs.ts';
import { documentsOf } from '../../../app/openDocuments.ts';
import { openDocument } from '../../../app/routes.ts';
import type { MenuItem } from '../../shared/menu.ts';
import type { SheetUi } from '../sheetUi.svelte.ts';
import { makingOf } from './documentUi.svelte.ts';

const ICONS = {
  appointment: CalendarClock,
  opportunity: Target,
  quote: FileText,
  invoice: ReceiptText,
  activity: ListChecks,
  purchaseOrder: Package
};

/** What can be made at the contact: an order to a supplier only where it is one. */
export function newDocumentItems(ui: SheetUi): readonly MenuItem[] {
  const roles = ui.sheet.answers.assessment?.roles ?? [];
  const isSupplier = roles.some(({ role }) => role === 'supplier');
  const kinds: readonly StartedKind[] = [
    ...STARTED_KINDS,
    ...(isSupplier ? (['purchaseOrder'] as const) : [])
  ];
  return kinds.map((kind) => ({
    id: kind,
    label: ui.i18n.t.documents.newOf[kind],
    icon: ICONS[kind],
    run: () => void startHere(ui, kind)
  }));
}

async function startHere(ui: SheetUi, kind: StartedKind): Promise<void> {
  const { workspace, sheet } = ui;
  const { value } = sheet.field('name');
  const contact = { id: sheet.id, name: typeof value === 'string' ? value : '' };
  const made = await ui.passed((answer) =>
    startAt(documentsOf(workspace), makingOf(ui), { kind, contact }, answer)
  );
  if (made) await openDocument(sheet.id, made.entity);
}
