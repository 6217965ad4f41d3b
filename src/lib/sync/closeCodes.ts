import { CLOSE } from '../protocol/closeCodes.ts';
import type { ClosedWhy } from './types.ts';

/** P3: codes after which nothing is retried until somebody acts. */
const FINAL: ReadonlyMap<number, ClosedWhy> = new Map<number, ClosedWhy>([
  [CLOSE.unauthorized.code, 'revoked'],
  [CLOSE.noAccess.code, 'no-access'],
  [CLOSE.unknownWorkspace.code, 'unknown-workspace'],
  [CLOSE.appTooOld.code, 'app-too-old'],
  [CLOSE.eraseDevice.code, 'erase-device']
]);

/** RFC 6455: no close frame came; the network ended the connection, or we did. */
export const ENDED = 1006;

/**
 * Ours: the relay said something that is not the protocol. In the range a browser lets a page send, and outside
 * 4400-4499, where the provider would stop for good.
 */
export const PROTOCOL_BROKEN = 4900;

/** Why a connection is closed for good, or null when it is worth trying again. */
export function finalClose(code: number): ClosedWhy | null {
  const known = FINAL.get(code);
  if (known) return known;
  // y-websocket stops at the whole range, so a code we do not know yet must not look like "offline".
  return code >= 4400 && code < 4500 ? 'no-access' : null;
}

/** P3: the relay is there and asks to come back later; an attempt at once would only meet the same. */
export function isAskedLater(code: number): boolean {
  return code === CLOSE.tryLater.code || code === CLOSE.overloaded.code;
}
