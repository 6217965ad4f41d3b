/** G10: asks a geocoder, one question after the other, no faster than it allows. */
import type { Clock } from '../../base/clock.ts';
import { err, ok } from '../../base/result.ts';
import type { AddressQuery, Geocoded, Geocoder } from './types.ts';

/** A service that thinks longer than this will not answer. */
export const PATIENCE = 8_000;
/** After 429 without `retry-after`, and at most whatever it says. */
const REST = 5_000;
const LONGEST_REST = 600_000;

export interface GeocoderClient {
  ask(query: AddressQuery): Promise<Geocoded>;
}

export interface ClientParts {
  readonly geocoder: Geocoder;
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
}

export function createGeocoderClient({ geocoder, fetch, clock }: ClientParts): GeocoderClient {
  /** Before this time nothing is asked. */
  let from = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function ask(query: AddressQuery): Promise<Geocoded> {
    const url = geocoder.request(query);
    if (!url) return err('refused');
    await until(from);
    from = clock.now() + geocoder.gap;
    const aborted = new AbortController();
    const stop = clock.after(PATIENCE, () => aborted.abort());
    try {
      // No cookie, and no page that it comes from: the service learns an address and nothing of who asks.
      const init = { signal: aborted.signal, credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
      return await answered(await fetch(url, init));
    } catch {
      return err(aborted.signal.aborted ? 'slow' : 'unreachable');
    } finally {
      stop();
    }
  }

  async function answered(response: Response): Promise<Geocoded> {
    if (response.status === 429 || response.status === 503) {
      from = clock.now() + restOf(response.headers.get('retry-after'), clock.now());
      return err('busy');
    }
    if (response.status >= 500) return err('unreachable');
    if (!response.ok) return err('refused');
    const text = await response.text();
    const hits = geocoder.read(parsed(text));
    return hits ? ok(hits) : err('malformed');
  }

  function until(time: number): Promise<void> {
    const wait = time - clock.now();
    return wait <= 0 ? Promise.resolve() : new Promise((resolve) => void clock.after(wait, resolve));
  }

  return {
    ask(query) {
      const asked = last.then(() => ask(query));
      last = asked;
      return asked;
    }
  };
}

/** Seconds or a date, as HTTP has it. */
function restOf(header: string | null, now: number): number {
  const seconds = Number(header ?? '');
  const said = header === null ? REST : Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isFinite(said) ? Math.min(Math.max(said, 0), LONGEST_REST) : REST;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
