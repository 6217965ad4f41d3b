import { describe, expect, it } from 'vitest';
import type { VatRate } from '../rules/types/money.ts';
import { pastedLines } from './pastedLines.ts';

const rate = (of: number): VatRate => ({ id: `r${String(of)}`, rate: of, note: '', from: '', until: '' });
const context = { language: 'fr', rates: [rate(1000), rate(2000), rate(550)] };
const paste = (text: string, language = 'fr') => pastedLines(text, { ...context, language });
const TEN = { id: 'r1000', rate: 1000 };

describe('what is pasted from a spreadsheet', () => {
  it('has a line for each row: label, quantity, unit, price, discount, VAT', () => {
    expect(paste('Poêle\t1\tu\t2 450,00 €\t5,5 %\t5,5 %\nTubage\t6,5\tm\t48,90\t\t20\n')).toEqual([
      {
        label: 'Poêle',
        quantity: 1_000,
        unit: 'u',
        unitPrice: 24_500_000,
        discount: 550,
        vatRate: { id: 'r550', rate: 550 }
      },
      {
        label: 'Tubage',
        quantity: 6_500,
        unit: 'm',
        unitPrice: 489_000,
        vatRate: { id: 'r2000', rate: 2000 }
      }
    ]);
  });

  it('reads English numbers in English', () => {
    expect(paste('Stove\t1\tu\t2,450.00', 'en')).toMatchObject([{ unitPrice: 24_500_000 }]);
    expect(paste('Stove\t1\tu\t2,450', 'en')).toMatchObject([{ unitPrice: 24_500_000 }]);
  });

  it('goes by the names of the columns where it has them, and takes a fifth for 20 %', () => {
    expect(paste('Désignation\tPrix unitaire\tTVA\tQté\nPose\t350\t0,2\t2')).toEqual([
      { label: 'Pose', unitPrice: 3_500_000, vatRate: { id: 'r2000', rate: 2000 }, quantity: 2_000 }
    ]);
  });

  it('has fewer columns: a label, a label and a price, with a quantity', () => {
    expect(paste('Fourniture\nPose')).toEqual([{ label: 'Fourniture' }, { label: 'Pose' }]);
    expect(paste('Pose\t350')).toEqual([{ label: 'Pose', unitPrice: 3_500_000, vatRate: TEN }]);
    expect(paste('Pose\t2\t350')).toEqual([
      { label: 'Pose', quantity: 2_000, unitPrice: 3_500_000, vatRate: TEN }
    ]);
  });

  it('loses nothing: what is no number goes to the label, quoted cells keep what they hold', () => {
    expect(paste('Pose\tdeux\tu\tsur devis')).toEqual([{ label: 'Pose · deux · sur devis', unit: 'u' }]);
    expect(paste('"Pose ""soignée""\nen deux jours"\t350')).toEqual([
      { label: 'Pose "soignée" en deux jours', unitPrice: 3_500_000, vatRate: TEN }
    ]);
    expect(paste('Pose\t1\tu\t10\t\t19,6')).toMatchObject([{ label: 'Pose · 19,6', vatRate: TEN }]);
  });

  it('that is text without rows or cells is for the cell', () => {
    expect(paste('Pose du poêle')).toBeNull();
    expect(paste('Pose du poêle\n')).toBeNull();
    expect(paste('')).toBeNull();
  });
});
