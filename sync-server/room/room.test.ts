import { applyUpdate, Doc } from 'yjs';
import { describe, expect, test } from 'vitest';
import type { Frame, PushRow } from '../../src/lib/protocol/frames.ts';
import { ACT_DOCUMENTS_MAX, PAGE_BYTES_MAX, UPDATE_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import { COMPACT_ABOVE_ROWS, COMPACT_AFTER_MS } from '../limits.ts';
import { createTestDocument, createTestRelay, docId, WORKSPACE, type TestDevice } from './roomHarness.ts';

const DOC = docId(1);

function row(n: number, bytes: Uint8Array, id = DOC, kind: PushRow['kind'] = 'update'): PushRow {
  return { n, docId: id, kind, bytes };
}

function pull(device: TestDevice, after = 0, maxBytes = PAGE_BYTES_MAX): void {
  device.send({ type: 'pull', after, maxBytes });
}

function types(frames: readonly Frame[]): string[] {
  return frames.map((frame) => frame.type);
}

function joined() {
  const relay = createTestRelay();
  const ann = relay.join('ann');
  const bob = relay.join('bob');
  ann.frames();
  bob.frames();
  return { relay, ann, bob };
}

describe('push', () => {
  test('[A2] nothing is acknowledged or fanned out before the commit', () => {
    const { relay, ann, bob } = joined();
    pull(bob);
    bob.frames();
    const bytes = createTestDocument(1).write('a');
    ann.push([row(7, bytes)]);
    expect([ann.frames(), bob.frames()]).toEqual([[], []]);
    expect(relay.log.head()).toBe(0);
    relay.clock.advance(0);
    expect(ann.frames()).toEqual([{ type: 'ack', epoch: 'epoch-1', rows: [{ n: 7, seq: 1 }] }]);
    expect(bob.frames()).toEqual([
      {
        type: 'changes',
        epoch: 'epoch-1',
        head: 1,
        upTo: 1,
        mark: relay.log.markOf(1),
        rows: [{ seq: 1, docId: DOC, kind: 'update', bytes }]
      }
    ]);
  });

  test('[A2] a row alone is committed at once, those of a burst share the commit after it', () => {
    const { relay, ann, bob } = joined();
    const doc = createTestDocument(1);
    ann.push([row(1, doc.write('a'))]);
    relay.clock.advance(0);
    expect(relay.log.head()).toBe(1);
    ann.push([row(2, doc.write('b'))]);
    relay.clock.advance(9);
    bob.push([row(1, createTestDocument(2).write('c'), docId(2))]);
    expect(relay.log.head()).toBe(1);
    relay.clock.advance(1);
    expect(relay.log.head()).toBe(3);
    relay.clock.advance(10);
    ann.push([row(3, doc.write('d'))]);
    relay.clock.advance(0);
    expect(relay.log.head()).toBe(4);
  });

  test('[A2] rows are committed at once when enough of them wait', () => {
    const { relay, ann } = joined();
    const doc = createTestDocument(1);
    ann.push([row(0, doc.write('a'))]);
    relay.clock.advance(0);
    ann.push(Array.from({ length: 255 }, (_, n) => row(n + 1, doc.write('a'))));
    relay.clock.advance(0);
    expect(relay.log.head()).toBe(1);
    ann.push([row(256, doc.write('a'))]);
    relay.clock.advance(0);
    expect(relay.log.head()).toBe(257);
    expect(ann.frames().flatMap((frame) => (frame.type === 'ack' ? frame.rows : []))).toHaveLength(257);
  });

  test('[A2] what a device pushed before a commit is acknowledged in one frame after it', () => {
    const { relay, ann, bob } = joined();
    const doc = createTestDocument(1);
    for (const n of [1, 2, 3]) ann.push([row(n, doc.write('a'))]);
    bob.push([row(9, createTestDocument(2).write('b'), docId(2))]);
    relay.clock.advance(0);
    const acked = (device: TestDevice) =>
      device
        .frames()
        .map((frame) => (frame.type === 'ack' ? frame.rows.map(({ n, seq }) => [n, seq]) : frame));
    expect(acked(ann)).toEqual([
      [
        [1, 1],
        [2, 2],
        [3, 3]
      ]
    ]);
    expect(acked(bob)).toEqual([[[9, 4]]]);
  });

  test('[A2] a relay that cannot write acknowledges nothing, asks to come later, and recovers', () => {
    const { relay, ann, bob } = joined();
    const doc = createTestDocument(1);
    const first = doc.write('a');
    relay.failCommits(true);
    ann.push([row(1, first)]);
    relay.clock.advance(10);
    expect(ann.frames()).toEqual([]);
    expect(ann.closedWith()).toBe(1013);
    expect(bob.closedWith()).toBeNull();
    relay.failCommits(false);
    const again = relay.join('ann');
    again.frames();
    // The scratch document that saw the lost row is gone: the row counts as new, and a later one as a gap.
    again.push([row(2, doc.write('b'))]);
    expect(again.frames()).toEqual([{ type: 'nack', n: 2, code: 'gap' }]);
    again.push([row(1, first)]);
    relay.clock.advance(10);
    expect(again.frames()).toEqual([{ type: 'ack', epoch: 'epoch-1', rows: [{ n: 1, seq: 1 }] }]);
  });

  test('[A2] a crash before the commit loses only what was not acknowledged', () => {
    const { relay, ann } = joined();
    const doc = createTestDocument(1);
    const [first, second] = [doc.write('a'), doc.write('b')];
    ann.push([row(1, first)]);
    relay.clock.advance(10);
    ann.push([row(2, second)]);
    relay.crash();
    const again = relay.join('ann');
    again.push([row(2, second)]);
    relay.clock.advance(10);
    expect(again.frames().at(-1)).toEqual({ type: 'ack', epoch: 'epoch-1', rows: [{ n: 2, seq: 2 }] });
  });

  test('[P6] a row that changes nothing is not stored, and acknowledged with the head after the commit', () => {
    const { relay, ann, bob } = joined();
    const bytes = createTestDocument(1).write('a');
    ann.push([row(1, bytes)]);
    bob.push([row(5, bytes)]);
    // What bob offers is held by the scratch document alone: a crash now would lose it.
    expect(bob.frames()).toEqual([]);
    relay.clock.advance(10);
    expect(bob.frames()).toEqual([{ type: 'ack', epoch: 'epoch-1', rows: [{ n: 5, seq: 1 }] }]);
    bob.push([row(6, bytes)]);
    expect(bob.frames()).toEqual([{ type: 'ack', epoch: 'epoch-1', rows: [{ n: 6, seq: 1 }] }]);
    expect(relay.log.head()).toBe(1);
  });

  test('[P6] an update whose predecessor is unknown is a gap, and a state heals it', () => {
    const { relay, ann } = joined();
    const doc = createTestDocument(1);
    doc.write('a');
    ann.push([row(2, doc.write('b'))]);
    expect(ann.frames()).toEqual([{ type: 'nack', n: 2, code: 'gap' }]);
    ann.push([row(2, doc.state(), DOC, 'state')]);
    relay.clock.advance(10);
    expect(ann.frames()).toEqual([{ type: 'ack', epoch: 'epoch-1', rows: [{ n: 2, seq: 1 }] }]);
  });

  test('[A4] of a state only what the log lacked is stored', () => {
    const { relay, ann } = joined();
    const doc = createTestDocument(1);
    for (let i = 0; i < 50; i += 1) ann.push([row(i, doc.write(`value ${i}`))]);
    relay.clock.advance(10);
    doc.write('one more');
    ann.push([row(99, doc.state(), DOC, 'state')]);
    relay.clock.advance(10);
    const stored = relay.log.document(DOC, 50);
    expect(stored).toHaveLength(1);
    expect(stored[0]?.bytes.length).toBeLessThan(60);
    const rebuilt = new Doc();
    for (const { bytes } of relay.log.document(DOC, 0)) applyUpdate(rebuilt, bytes);
    expect(rebuilt.getArray('facts').toArray()).toEqual(doc.values());
  });

  test('[P6] an act is committed whole under consecutive seqs', () => {
    const { relay, ann } = joined();
    const rows = [1, 2, 3].map((n) => row(n, createTestDocument(n).write('x'), docId(n)));
    ann.push(rows, true);
    relay.clock.advance(10);
    expect(ann.frames()).toEqual([
      { type: 'ack', epoch: 'epoch-1', rows: [1, 2, 3].map((n) => ({ n, seq: n })) }
    ]);
    expect(relay.log.read(0, 1).rows).toHaveLength(3);
  });

  test('[P6] an act with one bad row is refused whole, by one NACK, and leaves no trace', () => {
    const { relay, ann } = joined();
    const good = createTestDocument(1);
    const late = createTestDocument(2);
    const first = good.write('x');
    late.write('lost');
    ann.push([row(1, first, docId(1)), row(2, late.write('y'), docId(2)), row(3, first, docId(3))], true);
    relay.clock.advance(10);
    expect(ann.frames()).toEqual([{ type: 'nack', n: 2, code: 'gap' }]);
    expect(relay.log.head()).toBe(0);
    // The first row's document did not keep what was refused.
    ann.push([row(4, good.write('z'), docId(1))]);
    expect(ann.frames()).toEqual([{ type: 'nack', n: 4, code: 'gap' }]);
  });

  test('[P6] an act over too many documents is too large', () => {
    const { ann } = joined();
    const bytes = createTestDocument(1).write('x');
    const rows = Array.from({ length: ACT_DOCUMENTS_MAX + 1 }, (_, n) => row(n, bytes, docId(n)));
    ann.push(rows, true);
    expect(ann.frames()).toEqual([{ type: 'nack', n: 0, code: 'too-large' }]);
  });

  test('[A7] a reader changes nothing', () => {
    const relay = createTestRelay();
    const eve = relay.join('eve', { role: 'reader' });
    eve.frames();
    const bytes = createTestDocument(1).write('x');
    eve.push([row(1, bytes), row(2, bytes, DOC, 'state'), row(3, new Uint8Array(0), DOC, 'erase')]);
    eve.push([row(4, bytes), row(5, bytes, docId(2))], true);
    relay.clock.advance(10);
    expect(eve.frames()).toEqual([1, 2, 3, 4].map((n) => ({ type: 'nack', n, code: 'read-only' })));
    expect(relay.log.head()).toBe(0);
  });

  test('[P5] a reader may offer what the log holds, and leaves nothing behind of what it does not hold', () => {
    const { relay, ann } = joined();
    const eve = relay.join('eve', { role: 'reader' });
    const doc = createTestDocument(1);
    ann.push([row(1, doc.write('a'))]);
    relay.clock.advance(10);
    ann.frames();
    eve.frames();
    eve.push([row(1, doc.state(), DOC, 'state')]);
    const onlyHere = doc.write('b');
    eve.push([row(2, doc.state(), DOC, 'state')]);
    relay.clock.advance(10);
    expect(eve.frames()).toEqual([
      { type: 'ack', epoch: 'epoch-1', rows: [{ n: 1, seq: 1 }] },
      { type: 'nack', n: 2, code: 'read-only' }
    ]);
    expect(relay.log.head()).toBe(1);
    // Were it still in the scratch document, this would be taken for known.
    ann.push([row(2, doc.write('c'))]);
    ann.push([row(3, onlyHere)]);
    relay.clock.advance(10);
    expect(types(ann.frames())).toEqual(['nack', 'ack']);
  });

  test('[A6] only admins erase, never the workspace document, and what is erased stays so', () => {
    const relay = createTestRelay();
    const ann = relay.join('ann');
    const root = relay.join('root', { role: 'admin' });
    const nothing = new Uint8Array(0);
    const doc = createTestDocument(1);
    ann.push([row(1, doc.write('secret'))]);
    relay.clock.advance(10);
    ann.frames();
    root.frames();
    ann.push([row(2, nothing, DOC, 'erase')]);
    root.push([row(3, nothing, WORKSPACE, 'erase'), row(4, nothing, DOC, 'erase')]);
    relay.clock.advance(10);
    expect(ann.frames()).toEqual([{ type: 'nack', n: 2, code: 'forbidden' }]);
    expect(root.frames()).toEqual([
      { type: 'nack', n: 3, code: 'forbidden' },
      { type: 'ack', epoch: 'epoch-1', rows: [{ n: 4, seq: 2 }] }
    ]);
    expect(relay.log.read(0, PAGE_BYTES_MAX).rows.map(({ kind }) => kind)).toEqual(['erased']);
    ann.push([row(5, doc.write('again')), row(6, doc.state(), DOC, 'state')]);
    root.push([row(7, nothing, DOC, 'erase')]);
    expect(ann.frames()).toEqual([5, 6].map((n) => ({ type: 'nack', n, code: 'erased' })));
    expect(root.frames()).toEqual([{ type: 'ack', epoch: 'epoch-1', rows: [{ n: 7, seq: 2 }] }]);
  });

  test('[A6] nobody is told that a document is erased before that is on disk', () => {
    const relay = createTestRelay();
    const ann = relay.join('ann');
    const root = relay.join('root', { role: 'admin' });
    const doc = createTestDocument(1);
    ann.push([row(1, doc.write('kept'))]);
    relay.clock.advance(10);
    ann.frames();
    relay.failCommits(true);
    root.push([row(1, new Uint8Array(0), DOC, 'erase')]);
    expect(root.closedWith()).toBe(1013);
    relay.failCommits(false);
    ann.push([row(2, doc.write('edited'))]);
    relay.clock.advance(10);
    expect(types(ann.frames())).toEqual(['ack']);
  });

  test('[A6] a PUSH that writes to what it has just erased hears so once the erasure is on disk', () => {
    const relay = createTestRelay();
    const root = relay.join('root', { role: 'admin' });
    root.frames();
    const rows = [row(1, new Uint8Array(0), DOC, 'erase'), row(2, createTestDocument(1).write('x'))];
    const headsWhenTold: number[] = [];
    const send = root.socket.send.bind(root.socket);
    root.socket.send = (bytes) => {
      headsWhenTold.push(relay.log.head());
      send(bytes);
    };
    root.push(rows);
    expect(root.frames()).toEqual([
      { type: 'ack', epoch: 'epoch-1', rows: [{ n: 1, seq: 1 }] },
      { type: 'nack', n: 2, code: 'erased' }
    ]);
    expect(headsWhenTold).toEqual([1, 1]);
  });

  test('[A6] a PUSH whose erasure fails on disk tells nobody that anything is erased or saved', () => {
    const relay = createTestRelay();
    const root = relay.join('root', { role: 'admin' });
    root.frames();
    relay.failCommits(true);
    const write = (n: number, id: number) => row(n, createTestDocument(id).write('x'), docId(id));
    root.push([write(1, 2), row(2, new Uint8Array(0), DOC, 'erase'), write(3, 1), write(4, 3)]);
    relay.failCommits(false);
    relay.clock.advance(20);
    expect([root.frames(), root.closedWith(), relay.log.head()]).toEqual([[], 1013, 0]);
  });

  test('[A6] an act cannot write to what it erases', () => {
    const relay = createTestRelay();
    const root = relay.join('root', { role: 'admin' });
    root.frames();
    const bytes = createTestDocument(1).write('x');
    root.push([row(1, new Uint8Array(0), DOC, 'erase'), row(2, bytes)], true);
    relay.clock.advance(10);
    expect(root.frames()).toEqual([{ type: 'nack', n: 2, code: 'erased' }]);
    expect(relay.log.head()).toBe(0);
  });

  test('[A4] an update above its size is too large, as a state it is not', () => {
    const { relay, ann } = joined();
    const bytes = createTestDocument(1).write('x'.repeat(UPDATE_BYTES_MAX));
    ann.push([row(1, bytes), row(2, bytes, DOC, 'state')]);
    relay.clock.advance(10);
    expect(ann.frames()).toEqual([
      { type: 'nack', n: 1, code: 'too-large' },
      { type: 'ack', epoch: 'epoch-1', rows: [{ n: 2, seq: 1 }] }
    ]);
  });
});

describe('feed', () => {
  test('[P7] PULL is always answered, and the pages follow each other up to the head', () => {
    const { relay, ann, bob } = joined();
    pull(bob);
    expect(bob.frames()).toEqual([
      { type: 'changes', epoch: 'epoch-1', head: 0, upTo: 0, mark: '0000000000000000', rows: [] }
    ]);
    const doc = createTestDocument(1);
    ann.push(Array.from({ length: 20 }, (_, n) => row(n, doc.write('x'.repeat(1_000)))));
    relay.clock.advance(10);
    const eve = relay.join('eve');
    pull(eve, 0, 5_000);
    relay.clock.advance(1);
    const pages = eve.frames().flatMap((frame) => (frame.type === 'changes' ? [frame] : []));
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.flatMap((page) => page.rows.map(({ seq }) => seq))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1)
    );
    expect(pages.at(-1)).toMatchObject({ upTo: 20, head: 20 });
    expect(pages.every((page) => page.mark === relay.log.markOf(page.upTo))).toBe(true);
  });

  test('[P7] the feed brings own rows too, and nothing before PULL', () => {
    const { relay, ann, bob } = joined();
    pull(ann);
    ann.frames();
    ann.push([row(1, createTestDocument(1).write('x'))]);
    relay.clock.advance(10);
    expect(types(ann.frames())).toEqual(['ack', 'changes']);
    expect(bob.frames()).toEqual([]);
  });

  test('[P7] devices that stand at the same place get the same page, and one behind gets its own', () => {
    const { relay, ann, bob } = joined();
    const late = relay.join('cid');
    pull(ann);
    pull(bob);
    for (const text of ['a', 'b']) {
      ann.push([row(1, createTestDocument(1).write(text), docId(text.charCodeAt(0)))]);
      relay.clock.advance(10);
    }
    pull(late);
    const pages = (device: TestDevice) => device.socket.messages.filter(([type]) => type === 19).slice(1);
    expect(pages(ann)).toHaveLength(2);
    expect(pages(ann).every((page, at) => page === pages(bob)[at])).toBe(true);
    expect(late.frames().map((frame) => frame.type === 'changes' && frame.rows.length)).toEqual([false, 2]);
  });

  test('[P7] the feed waits while the network does not take what was sent', () => {
    const { relay, ann, bob } = joined();
    pull(bob);
    bob.frames();
    bob.socket.bufferedAmount = 2_000_000;
    ann.push([row(1, createTestDocument(1).write('x'))]);
    relay.clock.advance(500);
    expect(bob.frames()).toEqual([]);
    bob.socket.bufferedAmount = 0;
    relay.clock.advance(20);
    expect(types(bob.frames())).toEqual(['changes']);
  });

  test('[P4] after 15 s of silence the relay says where its log stands', () => {
    const { relay, ann } = joined();
    relay.clock.advance(14_999);
    expect(ann.frames()).toEqual([]);
    relay.clock.advance(1);
    expect(ann.frames()).toEqual([{ type: 'head', epoch: 'epoch-1', head: 0 }]);
    relay.clock.advance(10_000);
    ann.push([row(1, createTestDocument(1).write('x'))]);
    relay.clock.advance(10);
    ann.frames();
    relay.clock.advance(14_980);
    expect(ann.frames()).toEqual([]);
    relay.clock.advance(20);
    expect(types(ann.frames())).toEqual(['head']);
  });

  test('[P5] the relay knows its own cursors and no others', () => {
    const { relay, ann } = joined();
    ann.push([row(1, createTestDocument(1).write('x'))]);
    relay.clock.advance(10);
    const mark = relay.log.markOf(1) ?? '';
    const accepted = (cursor: Parameters<typeof relay.join>[1]): boolean => {
      const [ready] = relay.join('eve', cursor).frames();
      return ready?.type === 'ready' && ready.cursorAccepted;
    };
    expect(accepted({ cursor: null })).toBe(true);
    expect(accepted({ cursor: { epoch: 'epoch-1', seq: 0, mark: '0000000000000000' } })).toBe(true);
    expect(accepted({ cursor: { epoch: 'epoch-1', seq: 1, mark } })).toBe(true);
    expect(accepted({ cursor: { epoch: 'epoch-2', seq: 1, mark } })).toBe(false);
    expect(accepted({ cursor: { epoch: 'epoch-1', seq: 2, mark } })).toBe(false);
    expect(accepted({ cursor: { epoch: 'epoch-1', seq: 1, mark: 'ffffffffffffffff' } })).toBe(false);
  });

  test('[P5] a relay set back that has grown past the cursor is told by the mark', () => {
    const { relay, ann } = joined();
    const doc = createTestDocument(1);
    const backup = relay.log.copy();
    ann.push([row(1, doc.write('x'))]);
    relay.clock.advance(10);
    const cursor = { epoch: 'epoch-1', seq: 1, mark: relay.log.markOf(1) ?? '' };
    const setBack = createTestRelay(backup);
    const bob = setBack.join('bob');
    bob.push([1, 2, 3].map((n) => row(n, createTestDocument(n).write('y'), docId(n))));
    setBack.clock.advance(10);
    const [ready] = setBack.join('ann', { cursor }).frames();
    expect(ready).toMatchObject({ type: 'ready', head: 3, cursorAccepted: false });
  });
});

describe('compaction', () => {
  test('[A5] a document of many rows becomes one snapshot that says the same', () => {
    const { relay, ann } = joined();
    const doc = createTestDocument(1);
    const count = COMPACT_ABOVE_ROWS + 1;
    const edit = (n: number): Uint8Array => (n === 0 ? doc.write('0') : doc.replace(String(n)));
    for (let n = 0; n < count; n += 1) ann.push([row(n, edit(n))]);
    relay.clock.advance(COMPACT_AFTER_MS + 20);
    const rows = relay.log.document(DOC, 0);
    expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual([[count, 'snapshot']]);
    const rebuilt = new Doc();
    for (const { bytes } of rows) applyUpdate(rebuilt, bytes);
    expect(rebuilt.getArray('facts').toArray()).toEqual(doc.values());
    // Work goes on over the snapshot.
    ann.frames();
    ann.push([row(999, doc.write('after'))]);
    relay.clock.advance(10);
    expect(types(ann.frames())).toEqual(['ack']);
  });

  test('[A5] a page that was read before a fold is not sent after it', () => {
    const { relay, ann, bob } = joined();
    const doc = createTestDocument(1);
    const count = COMPACT_ABOVE_ROWS + 1;
    for (let n = 0; n < count; n += 1) ann.push([row(n, doc.write(String(n)))]);
    relay.clock.advance(20);
    const rowsTo = (device: TestDevice): readonly number[] => {
      device.frames();
      pull(device);
      return device.frames().map((frame) => (frame.type === 'changes' ? frame.rows.length : 0));
    };
    expect(rowsTo(bob)).toEqual([count]);
    relay.clock.advance(COMPACT_AFTER_MS);
    expect(rowsTo(bob)).toEqual([1]);
  });
});
