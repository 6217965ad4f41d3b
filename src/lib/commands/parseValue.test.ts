import { describe, expect, it } from 'vitest';
import { err, ok } from '../base/result.ts';
import { parseValue } from './parseValue.ts';
import { formatPhone, isUnderstood, normalisePhone } from './phoneNumbers.ts';

describe('values as typed', () => {
  it('[C12] are trimmed, and empty means null', () => {
    expect(parseValue('name', 'contact', '  Le Goff ')).toEqual(ok('Le Goff'));
    expect(parseValue('name', 'contact', ' \t ')).toEqual(ok(null));
    const address = { mode: 'own', street: ' 3 rue du Puits ', street2: '', zip: '05000', city: 'Gap' };
    expect(parseValue('address', 'contact', address)).toEqual(
      ok({ mode: 'own', street: '3 rue du Puits', zip: '05000', city: 'Gap' })
    );
  });

  it('[C3] over 8,000 characters are refused as a value, not cut', () => {
    expect(parseValue('name', 'contact', 'x'.repeat(8_000)).ok).toBe(true);
    expect(parseValue('name', 'contact', 'x'.repeat(100_000))).toEqual(
      err({ code: 'too-long', field: 'name', max: 8_000 })
    );
    const address = { mode: 'own', street: 'x'.repeat(8_001) };
    expect(parseValue('address', 'contact', address)).toMatchObject({ error: { code: 'too-long' } });
  });

  it('[C3] of another shape or of no field are refused', () => {
    expect(parseValue('isCompany', 'contact', 'yes')).toEqual(
      err({ code: 'invalid-value', field: 'isCompany' })
    );
    expect(parseValue('shoeSize', 'contact', 42)).toEqual(err({ code: 'unknown-field', field: 'shoeSize' }));
    expect(parseValue('name', 'spaceship', 'x')).toMatchObject({ error: { code: 'unknown-field' } });
  });

  it('[C3] hostile text is text', () => {
    for (const text of ['<script>alert(1)</script>', '\u202eevil', '👩‍🚒🏳️‍🌈', "'; drop table"]) {
      expect(parseValue('name', 'contact', text)).toEqual(ok(text));
    }
  });

  it('[C5] an item that says nothing is null', () => {
    expect(parseValue('phone/a', 'contact', { type: 'home', number: ' ' })).toEqual(ok(null));
    expect(parseValue('email/a', 'contact', { address: '', label: 'Accueil' })).toEqual(ok(null));
    expect(parseValue('bank/a', 'contact', { iban: '' })).toEqual(ok(null));
  });
});

describe('phone numbers', () => {
  it.each([
    ['01 99 00 12 34', '+33199001234'],
    ['0639981234', '+33639981234'],
    ['+33 6 39 98 12 34', '+33639981234'],
    ['0041 44 668 18 00', '+41446681800'],
    ['06.39.98.12.34', '+33639981234']
  ])('%s is stored as %s', (typed, stored) => {
    expect(normalisePhone(typed)).toBe(stored);
    expect(isUnderstood(stored)).toBe(true);
  });

  it.each(['12', 'le midi', '06 39 98 12 34 (Mme Durand)', '01 99 00 12 34 ext. 12', ''])(
    '%j stays as typed',
    (typed) => {
      expect(normalisePhone(typed)).toBe(typed);
    }
  );

  it('are read in the country of the workspace', () => {
    expect(normalisePhone('044 668 18 00', 'CH')).toBe('+41446681800');
    expect(isUnderstood('le midi')).toBe(false);
  });

  it('are shown as people write them', () => {
    expect(formatPhone('+33639981234')).toBe('06 39 98 12 34');
    expect(formatPhone('+41446681800')).toBe('+41 44 668 18 00');
    expect(formatPhone('le midi')).toBe('le midi');
  });

  it('[C5] of a contact are normalised when they are written', () => {
    expect(parseValue('phone/a', 'contact', { type: 'mobile', number: '06 39 98 12 34' })).toEqual(
      ok({ type: 'mobile', number: '+33639981234' })
    );
  });
});
