import fc from 'fast-check';
import { createDecoder, readVarUint } from 'lib0/decoding';
import { describe, expect, test } from 'vitest';
import { toHex } from '../base/ids.ts';
import { decodeBody, decodeFrame } from './decodeFrame.ts';
import { encodeFrame } from './encodeFrame.ts';
import { anyFrame } from './frameArbitraries.ts';
import { FrameError } from './frameError.ts';
import type { Frame } from './frames.ts';
import { CHANGES_ROWS_MAX, FRAME_BYTES_MAX, PUSH_ROWS_MAX } from './limits.ts';

const ID = '00112233-4455-6677-8899-aabbccddeeff';
const MARK = '0123456789abcdef';
const PAYLOAD = new Uint8Array([1, 2, 3]);

/** What is on the wire today. A change here is a change of protocol: raise PROTOCOL_VERSION. */
const golden: readonly (readonly [Frame, string])[] = [
  [
    { type: 'hello', protocol: 1, credential: 'ct1_a_b', cursor: null, app: '0.1.0' },
    '10 01 07 6374315f615f62 00 05 302e312e30'
  ],
  [
    { type: 'hello', protocol: 1, credential: 'c', cursor: { epoch: 'e1', seq: 300, mark: MARK }, app: '' },
    '10 01 01 63 01 02 6531 ac02 0123456789abcdef 00'
  ],
  [
    {
      type: 'ready',
      epoch: 'e1',
      head: 300,
      cursorAccepted: true,
      memberId: ID,
      role: 'member',
      serverTime: 1_700_000_000_000,
      capabilities: ['x']
    },
    '11 02 6531 ac02 01 00112233445566778899aabbccddeeff 01 80d095ffbc31 01 01 78'
  ],
  [{ type: 'pull', after: 5, maxBytes: 262_144 }, '12 05 808010'],
  [
    {
      type: 'changes',
      epoch: 'e1',
      head: 9,
      upTo: 8,
      mark: MARK,
      rows: [
        { seq: 7, docId: ID, kind: 'snapshot', bytes: PAYLOAD },
        { seq: 8, docId: ID, kind: 'erased', bytes: new Uint8Array(0) }
      ]
    },
    '13 02 6531 09 08 0123456789abcdef 02 ' +
      '07 00112233445566778899aabbccddeeff 01 03 010203 08 00112233445566778899aabbccddeeff 02 00'
  ],
  [
    { type: 'push', atomic: true, rows: [{ n: 4, docId: ID, kind: 'state', bytes: PAYLOAD }] },
    '14 01 01 04 00112233445566778899aabbccddeeff 01 03 010203'
  ],
  [{ type: 'ack', epoch: 'e1', rows: [{ n: 4, seq: 9 }] }, '15 02 6531 01 04 09'],
  [{ type: 'nack', n: 4, code: 'gap' }, '16 04 01 00'],
  [{ type: 'nack', n: 4, code: 'rate', retryAfter: 1000 }, '16 04 07 01 e807'],
  [{ type: 'head', epoch: 'e1', head: 9 }, '18 02 6531 09']
];

function fromHex(hex: string): Uint8Array {
  return new Uint8Array(
    (hex.replaceAll(' ', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
  );
}

function codeOf(decode: () => unknown): string {
  try {
    decode();
  } catch (error) {
    if (error instanceof FrameError) return error.code;
    throw error;
  }
  return 'decoded';
}

describe('frames', () => {
  test.each(golden)('[P2] golden bytes: %j', (frame, hex) => {
    expect(toHex(encodeFrame(frame))).toBe(hex.replaceAll(' ', ''));
    expect(decodeFrame(fromHex(hex))).toEqual(frame);
  });

  test('[P2] every frame survives the round trip, whole and behind a type already read', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const bytes = encodeFrame(frame);
        expect(decodeFrame(bytes)).toEqual(frame);
        const decoder = createDecoder(bytes);
        expect(decodeBody(readVarUint(decoder), decoder)).toEqual(frame);
      }),
      { seed: 20261, numRuns: 2_000 }
    );
  });

  test('[P2] a frame that is a view into a larger buffer reads nothing beside itself', () => {
    const bytes = encodeFrame({ type: 'head', epoch: 'e1', head: 9 });
    const pool = new Uint8Array(bytes.length + 40).fill(0x61);
    pool.set(bytes, 20);
    expect(decodeFrame(pool.subarray(20, 20 + bytes.length))).toEqual(decodeFrame(bytes));
    expect(codeOf(() => decodeFrame(pool.subarray(20, 19 + bytes.length)))).toBe('truncated');
  });

  test('[P2] random bytes throw only FrameError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.integer({ min: 14, max: 26 }), (tail, type) => {
        codeOf(() => decodeFrame(tail));
        codeOf(() => decodeFrame(new Uint8Array([type, ...tail])));
      }),
      { seed: 20262, numRuns: 10_000 }
    );
  });

  test('[P2] mutated frames throw only FrameError or decode to some frame', () => {
    const edit = fc.record({ at: fc.nat(), to: fc.nat({ max: 255 }), cut: fc.boolean() });
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anyFrame, fc.array(edit, { minLength: 1, maxLength: 4 }), (frame, edits) => {
        let bytes = encodeFrame(frame);
        for (const { at, to, cut } of edits) {
          const place = bytes.length === 0 ? 0 : at % bytes.length;
          if (cut) bytes = bytes.slice(0, place);
          else bytes[place] = to;
        }
        const code = codeOf(() => decodeFrame(bytes));
        seen.set(code, (seen.get(code) ?? 0) + 1);
      }),
      { seed: 20263, numRuns: 10_000 }
    );
    // The property would be empty if all mutations broke the same check.
    expect([...seen.keys()].sort()).toEqual([
      'bad-value',
      'decoded',
      'over-limit',
      'trailing',
      'truncated',
      'unknown-type'
    ]);
  });

  test.each([
    ['no bytes', '', 'truncated'],
    ['a type of nobody', '17', 'unknown-type'],
    ['bytes after the frame', '18 02 6531 09 00', 'trailing'],
    ['a number that never ends', '12 80808080808080808080 01', 'bad-value'],
    ['a number above 2^53', '12 ffffffffffffff7f 00', 'bad-value'],
    ['a length beyond the frame', '15 40 6531', 'truncated'],
    ['a length beyond any limit', '15 ffff03 6531', 'over-limit'],
    ['a count beyond the frame', '15 00 8010 01', 'truncated'],
    ['text that is not UTF-8', '18 02 c328 09', 'bad-value'],
    ['a role of nobody', '11 00 00 01 00112233445566778899aabbccddeeff 03 00 00', 'bad-value'],
    ['a boolean that is neither', '14 02 00', 'bad-value']
  ])('[P2] %s is refused', (_what, hex, code) => {
    expect(codeOf(() => decodeFrame(fromHex(hex)))).toBe(code);
  });

  test('[P2] counts and whole frames are bounded before anything is allocated', () => {
    const many = (count: number): Frame => ({
      type: 'push',
      atomic: false,
      rows: Array.from({ length: count }, (_, n) => ({ n, docId: ID, kind: 'update', bytes: PAYLOAD }))
    });
    expect(codeOf(() => decodeFrame(encodeFrame(many(PUSH_ROWS_MAX))))).toBe('decoded');
    expect(codeOf(() => decodeFrame(encodeFrame(many(PUSH_ROWS_MAX + 1))))).toBe('over-limit');
    expect(CHANGES_ROWS_MAX).toBeGreaterThan(PUSH_ROWS_MAX);
    const huge = new Uint8Array(FRAME_BYTES_MAX + 1);
    huge[0] = 20;
    expect(codeOf(() => decodeFrame(huge))).toBe('over-limit');
  });
});
