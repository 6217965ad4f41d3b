import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { expect, test } from 'vitest';
import { createTestRelay, memberIdOf, presenceOf, type TestDevice } from './roomHarness.ts';

/** A message as y-websocket's client makes it. */
function message(
  ...entries: readonly (readonly [client: number, clock: number, state: unknown])[]
): Uint8Array {
  const body = createEncoder();
  writeVarUint(body, entries.length);
  for (const [client, clock, state] of entries) {
    writeVarUint(body, client);
    writeVarUint(body, clock);
    writeVarString(body, JSON.stringify(state));
  }
  const encoder = createEncoder();
  writeVarUint(encoder, 1);
  writeVarUint8Array(encoder, toUint8Array(body));
  return toUint8Array(encoder);
}

function heard(device: TestDevice) {
  return device.yMessages().flatMap(({ bytes }) => presenceOf(bytes));
}

function threeDevices() {
  const relay = createTestRelay();
  return { relay, ann: relay.join('ann'), bob: relay.join('bob'), eve: relay.join('eve') };
}

const stampOf = (name: string) => ({ name, memberId: memberIdOf(name), deviceId: name });

test('[P8] a state reaches the others with the name, member and device id of its credential', () => {
  const { ann, bob } = threeDevices();
  ann.session.receive(message([11, 1, { tabs: [], name: 'bob', memberId: 'forged', deviceId: 'bob' }]));
  expect(heard(bob)).toEqual([{ client: 11, clock: 1, state: { tabs: [], ...stampOf('ann') } }]);
  expect(heard(ann)).toEqual([]);
});

test("[P8] states of others are skipped silently and take nothing from one's own", () => {
  const { relay, ann, bob, eve } = threeDevices();
  ann.session.receive(message([11, 1, { tabs: ['ann'] }]));
  // What y-websocket does: everything it heard goes back, here changed, together with its own.
  bob.session.receive(message([22, 1, { tabs: ['bob'] }], [11, 9, { tabs: ['forged'] }], [11, 10, null]));
  expect(heard(eve).map(({ client, state }) => [client, state])).toEqual([
    [11, { tabs: ['ann'], ...stampOf('ann') }],
    [22, { tabs: ['bob'], ...stampOf('bob') }]
  ]);
  for (let n = 0; n < 50; n += 1) bob.session.receive(message([11, 100 + n, { tabs: ['forged'] }]));
  relay.clock.advance(1_000);
  expect([heard(eve), bob.closedWith()]).toEqual([[], null]);
});

test('[P8] a late echo of somebody who left does not take the id over', () => {
  const { ann, bob, eve } = threeDevices();
  ann.session.receive(message([11, 1, { tabs: [] }]));
  ann.session.closed();
  heard(eve);
  bob.session.receive(message([11, 1, { tabs: [] }]));
  expect(heard(eve)).toEqual([]);
});

test('[P8] at most five states a second go out, and the latest wins', () => {
  const { relay, ann, bob } = threeDevices();
  for (let n = 1; n <= 100; n += 1) {
    ann.session.receive(message([11, n, { n }]));
    relay.clock.advance(10);
  }
  relay.clock.advance(200);
  const states = heard(bob).map(({ state }) => (state as { n: number }).n);
  expect(states.length).toBeLessThanOrEqual(6);
  expect(states[0]).toBe(1);
  expect(states.at(-1)).toBe(100);
});

test('[P8] a state that is too large, or no object, is not shown', () => {
  const { ann, bob } = threeDevices();
  ann.session.receive(message([11, 1, { draft: 'x'.repeat(4_096) }]));
  ann.session.receive(message([11, 2, 'text']));
  ann.session.receive(message([11, 3, [1]]));
  expect(heard(bob)).toEqual([]);
  expect(ann.closedWith()).toBeNull();
});

test('[P8] a closing socket removes what it owns, and nothing else', () => {
  const { ann, bob, eve } = threeDevices();
  ann.session.receive(message([11, 4, { tabs: [] }]));
  bob.session.receive(message([22, 1, { tabs: [] }]));
  heard(eve);
  ann.session.closed();
  expect(heard(eve)).toEqual([{ client: 11, clock: 5, state: null }]);
});

test('[P8] a new socket of the device takes its client id over; the old one then removes nothing', () => {
  const { relay, ann, bob } = threeDevices();
  ann.session.receive(message([11, 1, { tabs: ['old'] }]));
  heard(bob);
  const again = relay.join('ann');
  again.session.receive(message([11, 1, { tabs: ['new'] }]));
  ann.session.closed();
  // The clock of its own device stayed the same; a higher one makes the peers take the state.
  expect(heard(bob)).toEqual([{ client: 11, clock: 2, state: { tabs: ['new'], ...stampOf('ann') } }]);
  expect(heard(again)).toEqual([]);
});

test('[P8] who comes later is told who is here, its own device not included', () => {
  const { relay, ann, bob } = threeDevices();
  ann.session.receive(message([11, 1, { tabs: [] }]));
  bob.session.receive(message([22, 1, { tabs: [] }]));
  const late = relay.join('late');
  expect(heard(late).map(({ client }) => client)).toEqual([11, 22]);
  const second = relay.join('ann', { device: 'ann' });
  expect(heard(second).map(({ client }) => client)).toEqual([22]);
  late.session.receive(new Uint8Array([3]));
  expect(heard(late).map(({ client }) => client)).toEqual([11, 22]);
});
