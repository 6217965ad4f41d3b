import { expect, it } from 'vitest';
import { askDevicePosition, type GeolocationLike } from './devicePosition.ts';

const failing = (code: number): GeolocationLike => ({
  getCurrentPosition: (_, fail) => fail?.({ code } as GeolocationPositionError)
});

it('[R18] the device says where it is, and how surely', async () => {
  const coords = { latitude: 48.11, longitude: -1.68, accuracy: 12 };
  const geolocation: GeolocationLike = {
    getCurrentPosition: (tell) => tell({ coords } as GeolocationPosition)
  };
  expect(await askDevicePosition(geolocation)).toEqual({ ok: true, value: coords });
});

it.each([
  [1, 'denied'],
  [2, 'unavailable'],
  [3, 'timeout'],
  [9, 'unavailable']
])('[R18] or why it does not: %d is %s', async (code, problem) => {
  expect(await askDevicePosition(failing(code))).toEqual({ ok: false, error: problem });
});

it('[R18] a browser without it says so', async () => {
  expect(await askDevicePosition(undefined)).toEqual({ ok: false, error: 'unsupported' });
});
