import { createHash, timingSafeEqual } from 'node:crypto';
import { toBase64Url } from '../../src/lib/base/ids.ts';
import type { Random } from '../../src/lib/base/random.ts';

/** A7: 128 bits in an invite or setup link. */
const LINK_SECRET_BYTES = 16;

/** `ct1_<deviceId>_<secret>`: the prefix lets secret scanners find a leaked one. */
const CREDENTIAL = /^ct1_([0-9a-f-]{36})_([A-Za-z0-9_-]{43})$/;

export function newLinkSecret(random: Random): string {
  return toBase64Url(random.bytes(LINK_SECRET_BYTES));
}

export function credentialOf(deviceId: string, secret: string): string {
  return `ct1_${deviceId}_${secret}`;
}

export function parseCredential(credential: string): { deviceId: string; secret: string } | null {
  const match = CREDENTIAL.exec(credential);
  const [, deviceId, secret] = match ?? [];
  return deviceId !== undefined && secret !== undefined ? { deviceId, secret } : null;
}

/** What is stored of a secret. Its 128 bits and more make a slow hash pointless. */
export function hashOf(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/** Compares in a time that tells nothing about where two hashes differ. */
export function isHashOf(secret: string, hash: Uint8Array): boolean {
  return timingSafeEqual(hashOf(secret), hash);
}
