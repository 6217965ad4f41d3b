import { expect, test } from 'vitest';
import { createPlaces, IDLE_BEFORE_END, type PlacesLink } from './places.ts';
import { createManualClock, settled } from './sheetHarness.ts';

function workers() {
  const started: { ended: boolean }[] = [];
  let fails = false;
  const start = (): Promise<PlacesLink> => {
    const worker = { ended: false };
    started.push(worker);
    const answer = <T>(value: T): Promise<T> =>
      fails ? Promise.reject(new Error('no network')) : Promise.resolve(value);
    return Promise.resolve({
      api: {
        locate: () => answer(null),
        suggest: () => answer([{ city: 'Gap', zip: '05000', detail: 'Hautes-Alpes' }])
      },
      end: () => void (worker.ended = true)
    });
  };
  return { started, start, fail: (value: boolean) => (fails = value) };
}

test('the worker is started when it is asked, and let go when nobody has asked for a while', async () => {
  const clock = createManualClock();
  const { started, start } = workers();
  const places = createPlaces(clock, start);
  expect(started).toHaveLength(0);
  await places.suggest({ city: 'ga' }, 'city', 'FR');
  clock.advance(IDLE_BEFORE_END - 1);
  await places.suggest({ city: 'gap' }, 'city', 'FR');
  clock.advance(IDLE_BEFORE_END - 1);
  expect(started).toEqual([{ ended: false }]);
  clock.advance(1);
  await settled();
  expect(started).toEqual([{ ended: true }]);
  await places.locate({ city: 'Gap' }, 'FR');
  expect(started).toHaveLength(2);
});

test('what cannot be had is said or left out, and asked for again', async () => {
  const { started, start, fail } = workers();
  const places = createPlaces(createManualClock(), start);
  fail(true);
  expect(await places.locate({ city: 'Gap' }, 'FR')).toEqual({ ok: false, error: 'unavailable' });
  expect(await places.suggest({ city: 'ga' }, 'city', 'FR')).toEqual([]);
  await settled();
  expect(started).toEqual([{ ended: true }, { ended: true }]);
  fail(false);
  expect(await places.locate({ city: 'Gap' }, 'FR')).toEqual({ ok: true, value: null });
});
