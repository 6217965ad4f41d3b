import type { Json } from '../../../base/json.ts';
import { termLines } from '../../../app/moneySettings.ts';
import { paymentTermsWords } from '../../../i18n/late/paymentTerms.ts';
import { wordsIn } from '../../../i18n/lateWords.ts';
import type { I18n } from '../../../i18n/locale.svelte.ts';
import type { TermLine } from '../../../rules/types/money.ts';

/** A payment term in words: « 30 % à la commande · solde 30 jours après la facture ». */
export function termText(i18n: I18n, lines: Json, currency: string): string {
  return termLines(lines)
    .map((line) => `${partText(i18n, line, currency)} ${whenText(i18n, line)}`)
    .join(' · ');
}

function partText(i18n: I18n, { value, amount }: TermLine, currency: string): string {
  const words = wordsIn(i18n, paymentTermsWords);
  if (value === 'balance') return words.balance;
  if (value === 'fixed') return i18n.format.money(amount, currency);
  return words.share(i18n.format.decimal(amount / 100, 0, 2));
}

function whenText(i18n: I18n, { days, months, mode, reference, daysOfMonth }: TermLine): string {
  const words = wordsIn(i18n, paymentTermsWords);
  const when = words.when[mode](words.delay(days, months), reference);
  return daysOfMonth.length === 0 ? when : `${when}, ${words.payingDays(daysOfMonth.join(', '))}`;
}
