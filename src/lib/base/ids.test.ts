import { expect, test } from 'vitest';
import { isUuid, randomClientId, randomShortId, randomUuid, toBase64Url, toHex } from './ids.ts';
import { systemRandom } from './random.ts';

const ones = { bytes: (count: number) => new Uint8Array(count).fill(0xff) };

test('a UUID has version 4 and the RFC variant', () => {
  expect(randomUuid(ones)).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  expect(isUuid(randomUuid(systemRandom))).toBe(true);
});

test('only lower-case UUIDs are ids: the same id in capitals would name a second document', () => {
  expect(isUuid('FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF')).toBe(false);
  expect(isUuid('../etc/passwd')).toBe(false);
});

test('a client id stays a safe integer', () => {
  expect(randomClientId(ones)).toBe(Number.MAX_SAFE_INTEGER);
});

test('a short id holds ten characters of the alphabet', () => {
  expect(randomShortId(systemRandom)).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
});

test('base 64 is URL-safe, unpadded, and takes more bytes than a call takes arguments', () => {
  expect(toBase64Url(new Uint8Array([0xfb, 0xff]))).toBe('-_8');
  const many = new Uint8Array(300_001).fill(7);
  expect(toBase64Url(many)).toBe(Buffer.from(many).toString('base64url'));
});

test('hex keeps leading zeros', () => {
  expect(toHex(new Uint8Array([0, 1, 255]))).toBe('0001ff');
});
