import type { Base, PeerPresence } from '../sync/types.ts';

/** S3: another device's base beside this one's. */
export type Comparison =
  | 'same'
  | 'differs'
  /** One of them has not said, or they stand at different places of the log. */
  | 'not-now';

/** Another device that is here now. */
export interface DeviceHere {
  readonly deviceId: string;
  readonly memberId: string;
  /** Of the member, as the relay stamped it. */
  readonly name: string;
  readonly comparison: Comparison;
}

/** `own`: null while this device is not up to date. Equal places in the log alone can be compared. */
export function devicesHere(peers: readonly PeerPresence[], own: Base | null): readonly DeviceHere[] {
  // A device has one state and several tabs.
  const devices = new Map(peers.map((peer) => [peer.deviceId, peer]));
  return Array.from(devices.values(), ({ deviceId, memberId, name, base }) => ({
    deviceId,
    memberId,
    name,
    comparison: compare(own, base)
  }));
}

function compare(own: Base | null, theirs: Base | null): Comparison {
  if (own?.seq === undefined || own.seq !== theirs?.seq) return 'not-now';
  return own.fingerprint === theirs.fingerprint ? 'same' : 'differs';
}

/** Short enough to be read out over the telephone: 64 of its 128 bits, in groups. */
export function shortFingerprint(fingerprint: string): string {
  return (fingerprint.slice(0, 16).match(/.{4}/gu) ?? []).join(' ');
}
