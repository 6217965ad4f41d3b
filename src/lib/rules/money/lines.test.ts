import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Line } from '../types/money.ts';
import { lineOf, lineTotal, totalsOf } from './lines.ts';

const line = (
  quantity: number,
  unitPrice: number | null,
  discount = 0,
  rate: number | null = 2000
): Line => ({
  label: '',
  unit: '',
  quantity,
  unitPrice,
  discount,
  vatRate: rate === null ? null : { id: `vatRate:${String(rate)}`, rate }
});

describe('[R24] the total of a line', () => {
  it.each([
    ['3 at 12.50', line(3_000, 125_000), 375_000],
    ['2.5 h at 45.90', line(2_500, 459_000), 1_147_500],
    ['1 at 100, 5.5 % off', line(1_000, 1_000_000, 550), 945_000],
    ['half a cent goes up: 0.5 at 0.01', line(500, 100), 100],
    ['just under half a cent goes down: 0.499 at 0.01', line(499, 100), 0],
    ['a third of ten', line(333, 100_000), 33_300],
    ['1.005 euro is 1.01, which a float makes 1.00', line(1_000, 10_050), 10_100],
    ['a credit mirrors what was sold', line(-500, 100), -100],
    ['all of it off', line(1_000, 1_000_000, 10_000), 0],
    ['a heading', line(1_000, null), 0]
  ])('%s', (_, given, total) => expect(lineTotal(given)).toBe(total));

  it('without a quantity is that of one', () =>
    expect(lineTotal({ ...line(0, 125_000), quantity: null })).toBe(125_000));

  it('is none where no number holds it exactly', () =>
    expect(lineTotal(line(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER))).toBeNull());
});

describe('[R24] totals', () => {
  it('VAT is that of the sum of its rate, not the sum of rounded taxes', () => {
    // Three times 0.05 at 5.5 %: each alone would be 0.00, together 0.00825, which is 0.01.
    const totals = totalsOf([line(1_000, 500, 0, 550), line(1_000, 500, 0, 550), line(1_000, 500, 0, 550)]);
    expect(totals).toEqual({
      net: 1_500,
      vat: 100,
      gross: 1_600,
      rates: [{ rate: 550, net: 1_500, vat: 100 }]
    });
  });

  it('are by rate, the greatest first and lines without one last; headings are in none', () => {
    const totals = totalsOf([
      line(1_000, 1_000_000, 0, 550),
      line(1_000, null),
      line(1_000, 2_000_000, 0, null),
      line(2_000, 1_000_000, 1_000, 2000)
    ]);
    expect(totals).toEqual({
      net: 4_800_000,
      vat: 415_000,
      gross: 5_215_000,
      rates: [
        { rate: 2000, net: 1_800_000, vat: 360_000 },
        { rate: 550, net: 1_000_000, vat: 55_000 },
        { rate: null, net: 2_000_000, vat: 0 }
      ]
    });
  });

  it('of no lines are nothing', () => expect(totalsOf([])).toEqual({ net: 0, vat: 0, gross: 0, rates: [] }));

  it('are none where a line has none', () =>
    expect(totalsOf([line(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)])).toBeNull());
});

test('[R24] what is of another type in a line counts for nothing', () => {
  expect(lineOf({ label: 3, quantity: 1.5, unitPrice: '12', vatRate: { rate: null } })).toEqual({
    label: '',
    unit: '',
    quantity: null,
    unitPrice: null,
    discount: null,
    vatRate: null
  });
  expect(lineOf(null)).toMatchObject({ unitPrice: null });
});

const anyLine = fc
  .record({
    quantity: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    price: fc.option(fc.integer({ min: -100_000_000, max: 100_000_000 })),
    discount: fc.integer({ min: 0, max: 10_000 }),
    rate: fc.option(fc.constantFrom(2000, 1000, 550, 850, 210, 0))
  })
  .map(({ quantity, price, discount, rate }) => line(quantity, price, discount, rate));

test('[R24] whole cents, gross is net and VAT, in whatever order the lines stand', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 30 }), fc.nat(), (lines, turn) => {
      const totals = totalsOf(lines);
      if (!totals) throw new Error('within what numbers hold');
      const at = lines.length === 0 ? 0 : turn % lines.length;
      expect(totalsOf([...lines.slice(at), ...lines.slice(0, at)])).toEqual(totals);
      expect(totals.gross).toBe(totals.net + totals.vat);
      expect(totals.rates.reduce((sum, { net }) => sum + net, 0)).toBe(totals.net);
      expect(lines.reduce((sum, each) => sum + (lineTotal(each) ?? 0), 0)).toBe(totals.net);
      for (const { net, vat } of totals.rates)
        expect([Math.abs(net % 100), Math.abs(vat % 100)]).toEqual([0, 0]);
    })
  );
});

test('[R24] a credit note of the same lines takes back all of it', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 20 }), (lines) => {
      const [sold, credit] = [
        totalsOf(lines),
        totalsOf(lines.map((each) => ({ ...each, quantity: -(each.quantity ?? 0) })))
      ];
      expect((sold?.gross ?? NaN) + (credit?.gross ?? NaN)).toBe(0);
    })
  );
});

test('[R24] a line is never half a cent or more away from what it comes to exactly', () => {
  fc.assert(
    fc.property(anyLine, (given) => {
      const { quantity, unitPrice, discount } = given;
      const exact = BigInt(quantity ?? 0) * BigInt(unitPrice ?? 0) * BigInt(10_000 - (discount ?? 0));
      const off = BigInt(lineTotal(given) ?? 0) * 10_000_000n - exact;
      expect((off < 0n ? -off : off) <= 500_000_000n).toBe(true);
    })
  );
});
