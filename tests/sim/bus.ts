import type { Clock } from '../../src/lib/base/clock.ts';
import type { BroadcastLike } from '../../src/lib/app/worker/tabs.ts';
import type { Gate } from './gate.ts';
import type { Prng } from './prng.ts';

/** BroadcastChannel between the tabs of one device: in order, after a while, and never to a tab that is frozen. */
export interface Bus {
  join(gate: Gate): BroadcastLike;
}

export interface BusOptions {
  readonly clock: Clock;
  readonly random: Prng;
  /** Negative control: what tabs are not told. */
  readonly loses: (message: unknown) => boolean;
}

const SLOWEST = 20;

export function createBus({ clock, random, loses }: BusOptions): Bus {
  const members = new Set<Member>();
  return {
    join(gate) {
      const member = new Member(gate);
      members.add(member);
      gate.onDeath(() => members.delete(member));
      return {
        get onmessage() {
          return member.onmessage;
        },
        set onmessage(listen) {
          member.onmessage = listen;
        },
        postMessage(message) {
          if (gate.isDead() || loses(message)) return;
          for (const other of members) {
            if (other === member) continue;
            const copy: unknown = structuredClone(message);
            other.arrival = Math.max(other.arrival, clock.now() + random.int(1, SLOWEST));
            clock.after(other.arrival - clock.now(), () => other.receive(copy));
          }
        },
        close: () => members.delete(member)
      };
    }
  };
}

class Member {
  readonly #gate: Gate;
  onmessage: BroadcastLike['onmessage'] = null;
  /** Nothing arrives before this: messages do not overtake each other. */
  arrival = 0;

  constructor(gate: Gate) {
    this.#gate = gate;
  }

  receive(data: unknown): void {
    if (this.#gate.isFrozen()) return;
    this.#gate.pass(() => this.onmessage?.(new MessageEvent('message', { data })));
  }
}
