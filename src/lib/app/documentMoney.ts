/** What a business document says about money, out of its fields and the workspace's settings. */
import type { Json } from '../base/json.ts';
import { KINDS } from '../contact/kinds.ts';
import { property } from '../contact/records.ts';
import type { DocumentView, EntityView } from '../contact/types.ts';
import { lineOf, pricedGross, totalsOf } from '../rules/money/lines.ts';
import { paymentSchedule } from '../rules/money/paymentSchedule.ts';
import { withdrawalOf } from '../rules/money/withdrawal.ts';
import type { Instalment, TermDays, Withdrawal } from '../rules/types/money.ts';
import { termOf } from './moneySettings.ts';
import type { OpenDocument } from './openDocument.svelte.ts';

/** R24: with VAT. Null where it has no lines with a price, or they are more than a number can hold. */
export function grossOf({ kind, fields }: EntityView): number | null {
  if (!KINDS.get(kind)?.hasLines) return null;
  const lines = [...fields].flatMap(([field, { value }]) =>
    field.startsWith('line/') ? [lineOf(value)] : []
  );
  return pricedGross(totalsOf(lines));
}

/** R26: null where a sum is more than a number can hold; empty without a payment term. */
export function scheduleOf(
  document: OpenDocument,
  settings: DocumentView,
  gross: number
): readonly Instalment[] | null {
  const term = termOf(settings, document.field('paymentTerm').value);
  return paymentSchedule(term, gross, daysOf(document));
}

/** R27. */
export function withdrawalFor(document: OpenDocument, isProfessional: boolean): Withdrawal | null {
  if (document.kind?.name !== 'quote') return null;
  return withdrawalOf(document.field('acceptance').value, isProfessional);
}

/** A quote is ordered when it is signed, and its invoice is still to come; an invoice knows the quote it was made from. */
function daysOf(document: OpenDocument): TermDays {
  const { kind, sheet, from } = document;
  const date = textOf(document.field('date').value);
  switch (kind?.name) {
    case 'quote':
      return { invoice: null, order: signedOn(document.field('acceptance').value) };
    case 'invoice': {
      const quote = from?.contact === sheet.id && from.entity !== null ? from.entity : null;
      return {
        invoice: date,
        order: quote === null ? null : signedOn(sheet.field('acceptance', quote).value)
      };
    }
    default:
      return { invoice: null, order: date };
  }
}

function signedOn(acceptance: Json): string | null {
  return textOf(property(acceptance, 'on'));
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
