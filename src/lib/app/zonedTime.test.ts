import { describe, expect, it } from 'vitest';
import { instantAt, wallTime } from './zonedTime.ts';

const PARIS = 'Europe/Paris';

describe('[C12] an instant on the wall', () => {
  it.each([
    ['2026-01-05T09:00', '2026-01-05T08:00:00.000Z', PARIS],
    ['2026-07-05T09:00', '2026-07-05T07:00:00.000Z', PARIS],
    ['2026-03-29T03:30', '2026-03-29T01:30:00.000Z', PARIS],
    ['2026-10-25T09:00', '2026-10-25T08:00:00.000Z', PARIS],
    ['2026-01-01T00:15', '2025-12-31T11:15:00.000Z', 'Pacific/Auckland']
  ])('%s is %s in %s, and back', (wall, instant, zone) => {
    expect(instantAt(wall, zone)).toBe(instant);
    expect(wallTime(instantAt(wall, zone) ?? '', zone)).toBe(wall);
  });

  it('a time that is skipped is read as an hour on', () => {
    expect(wallTime(instantAt('2026-03-29T02:30', PARIS) ?? '', PARIS)).toBe('2026-03-29T03:30');
  });

  it('what is no time is none', () => {
    expect(instantAt('', PARIS)).toBe(null);
    expect(instantAt('2026-02-30T09:00', PARIS)).toBe(null);
    expect(wallTime('demain', PARIS)).toBe('');
  });
});
