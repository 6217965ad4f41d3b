import { createDecoder } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, type Encoder } from 'lib0/encoding';
import { readSyncMessage, writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { expect, test } from 'vitest';
import { PERSONAL_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import { createTestRelay, type TestDevice, type TestRelay } from './roomHarness.ts';

/** What a y-websocket provider does with the personal document, over the harness's socket. */
interface PersonalClient {
  readonly doc: Doc;
  readonly device: TestDevice;
  /** Reads what came and answers it. */
  sync(): void;
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

let nextClient = 1;

/** A message of type 0. */
function message(write: (encoder: Encoder) => void): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, 0);
  write(encoder);
  return toUint8Array(encoder);
}

function personalClient(device: TestDevice): PersonalClient {
  const doc = new Doc();
  doc.clientID = nextClient++;
  const send = (write: (encoder: Encoder) => void): void => device.session.receive(message(write));
  send((encoder) => writeSyncStep1(encoder, doc));
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== device) send((encoder) => writeUpdate(encoder, update));
  });
  return {
    doc,
    device,
    sync() {
      for (const { bytes } of device.yMessages()) {
        const answer = createEncoder();
        writeVarUint(answer, 0);
        const decoder = createDecoder(bytes.subarray(1));
        readSyncMessage(decoder, answer, doc, device);
        const reply = toUint8Array(answer);
        if (reply.length > 1) device.session.receive(reply);
      }
    },
    get: (key) => doc.getMap('preferences').get(key),
    set: (key, value) => void doc.getMap('preferences').set(key, value)
  };
}

function settle(relay: TestRelay, ...clients: readonly PersonalClient[]): void {
  for (let round = 0; round < 3; round += 1) {
    relay.clock.advance(20);
    for (const client of clients) client.sync();
  }
}

test("[P1] it syncs between a member's devices and with nobody else", () => {
  const relay = createTestRelay();
  const [phone, laptop, other] = [
    personalClient(relay.join('ann', { device: 'phone', role: 'reader' })),
    personalClient(relay.join('ann', { device: 'laptop', role: 'reader' })),
    personalClient(relay.join('bob'))
  ];
  phone.set('theme', 'dark');
  settle(relay, phone, laptop, other);
  expect([laptop.get('theme'), other.get('theme')]).toEqual(['dark', undefined]);
  expect(relay.log.head()).toBe(0);
});

test('[P1] what was changed on a device alone arrives when it connects, and outlives the relay', () => {
  const relay = createTestRelay();
  const phone = personalClient(relay.join('ann', { device: 'phone' }));
  phone.set('theme', 'dark');
  settle(relay, phone);
  phone.device.session.closed();
  relay.crash();
  const laptop = personalClient(relay.join('ann', { device: 'laptop' }));
  settle(relay, laptop);
  expect(laptop.get('theme')).toBe('dark');
});

test('[P1] forged messages of another member neither read nor change a personal document', () => {
  const relay = createTestRelay();
  const phone = personalClient(relay.join('ann', { device: 'phone' }));
  phone.set('theme', 'dark');
  settle(relay, phone);
  const heard = phone.device.socket.messages.length;
  // Everything of ann's, to the last operation, as an admin who knows it could make it.
  const forged = new Doc();
  applyUpdate(forged, encodeStateAsUpdate(phone.doc));
  forged.clientID = phone.doc.clientID;
  forged.getMap('preferences').set('theme', 'evil');
  forged.getMap('preferences').set('more', 'evil');
  const eve = relay.join('eve', { role: 'admin', device: 'phone of eve' });
  const ask = message((encoder) => writeSyncStep1(encoder, new Doc()));
  const answered = message((encoder) => writeSyncStep2(encoder, forged));
  const updated = message((encoder) => writeUpdate(encoder, encodeStateAsUpdate(forged)));
  for (const bytes of [ask, answered, updated, ask]) eve.session.receive(bytes);
  relay.clock.advance(20);
  // Eve is answered out of a document of her own, into which all of that went.
  expect(eve.closedWith()).toBeNull();
  const hers = personalClient(relay.join('eve', { device: 'laptop of eve' }));
  const late = personalClient(relay.join('ann', { device: 'laptop' }));
  settle(relay, hers, late);
  expect(hers.doc.getMap('preferences').toJSON()).toEqual({ theme: 'evil', more: 'evil' });
  expect(late.doc.getMap('preferences').toJSON()).toEqual({ theme: 'dark' });
  const first = createDecoder(eve.yMessages()[0]?.bytes.subarray(1) ?? new Uint8Array(0));
  const told = new Doc();
  readSyncMessage(first, createEncoder(), told, null);
  expect(told.getMap('preferences').toJSON()).toEqual({});
  expect(phone.device.socket.messages).toHaveLength(heard);
  phone.set('theme', 'light');
  settle(relay, phone, late, hers);
  expect([late.get('theme'), hers.get('theme')]).toEqual(['light', 'evil']);
});

test('[P1] other roots, nonsense and too much are not kept', () => {
  const relay = createTestRelay();
  const evil = personalClient(relay.join('ann', { device: 'evil' }));
  evil.doc.getMap('elsewhere').set('a', 1);
  const fat = personalClient(relay.join('ann', { device: 'fat' }));
  fat.set('blob', 'x'.repeat(PERSONAL_BYTES_MAX));
  settle(relay, evil, fat);
  const laptop = personalClient(relay.join('ann', { device: 'laptop' }));
  laptop.set('theme', 'light');
  settle(relay, laptop);
  const late = personalClient(relay.join('ann', { device: 'late' }));
  settle(relay, late);
  expect([...late.doc.share.keys()]).toEqual(['preferences']);
  expect(late.doc.getMap('preferences').toJSON()).toEqual({ theme: 'light' });
  evil.device.session.receive(new Uint8Array([0, 2, 2, 255, 255]));
  expect(evil.device.closedWith()).toBe(1002);
});

test('[A2] a personal change that cannot be written reaches nobody', () => {
  const relay = createTestRelay();
  const phone = personalClient(relay.join('ann', { device: 'phone' }));
  const laptop = personalClient(relay.join('ann', { device: 'laptop' }));
  settle(relay, phone, laptop);
  relay.failCommits(true);
  phone.set('theme', 'dark');
  settle(relay, laptop);
  expect([laptop.get('theme'), phone.device.closedWith()]).toEqual([undefined, 1013]);
  relay.failCommits(false);
  const again = personalClient(relay.join('ann', { device: 'phone' }));
  again.set('theme', 'light');
  settle(relay, again, laptop);
  expect(laptop.get('theme')).toBe('light');
});
