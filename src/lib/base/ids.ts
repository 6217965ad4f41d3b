import type { Random } from './random.ts';

/** Id of a contact, which is also the guid of its document: a UUID. */
export type ContactId = string;
/** Id of a workspace, which is also the id of its settings document: a UUID. */
export type WorkspaceId = string;
/** A contact's id or the workspace's: whatever has a document of its own. */
export type DocId = string;
/** Id of a member of the workspace: a UUID, made by the inviting (or creating) device. */
export type MemberId = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A random UUID (version 4, RFC 9562 section 5.4). */
export function randomUuid(random: Random): string {
  const bytes = random.bytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const SHORT_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A short id, unique within one document: 10 characters of Crockford's base 32, 50 bits. */
export function randomShortId(random: Random): string {
  return Array.from(random.bytes(10), (byte) => SHORT_ALPHABET.charAt(byte & 31)).join('');
}

/**
 * A random Yjs client id below 2^53. Yjs draws 32 bits by default, which collide at our scale and then
 * diverge silently (contact/SPEC.md, C9).
 */
export function randomClientId(random: Random): number {
  const view = new DataView(new Uint8Array(random.bytes(8)).buffer);
  return (view.getUint32(0) & 0x1fffff) * 0x100000000 + view.getUint32(4);
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const CHUNK = 0x8000;

/** Bytes as URL-safe base 64 without padding (RFC 4648 section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  // Byte by byte, a document of some megabytes would take seconds; all at once, it would overflow the stack.
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  }
  return btoa(parts.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
