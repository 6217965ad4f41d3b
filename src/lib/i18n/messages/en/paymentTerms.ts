import { createCount, createPlural } from '../../plural.ts';
import type { paymentTerms as source } from '../fr/paymentTerms.ts';

const plural = createPlural('en');
const count = createCount('en');

const AT = { invoice: 'with the invoice', order: 'with the order', previous: 'with the one before' };
const AFTER = { invoice: 'after the invoice', order: 'after the order', previous: 'after the one before' };

export const paymentTerms: typeof source = {
  line: (n) => `Instalment ${count(n)}`,
  value: 'Part',
  values: { percent: 'Percentage', fixed: 'Fixed amount', balance: 'Balance' },
  amount: 'Amount',
  days: 'Days',
  months: 'Months',
  daysUnit: 'days',
  monthsUnit: 'months',
  referenceShort: 'from',
  mode: 'Counted',
  modes: {
    date: 'Day by day',
    endOfMonth: 'Delay, then end of month',
    monthEnd: 'End of month, then delay',
    endOfNextMonth: 'Delay, then end of next month'
  },
  reference: 'Counted from',
  references: { invoice: 'the invoice', order: 'the order', previous: 'the instalment before' },
  daysOfMonth: 'Payment days',
  daysOfMonthHint: 'all',
  notDays: 'Days of the month, from 1 to 31, separated by commas.',
  add: 'Add an instalment',
  up: (n) => `Move instalment ${count(n)} up`,
  remove: (n) => `Remove instalment ${count(n)}`,
  none: 'No instalment: due with the invoice.',
  notWhole: (share) =>
    `The parts come to ${share}%. The last instalment takes what is left, whatever it says.`,
  lastTakesRest: 'The last instalment takes what is left, to the cent.',
  example: 'Example',
  exampleFor: (amount) => `For ${amount}, invoice of`,
  exampleOrder: (day) => `order of ${day}`,
  share: (share) => `${share}%`,
  balance: 'balance',
  delay: (days, months) =>
    [
      months === 0 ? '' : `${count(months)} ${plural(months, { one: 'month', other: 'months' })}`,
      days === 0 ? '' : `${count(days)} ${plural(days, { one: 'day', other: 'days' })}`
    ]
      .filter((part) => part !== '')
      .join(' and '),
  when: {
    date: (delay, reference) => (delay === '' ? AT[reference] : `${delay} ${AFTER[reference]}`),
    endOfMonth: (delay, reference) =>
      delay === '' ? `end of month, ${AT[reference]}` : `${delay} ${AFTER[reference]}, then end of month`,
    monthEnd: (delay, reference) =>
      delay === '' ? `end of month, ${AT[reference]}` : `end of month, then ${delay} ${AFTER[reference]}`,
    endOfNextMonth: (delay, reference) =>
      delay === ''
        ? `end of next month, ${AT[reference]}`
        : `${delay} ${AFTER[reference]}, then end of next month`
  },
  payingDays: (days) => `on the ${days} of the month`
};
