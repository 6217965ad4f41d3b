import fc from 'fast-check';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { describe, expect, test } from 'vitest';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { anyFrame } from '../../src/lib/protocol/frameArbitraries.ts';
import { Y_MESSAGE } from '../../src/lib/protocol/frameTypes.ts';
import { CLOSE } from '../../src/lib/protocol/closeCodes.ts';
import {
  BYTES_BURST,
  FRAMES_BURST,
  FRAMES_PER_SECOND,
  READ_BURST,
  READ_PER_SECOND,
  SOCKETS_PER_DEVICE_MAX
} from '../limits.ts';
import type { PushRow } from '../../src/lib/protocol/frames.ts';
import { presenceMessage } from '../room/presenceMessage.ts';
import { createRateLimit } from './rateLimit.ts';
import { createReadBudgets } from './readBudgets.ts';
import {
  createTestDocument,
  createTestRelay,
  docId,
  ELSEWHERE,
  memberIdOf,
  STOLEN
} from '../room/roomHarness.ts';

const PULL = { type: 'pull', after: 0, maxBytes: 1_000 } as const;
/** An awareness message without an entry. */
const NO_PRESENCE = new Uint8Array([Y_MESSAGE.awareness, 1, 0]);
const HELLO = { type: 'hello', protocol: 1, credential: 'ann/ann/member', cursor: null, app: '' } as const;

describe('hello', () => {
  test('[P1] READY says who and where one is', () => {
    const relay = createTestRelay();
    expect(relay.join('ann').frames()).toEqual([
      {
        type: 'ready',
        epoch: 'epoch-1',
        head: 0,
        cursorAccepted: true,
        memberId: memberIdOf('ann'),
        role: 'member',
        serverTime: relay.clock.now(),
        capabilities: []
      }
    ]);
  });

  test('[A7] HELLO must come within 5 s, whatever else comes', () => {
    const relay = createTestRelay();
    const silent = relay.open();
    relay.clock.advance(4_999);
    expect(silent.closedWith()).toBeNull();
    relay.clock.advance(1);
    expect(silent.closedWith()).toBe(CLOSE.protocolError.code);
    silent.send(HELLO);
    expect(silent.frames()).toEqual([]);
    const joined = relay.join('ann');
    relay.clock.advance(10_000);
    expect(joined.closedWith()).toBeNull();
  });

  test('[A7] nothing is done before HELLO, not even later', () => {
    const relay = createTestRelay();
    const eager = relay.open();
    const bytes = createTestDocument(1).write('x');
    eager.push([{ n: 1, docId: docId(1), kind: 'update', bytes }]);
    expect(eager.closedWith()).toBe(CLOSE.protocolError.code);
    eager.send(HELLO);
    relay.clock.advance(100);
    expect([relay.log.head(), eager.frames()]).toEqual([0, []]);
  });

  test("[A7] the workspace is the credential's, never the URL's", () => {
    const relay = createTestRelay();
    const device = relay.open(ELSEWHERE);
    device.send(HELLO);
    expect(device.closedWith()).toBe(CLOSE.noAccess.code);
  });
});

describe('what is decided about a device', () => {
  test('[A7] reaches its connections at once, after what it pushed was acknowledged', () => {
    const relay = createTestRelay();
    const [phone, tablet] = [relay.join('ann', { device: 'phone' }), relay.join('ann', { device: 'tablet' })];
    const bytes = createTestDocument(1).write('x');
    phone.push([{ n: 1, docId: docId(1), kind: 'update', bytes }]);
    relay.connections.close('phone', CLOSE.restart);
    expect(phone.frames().map(({ type }) => type)).toEqual(['ready', 'ack']);
    expect([phone.closedWith(), tablet.closedWith()]).toEqual([CLOSE.restart.code, null]);
    expect(relay.connections.isOnline('phone')).toBe(false);
    phone.push([{ n: 2, docId: docId(2), kind: 'update', bytes }]);
    relay.clock.advance(20);
    expect([relay.log.head(), phone.frames()]).toEqual([1, []]);
  });

  test('[A7] a device has heard that it must erase itself when it answers that, not when it is told', () => {
    const relay = createTestRelay();
    const open = relay.join('ann', { device: 'laptop' });
    relay.connections.close('laptop', CLOSE.eraseDevice);
    const refused = [relay.join('ann', { device: STOLEN }), relay.join('ann', { device: STOLEN })];
    expect([open, ...refused].map((one) => one.closedWith())).toEqual([4410, 4410, 4410]);
    // The network lost it, or the device closed for a reason of its own at the same moment.
    open.session.closed(1006);
    refused[0]?.session.closed(1000);
    expect(relay.toldToErase).toEqual([]);
    refused[1]?.session.closed(4410);
    expect(relay.toldToErase).toEqual([STOLEN]);
    const other = relay.join('bob');
    other.session.closed(4410);
    expect(relay.toldToErase).toEqual([STOLEN]);
  });

  test('[A7] a device has so many connections; the oldest makes room for one more', () => {
    const relay = createTestRelay();
    const all = Array.from({ length: SOCKETS_PER_DEVICE_MAX }, () => relay.join('ann'));
    const other = relay.join('bob');
    const closed = () => all.map((one) => one.closedWith()).filter((code) => code !== null);
    expect(closed()).toEqual([]);
    all.push(relay.join('ann'));
    expect(closed()).toEqual([CLOSE.tryLater.code]);
    expect([all[0]?.closedWith(), other.closedWith()]).toEqual([CLOSE.tryLater.code, null]);
    // Who left by itself made room.
    all[1]?.session.closed();
    all.push(relay.join('ann'));
    expect(closed()).toHaveLength(1);
  });
});

describe('limits', () => {
  test('[A7] a device that floods is told when to come back, and is heard again then', () => {
    const relay = createTestRelay();
    const ann = relay.join('ann');
    const doc = createTestDocument(1);
    const push = (n: number): void =>
      ann.push([{ n, docId: docId(1), kind: 'update', bytes: doc.write('x') }]);
    for (let n = 0; n < FRAMES_BURST; n += 1) push(n);
    relay.clock.advance(0);
    ann.frames();
    const update = doc.write('y');
    const row = { n: 7_000, docId: docId(1), kind: 'update', bytes: update } as const;
    ann.push([row]);
    expect(ann.frames()).toEqual([{ type: 'nack', n: 7_000, code: 'rate', retryAfter: 1_000 }]);
    relay.clock.advance(1_000);
    ann.frames();
    ann.push([row]);
    relay.clock.advance(10);
    expect(ann.frames().map((frame) => frame.type)).toEqual(['ack']);
  });

  test.each([
    ['a personal update', new Uint8Array([Y_MESSAGE.sync, 0, 1, 0]), CLOSE.tryLater.code],
    ['a presence', NO_PRESENCE, null],
    ['a question who is here', new Uint8Array([Y_MESSAGE.queryAwareness]), null],
    ['a PULL', encodeFrame(PULL), CLOSE.tryLater.code]
  ])('[A7] above the limit %s is not done', (_what, bytes, code) => {
    const relay = createTestRelay();
    // Somebody to tell of, and something to read.
    relay.join('bob').session.receive(presenceMessage([{ client: 7, clock: 1, state: '{}' }]));
    const ann = relay.join('ann');
    for (let n = 0; n < FRAMES_BURST; n += 1) ann.session.receive(NO_PRESENCE);
    const sent = ann.socket.messages.length;
    ann.session.receive(bytes);
    relay.clock.advance(1);
    expect([ann.socket.messages.length - sent, ann.closedWith()]).toEqual([0, code]);
  });

  test('[A7] the bucket counts frames and bytes and fills with time, never backwards', () => {
    let now = 0;
    const rate = createRateLimit(() => now);
    expect(rate.admits(BYTES_BURST + 1)).toBe(false);
    expect(rate.admits(BYTES_BURST)).toBe(true);
    expect(rate.admits(1)).toBe(false);
    now = -60_000;
    expect(rate.admits(1)).toBe(false);
    now += 1_000;
    expect(rate.admits(1)).toBe(true);
    now += 3_600_000;
    const admitted = Array.from({ length: FRAMES_BURST + FRAMES_PER_SECOND }, () => rate.admits(0));
    expect(admitted.filter(Boolean)).toHaveLength(FRAMES_BURST);
  });
});

describe('what a device makes the relay read', () => {
  test('[A7] a bucket of its own, that a frame may leave in debt', () => {
    let now = 0;
    const budget = createReadBudgets(() => now).of('ann');
    budget.spend(READ_BURST + READ_PER_SECOND);
    expect(budget.hasLeft()).toBe(false);
    now += 1_000;
    expect(budget.hasLeft()).toBe(false);
    now += 1_000;
    expect(budget.hasLeft()).toBe(true);
  });

  test('[A7] who connects anew has no more left, and takes nothing from others', () => {
    let now = 0;
    const budgets = createReadBudgets(() => now);
    budgets.of('ann').spend(READ_BURST);
    expect(budgets.of('ann').hasLeft()).toBe(false);
    expect(budgets.of('bob').hasLeft()).toBe(true);
    now += 3_600_000;
    expect(budgets.of('ann').hasLeft()).toBe(true);
  });

  test('[A7] rows that make it build a large document again and again are refused for now, and others are not', () => {
    const relay = createTestRelay();
    const [ann, bob] = [relay.join('ann'), relay.join('bob')];
    const doc = createTestDocument(1);
    for (let n = 0; n < 8; n += 1) ann.push([row(n, doc.write('x'.repeat(50_000)))]);
    relay.clock.advance(10);
    ann.frames();
    const rows = Array.from({ length: 60 }, (_, n) => row(n, foreignRoot()));
    bob.frames();
    bob.push(rows);
    const codes = bob.frames().map((frame) => (frame.type === 'nack' ? frame.code : frame.type));
    expect(codes.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 'malformed'));
    expect(codes.at(-1)).toBe('rate');
    bob.push([row(1, createTestDocument(2).write('y'), docId(2))], true);
    expect(bob.frames()).toMatchObject([{ type: 'nack', n: 1, code: 'rate' }]);
    ann.push([row(9, doc.write('y'))]);
    relay.clock.advance(10);
    expect(ann.frames()).toMatchObject([{ type: 'ack' }]);
    relay.clock.advance(60_000);
    bob.frames();
    bob.push([row(2, createTestDocument(2).write('y'), docId(2))]);
    relay.clock.advance(10);
    expect(bob.frames().at(-1)).toMatchObject({ type: 'ack' });
  });
});

function row(n: number, bytes: Uint8Array, id = docId(1)): PushRow {
  return { n, docId: id, kind: 'update', bytes };
}

/** Refused after it was tried on, so that the document must be built again. */
function foreignRoot(): Uint8Array {
  const doc = new Doc();
  doc.getMap('elsewhere').set('a', 1);
  return encodeStateAsUpdate(doc);
}

describe('hostile input', () => {
  test('[P2] no bytes make the relay throw, or keep it from serving the next device', () => {
    const edit = fc.record({ at: fc.nat(), to: fc.nat({ max: 255 }) });
    const message = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      anyFrame.map((frame) => encodeFrame(frame)),
      fc.tuple(anyFrame, fc.array(edit, { maxLength: 3 })).map(([frame, edits]) => {
        const bytes = encodeFrame(frame);
        for (const { at, to } of edits) bytes[at % bytes.length] = to;
        return bytes;
      }),
      fc.uint8Array({ maxLength: 40 }).map((tail) => new Uint8Array([0, ...tail])),
      fc.uint8Array({ maxLength: 40 }).map((tail) => new Uint8Array([1, ...tail]))
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), (messages) => {
        const relay = createTestRelay();
        const ann = relay.join('ann', { role: 'admin' });
        for (const bytes of messages) ann.session.receive(bytes);
        relay.clock.advance(20);
        const bob = relay.join('bob');
        bob.push([{ n: 1, docId: docId(9), kind: 'update', bytes: createTestDocument(9).write('x') }]);
        relay.clock.advance(20);
        expect(bob.frames().at(-1)?.type).toBe('ack');
      }),
      { seed: 20264, numRuns: 1_000 }
    );
  }, 120_000);
});
