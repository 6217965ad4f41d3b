import type { ChangeKind, Frame, NackCode, PushKind, Role } from './frames.ts';

/** First number of each message. 0-3 are y-protocols' own; ours are 16 and up (P1). 23 stays free. */
export const FRAME_TYPE = {
  hello: 16,
  ready: 17,
  pull: 18,
  changes: 19,
  push: 20,
  ack: 21,
  nack: 22,
  head: 24
} as const satisfies Record<Frame['type'], number>;

/** Values that go as one byte, their place in the list: only ever append, never reorder. */
export const ROLES: readonly Role[] = ['admin', 'member', 'reader'];
export const CHANGE_KINDS: readonly ChangeKind[] = ['update', 'snapshot', 'erased'];
export const PUSH_KINDS: readonly PushKind[] = ['update', 'state', 'erase'];
export const NACK_CODES: readonly NackCode[] = [
  'malformed',
  'gap',
  'too-large',
  'read-only',
  'forbidden',
  'quota',
  'erased',
  'rate'
];

/** y-protocols' message numbers, which share the socket. */
export const Y_MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const;

/** Mark of seq 0, the empty log, which every relay knows. */
export const MARK_OF_NOTHING = '0000000000000000';
