import { beforeEach, expect, test } from 'vitest';
import { NOBODY } from '../../app/planningAddress.ts';
import { Carry } from './carry.svelte.ts';
import { entryOf } from './entryHarness.ts';
import { spotOf } from './layout.ts';

const ZONE = 'Europe/Paris';
/** 09:00 to 10:00 in Paris. */
const NINE = Date.UTC(2026, 11, 1, 8);
const HOUR = 3_600_000;

let held: number;
let carry: Carry;

const entry = (assignees: readonly string[], start = NINE) => entryOf({ entity: 'a', start, assignees });

beforeEach(() => {
  held = 0;
  carry = new Carry(
    () => {
      held += 1;
      return () => void (held -= 1);
    },
    () => ZONE
  );
});

test('what is carried is where it would stand, and nothing moves under it until it is let go', () => {
  carry.take(entry(['anna']), spotOf('2026-12-01', 'anna'));
  expect(held).toBe(1);
  carry.over(spotOf('2026-12-02', 'paul'), 14 * 60 + 15);
  expect(carry.carried?.to).toEqual({
    start: Date.UTC(2026, 11, 2, 13, 15),
    end: Date.UTC(2026, 11, 2, 14, 15),
    assignees: ['paul']
  });
  expect(carry.put()?.to.assignees).toEqual(['paul']);
  expect([held, carry.carried]).toEqual([0, null]);
});

test('put down where it was, or left, it is not moved', () => {
  carry.take(entry(['anna']), spotOf('2026-12-01', 'anna'));
  carry.over(spotOf('2026-12-02', 'paul'), 60);
  carry.over(spotOf('2026-12-01', 'anna'), 9 * 60);
  expect(carry.put()).toBeNull();
  carry.take(entry(['anna']), spotOf('2026-12-01', 'anna'));
  carry.leave();
  expect([held, carry.put()]).toEqual([0, null]);
});

test('a column gives it away and takes it: others who go there stay, and nobody’s takes one out', () => {
  const from = (person: string | null, to: string | null, assignees: readonly string[]) => {
    carry.take(entry(assignees), spotOf('2026-12-01', person));
    carry.over(spotOf('2026-12-02', to), null);
    return carry.put()?.to.assignees;
  };
  expect(from('anna', 'paul', ['anna', 'bob'])).toEqual(['bob', 'paul']);
  expect(from('anna', NOBODY, ['anna'])).toEqual([]);
  expect(from(NOBODY, 'paul', [])).toEqual(['paul']);
  expect(from(null, null, ['anna'])).toEqual(['anna']);
  expect(from('anna', 'bob', ['anna', 'bob'])).toEqual(['bob']);
});

test('on cells of days it keeps its time of the day, also over a change of clocks', () => {
  // 09:00 on the last day of winter time, which is 07:00 in UTC on the day after.
  carry.take(entry([], Date.UTC(2026, 2, 28, 8)), spotOf('2026-03-28', null));
  carry.over(spotOf('2026-03-29', null), null);
  expect(carry.put()?.to).toMatchObject({ start: Date.UTC(2026, 2, 29, 7), end: Date.UTC(2026, 2, 29, 8) });
});

test('one that lasts for days is taken by any of them, and may begin on a day before', () => {
  carry.take(entry([]), spotOf('2026-12-02', null));
  carry.over(spotOf('2026-12-04', null), null);
  expect(carry.carried?.to.start).toBe(Date.UTC(2026, 11, 3, 8));
  carry.over(spotOf('2026-12-04', null), -15 * 60);
  expect(carry.put()?.to.start).toBe(Date.UTC(2026, 11, 3, 8));
});

test('it lasts by the quarter of an hour, one at least', () => {
  carry.take(entry([]), spotOf('2026-12-01', null));
  carry.last(97);
  expect((carry.carried?.to.end ?? 0) - NINE).toBe(1.5 * HOUR);
  carry.stretch(1);
  expect((carry.carried?.to.end ?? 0) - NINE).toBe(1.75 * HOUR);
  carry.last(-200);
  expect((carry.put()?.to.end ?? 0) - NINE).toBe(HOUR / 4);
});
