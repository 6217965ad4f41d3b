import { createDecoder } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import { Doc } from 'yjs';
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

function personalClient(device: TestDevice): PersonalClient {
  const doc = new Doc();
  doc.clientID = nextClient++;
  function send(write: (encoder: ReturnType<typeof createEncoder>) => void): void {
    const encoder = createEncoder();
    writeVarUint(encoder, 0);
    write(encoder);
    device.session.receive(toUint8Array(encoder));
  }
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
