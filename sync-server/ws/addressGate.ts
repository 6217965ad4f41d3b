import type { Clock } from '../../src/lib/base/clock.ts';
import { isLoopback } from '../http/address.ts';
import { createAttempts } from '../http/attempts.ts';
import {
  FAILED_HELLOS_MAX,
  FAILED_HELLOS_WINDOW_MS,
  NEW_SOCKETS_PER_ADDRESS_MAX,
  NEW_SOCKETS_WINDOW_MS,
  SOCKETS_PER_ADDRESS_MAX
} from '../limits.ts';

/** A7: bounds what one address may open. Loopback is left alone: it may be everybody, behind a proxy unknown to us. */
export interface AddressGate {
  /** Why no socket is opened to this address just now; null when it may have one more. */
  refuses(address: string): { readonly status: string; readonly retryAfterS: number } | null;
  /** Counts a socket until the function returned is called. */
  opened(address: string): () => void;
  /** A credential that is nobody's came from there. */
  guessed(address: string): void;
}

export interface AddressGateOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** For loads that come from one address on purpose; else what limits.ts says. */
  readonly socketsPerAddressMax?: number;
  readonly newSocketsPerAddressMax?: number;
}

export function createAddressGate(options: AddressGateOptions): AddressGate {
  const { clock, socketsPerAddressMax = SOCKETS_PER_ADDRESS_MAX } = options;
  const open = new Map<string, number>();
  const opening = createAttempts({
    clock,
    max: options.newSocketsPerAddressMax ?? NEW_SOCKETS_PER_ADDRESS_MAX,
    windowMs: NEW_SOCKETS_WINDOW_MS
  });
  const guesses = createAttempts({ clock, max: FAILED_HELLOS_MAX, windowMs: FAILED_HELLOS_WINDOW_MS });

  function leave(address: string): void {
    const rest = (open.get(address) ?? 0) - 1;
    if (rest > 0) open.set(address, rest);
    else open.delete(address);
  }

  return {
    refuses(address) {
      if (isLoopback(address)) return null;
      if (guesses.blocks(address)) return refusal('429 Too Many Requests', FAILED_HELLOS_WINDOW_MS);
      const isFull = (open.get(address) ?? 0) >= socketsPerAddressMax;
      return isFull || opening.blocks(address)
        ? refusal('503 Service Unavailable', NEW_SOCKETS_WINDOW_MS)
        : null;
    },
    opened(address) {
      if (isLoopback(address)) return () => undefined;
      opening.count(address);
      open.set(address, (open.get(address) ?? 0) + 1);
      return () => leave(address);
    },
    guessed: (address) => guesses.count(address)
  };
}

function refusal(status: string, windowMs: number): { status: string; retryAfterS: number } {
  return { status, retryAfterS: windowMs / 1_000 };
}
