/** Frames for property tests, here and in the relay. */
import fc from 'fast-check';
import type { Frame } from './frames.ts';
import { CHANGE_KINDS, NACK_CODES, PUSH_KINDS, ROLES } from './frameTypes.ts';

const uint = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const uuid = fc.uuid();
const hex = fc.nat({ max: 15 }).map((digit) => digit.toString(16));
const mark = fc.string({ unit: hex, minLength: 16, maxLength: 16 });
const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const bytes = fc.uint8Array({ maxLength: 200 });

const cursor = fc.record({ epoch: text, seq: uint, mark });

export const anyFrame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({
    type: fc.constant('hello' as const),
    protocol: uint,
    credential: text,
    cursor: fc.option(cursor),
    app: text
  }),
  fc.record({
    type: fc.constant('ready' as const),
    epoch: text,
    head: uint,
    cursorAccepted: fc.boolean(),
    memberId: uuid,
    role: fc.constantFrom(...ROLES),
    serverTime: uint,
    capabilities: fc.array(text, { maxLength: 4 })
  }),
  fc.record({ type: fc.constant('pull' as const), after: uint, maxBytes: uint }),
  fc.record({
    type: fc.constant('changes' as const),
    epoch: text,
    head: uint,
    upTo: uint,
    mark,
    rows: fc.array(fc.record({ seq: uint, docId: uuid, kind: fc.constantFrom(...CHANGE_KINDS), bytes }))
  }),
  fc.record({
    type: fc.constant('push' as const),
    atomic: fc.boolean(),
    rows: fc.array(fc.record({ n: uint, docId: uuid, kind: fc.constantFrom(...PUSH_KINDS), bytes }))
  }),
  fc.record({
    type: fc.constant('ack' as const),
    epoch: text,
    rows: fc.array(fc.record({ n: uint, seq: uint }))
  }),
  fc.record(
    { type: fc.constant('nack' as const), n: uint, code: fc.constantFrom(...NACK_CODES), retryAfter: uint },
    { requiredKeys: ['type', 'n', 'code'] }
  ),
  fc.record({ type: fc.constant('head' as const), epoch: text, head: uint })
);
