import { expect, test } from 'vitest';
import type { Base, PeerPresence } from '../sync/types.ts';
import { devicesHere, shortFingerprint } from './health.ts';

const own: Base = { seq: 7, fingerprint: 'aa' };

function peer(deviceId: string, base: Base | null, tab = '1'): PeerPresence {
  const shown = { contactId: null, field: null, draft: null, caret: null };
  return { ...shown, key: `${deviceId}/${tab}`, deviceId, memberId: 'paul', name: 'Paul', base };
}

test.each([
  ['same', own, { seq: 7, fingerprint: 'aa' }],
  ['differs', own, { seq: 7, fingerprint: 'bb' }],
  ['not-now', own, { seq: 6, fingerprint: 'aa' }],
  ['not-now', own, null],
  ['not-now', null, null],
  ['not-now', null, { seq: 7, fingerprint: 'aa' }]
] as const)('[S3] %s', (comparison, mine, theirs) => {
  expect(devicesHere([peer('laptop', theirs)], mine)).toMatchObject([{ deviceId: 'laptop', comparison }]);
});

test('[S3] a device is compared once, however many tabs it has', () => {
  const peers = [peer('laptop', own), peer('laptop', own, '2'), peer('phone', null)];
  expect(devicesHere(peers, own).map(({ deviceId }) => deviceId)).toEqual(['laptop', 'phone']);
});

test('[S3] a fingerprint is short enough to be read out', () => {
  expect(shortFingerprint('0123456789abcdef0123456789abcdef')).toBe('0123 4567 89ab cdef');
});
