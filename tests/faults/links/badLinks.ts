import type { Prng } from '../../sim/prng.ts';
import { GOOD, type TcpProxy } from './tcpProxy.ts';

export interface BadLink {
  readonly name: string;
  /** Few seconds, so that it runs with every `npm test`. */
  readonly short?: true;
  /** Seconds within which both devices are equal once the line is good again. */
  readonly healsWithin: number;
  /** Makes the line bad. */
  begin(proxy: TcpProxy): void;
  /** Again and again while it is bad; milliseconds until the next time. */
  disturb?(proxy: TcpProxy, prng: Prng): number;
}

const WITHIN = 30;

/** 56 kbit/s, as a modem had; far above the 1 kbit/s in which not even a HELLO comes through in time. */
const MODEM = 7_000;
const HARDLY = 125;

export const BAD_LINKS: readonly BadLink[] = [
  {
    name: 'a slow line far away (56 kbit/s, 300 to 450 ms)',
    short: true,
    healsWithin: WITHIN,
    begin: (proxy) => proxy.set({ ...GOOD, latencyMs: 300, jitterMs: 150, bytesPerSecond: MODEM })
  },
  {
    name: 'a line of 1 kbit/s, over which nothing is in time',
    healsWithin: WITHIN,
    begin: (proxy) => proxy.set({ ...GOOD, latencyMs: 300, bytesPerSecond: HARDLY })
  },
  {
    name: 'a line that takes from no time to two seconds',
    healsWithin: WITHIN,
    begin: (proxy) => proxy.set({ ...GOOD, jitterMs: 2_000 })
  },
  {
    name: 'pieces of one byte',
    short: true,
    healsWithin: WITHIN,
    begin: (proxy) => proxy.set({ ...GOOD, sliceBytes: 1 })
  },
  {
    name: 'pieces of seven bytes over a slow line',
    healsWithin: WITHIN,
    begin: (proxy) => proxy.set({ ...GOOD, sliceBytes: 7, latencyMs: 80, bytesPerSecond: MODEM })
  },
  {
    name: 'a reset every second',
    short: true,
    healsWithin: WITHIN,
    begin: (proxy) => proxy.set({ ...GOOD, latencyMs: 20, jitterMs: 20 }),
    disturb(proxy, prng) {
      proxy.cut('reset');
      return prng.int(200, 1_500);
    }
  },
  {
    name: 'connections closed as soon as they work',
    healsWithin: WITHIN,
    begin: (proxy) => proxy.set({ ...GOOD, latencyMs: 40 }),
    disturb(proxy, prng) {
      proxy.cut('close');
      return prng.int(50, 600);
    }
  },
  {
    name: 'a port that refuses',
    healsWithin: WITHIN,
    begin(proxy) {
      proxy.set({ ...GOOD, refuses: true });
      proxy.cut('reset');
    }
  },
  {
    name: 'a black hole',
    healsWithin: WITHIN,
    begin: (proxy) => proxy.set({ ...GOOD, silent: true })
  },
  {
    name: 'a black hole that comes and goes',
    healsWithin: WITHIN,
    begin: () => undefined,
    disturb(proxy, prng) {
      proxy.set({ ...GOOD, latencyMs: 30, silent: prng.chance(0.6) });
      return prng.int(300, 3_000);
    }
  },
  {
    name: 'a connection that is open at one end only',
    healsWithin: 60,
    begin: (proxy) => proxy.halfOpen()
  },
  {
    name: 'connections that go dead one after the other',
    healsWithin: 60,
    begin: () => undefined,
    disturb(proxy, prng) {
      proxy.halfOpen();
      return prng.int(2_000, 8_000);
    }
  }
];
