import { describe, expect, it } from 'vitest';
import { FRENCH_SET } from '../../commands/frenchSet.ts';
import type { Line, VatRate } from '../types/money.ts';
import { defaultRate, mappedRate, ratesFor } from './vatRates.ts';

const rate = (id: string, of: number, from = '', until = ''): VatRate => ({
  id,
  rate: of,
  note: '',
  from,
  until
});
const RATES = [
  rate('ten', 1000),
  rate('old', 1960, '', '2013-12-31'),
  rate('twenty', 2000, '2014-01-01'),
  rate('none', 0)
];
const line = (vatRate: Line['vatRate'], unitPrice: number | null = 100): Line => ({
  label: '',
  unit: '',
  quantity: 1000,
  unitPrice,
  discount: null,
  vatRate
});
const ids = (rates: readonly VatRate[]) => rates.map(({ id }) => id);

describe('[R25] the rates that are offered', () => {
  it('are those of the day, the greatest first', () => {
    expect(ids(ratesFor(RATES, null, '2026-11-27'))).toEqual(['twenty', 'ten', 'none']);
    expect(ids(ratesFor(RATES, null, '2013-12-31'))).toEqual(['old', 'ten', 'none']);
    expect(ids(ratesFor(RATES, null, '2014-01-01'))).toEqual(['twenty', 'ten', 'none']);
  });

  it('are those of the fiscal position in its order, and all where none of them holds', () => {
    expect(ids(ratesFor(RATES, ['none', 'ten', 'unknown'], '2026-11-27'))).toEqual(['none', 'ten']);
    expect(ids(ratesFor(RATES, ['old'], '2026-11-27'))).toEqual(['twenty', 'ten', 'none']);
    expect(defaultRate(ratesFor(RATES, ['ten'], '2026-11-27'))).toEqual({ id: 'ten', rate: 1000 });
    expect(defaultRate([])).toBeNull();
  });

  it('every fiscal position of the French set has one', () => {
    const all = FRENCH_SET.filter(({ kind }) => kind === 'vatRate').map(({ id, fields }) =>
      rate(id, fields['rate'] as number, fields['from'] as string)
    );
    for (const { id, fields } of FRENCH_SET.filter(({ kind }) => kind === 'fiscalPosition')) {
      const named = fields['rates'] as readonly string[];
      expect(ids(ratesFor(all, named, '2026-11-27')), id).toEqual(named);
    }
  });
});

describe('[R25] a line under a fiscal position', () => {
  const offered = ratesFor(RATES, ['ten', 'none'], '2026-11-27');
  it.each([
    [
      'bears the first of it instead of another',
      line({ id: 'twenty', rate: 2000 }),
      { id: 'ten', rate: 1000 }
    ],
    ['that bears none bears the first', line(null), { id: 'ten', rate: 1000 }],
    ['keeps a rate that is of it', line({ id: 'none', rate: 0 }), null],
    ['loses a rate whose figure has changed', line({ id: 'ten', rate: 700 }), { id: 'ten', rate: 1000 }],
    ['that is a heading stays one', line(null, null), null]
  ])('%s', (_, given, mapped) => expect(mappedRate(given, offered)).toEqual(mapped));
});
