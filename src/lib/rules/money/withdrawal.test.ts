import { describe, expect, it } from 'vitest';
import { isHoliday } from './holidays.ts';
import { withdrawalOf } from './withdrawal.ts';

describe('[R27] a quote signed at home', () => {
  it.each([
    ['ends on a working day', '2026-11-04', '2026-11-18', '2026-11-12'],
    ['a Saturday goes on to Monday', '2026-11-07', '2026-11-23', '2026-11-15'],
    ['a holiday goes on to the next day', '2026-10-28', '2026-11-12', '2026-11-05'],
    ['Easter Monday too', '2026-03-21', '2026-04-07', '2026-03-29'],
    ['Christmas before a weekend', '2026-12-11', '2026-12-28', '2026-12-19']
  ])('%s: signed on %s', (_, on, until, paymentFrom) => {
    expect(withdrawalOf({ place: 'home', on }, false)).toEqual({ until, paymentFrom });
  });

  it.each([
    ['in the office', { place: 'office', on: '2026-11-03' }, false],
    ['at a distance', { place: 'remote', on: '2026-11-03' }, false],
    ['by a professional', { place: 'home', on: '2026-11-03' }, true],
    ['on no day', { place: 'home', on: 'hier' }, false],
    ['not at all', null, false]
  ])('signed %s: none', (_, acceptance, isProfessional) => {
    expect(withdrawalOf(acceptance, isProfessional)).toBeNull();
  });
});

describe('public holidays', () => {
  it.each(['2026-04-06', '2026-05-14', '2026-05-25', '2027-03-29', '2024-04-01', '2026-07-14'])(
    '%s is one',
    (day) => expect(isHoliday(day)).toBe(true)
  );
  it.each(['2026-04-05', '2026-04-07', '2026-12-26'])('%s is none', (day) =>
    expect(isHoliday(day)).toBe(false)
  );
});
