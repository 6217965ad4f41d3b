/** The secret of a device's credential, as devices and relay draw it. */
import { toBase64Url } from '../base/ids.ts';
import type { Random } from '../base/random.ts';

/** A7: 256 bits. */
const SECRET_BYTES = 32;

export function newCredentialSecret(random: Random): string {
  return toBase64Url(random.bytes(SECRET_BYTES));
}
