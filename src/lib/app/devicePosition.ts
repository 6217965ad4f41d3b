/** Where this device is, asked of the browser when somebody presses for it and at no other time. */
import { err, ok, type Result } from '../base/result.ts';

/** What a device measures of where it is, in the browser's words. */
export interface DevicePosition {
  readonly latitude: number;
  readonly longitude: number;
  /** Metres within which it is, most likely. */
  readonly accuracy: number;
}

export type DevicePositionProblem =
  /** The browser has no such thing, or not for this page. */
  | 'unsupported'
  /** The person, or their system, does not let the page know. */
  | 'denied'
  /** Neither satellites nor networks say where it is. */
  | 'unavailable'
  | 'timeout';

/** The part of `navigator.geolocation` that is used. */
export type GeolocationLike = Pick<Geolocation, 'getCurrentPosition'>;

/** A phone that was asleep needs this long for its first fix; longer nobody stands and waits. */
const WAIT = 20_000;
/** A moment ago is here. */
const FRESH = 10_000;

/** As the browser numbers them (`GeolocationPositionError`). */
const PROBLEMS: readonly DevicePositionProblem[] = ['denied', 'unavailable', 'timeout'];

export function askDevicePosition(
  geolocation: GeolocationLike | undefined
): Promise<Result<DevicePosition, DevicePositionProblem>> {
  if (!geolocation) return Promise.resolve(err('unsupported'));
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve(ok({ latitude, longitude, accuracy })),
      ({ code }) => resolve(err(PROBLEMS[code - 1] ?? 'unavailable')),
      { enableHighAccuracy: true, timeout: WAIT, maximumAge: FRESH }
    );
  });
}
