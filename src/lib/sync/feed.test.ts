import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Changes, Cursor } from '../protocol/frames.ts';
import { PAGE_BYTES_MAX } from '../protocol/limits.ts';
import { createFeed, type Feed, type FeedOptions } from './feed.ts';
import type { RelayHoldings } from './ports.ts';
import { changesFrame, MARK, readyFrame, recordedChannel, settled } from './syncHarness.ts';

const DOC = '00000000-0000-4000-8000-000000000001';
const stored: Cursor = { epoch: 'e1', seq: 4, mark: MARK };

let log: string[];
let cursor: Cursor | null;
let failing: boolean;
let cursors: number[];
let offered: RelayHoldings | null;

beforeEach(() => {
  log = [];
  cursor = stored;
  failing = false;
  cursors = [];
  offered = null;
});

const replica: FeedOptions['replica'] = {
  cursor: () => Promise.resolve(cursor),
  async applyChanges(page, options) {
    await settled();
    if (failing) throw new Error('disk');
    if (options?.after !== undefined && options.after?.seq !== cursor?.seq) return 'elsewhere';
    log.push(`${options?.keepCursor ? 'kept' : 'applied'} ${String(page.upTo)}`);
    if (!options?.keepCursor) cursor = { epoch: page.epoch, seq: page.upTo, mark: page.mark };
    return 'stored';
  },
  offerMissing(held, { erasures }) {
    offered = held;
    log.push(erasures ? 'offered, erasures first' : 'offered');
    return Promise.resolve();
  },
  resetCursor(next) {
    cursor = next;
    log.push(`reset ${String(next.seq)}`);
    return Promise.resolve();
  }
};

function feedOf(): Feed {
  return createFeed({
    replica,
    onStart: (after) => log.push(`from ${String(after)}`),
    onStored: (page) => log.push(`stored ${String(page.upTo)}`),
    onCursor: (seq) => cursors.push(seq),
    onFault: (error) => log.push(String(error))
  });
}

async function allStored(feed: Feed): Promise<void> {
  await feed.cursor();
  await settled();
}

test('[P7] PULL goes once after READY, from the cursor', async () => {
  const feed = feedOf();
  const channel = recordedChannel();
  feed.start(readyFrame(), channel);
  await allStored(feed);
  expect(channel.sent).toEqual([{ type: 'pull', after: 4, maxBytes: PAGE_BYTES_MAX }]);
});

test('[P7] a device without a cursor pulls from 0 and takes the cursor as it goes', async () => {
  cursor = null;
  const feed = feedOf();
  feed.start(readyFrame({ cursorAccepted: false }), recordedChannel());
  feed.receive(changesFrame({ upTo: 3, head: 9 }));
  await allStored(feed);
  expect(log).toEqual(['from 0', 'applied 3', 'stored 3']);
});

test('[P7] pages are stored one at a time, in order', async () => {
  const feed = feedOf();
  feed.start(readyFrame(), recordedChannel());
  for (const upTo of [5, 6, 7]) feed.receive(changesFrame({ upTo, head: 7 }));
  await allStored(feed);
  expect(log).toEqual(['from 4', 'applied 5', 'stored 5', 'applied 6', 'stored 6', 'applied 7', 'stored 7']);
});

test('[P7] HELLO waits for pages under way, so that its cursor is true', async () => {
  const feed = feedOf();
  feed.start(readyFrame(), recordedChannel());
  feed.receive(changesFrame({ upTo: 8, head: 8 }));
  feed.stop();
  expect(await feed.cursor()).toEqual({ epoch: 'e1', seq: 8, mark: MARK });
});

test('[P7] after a page that could not be stored none is, and the connection is given up', async () => {
  const feed = feedOf();
  const channel = recordedChannel();
  feed.start(readyFrame(), channel);
  await allStored(feed);
  failing = true;
  feed.receive(changesFrame({ upTo: 5, head: 6 }));
  await allStored(feed);
  failing = false;
  feed.receive(changesFrame({ upTo: 6, head: 6 }));
  await allStored(feed);
  expect(log).toEqual(['from 4', 'Error: disk']);
  expect(channel.closed).toBe(true);
  expect(cursor).toEqual(stored);
});

test('[L6] when another tab has moved the cursor, nothing more is stored and the connection is given up', async () => {
  const feed = feedOf();
  const channel = recordedChannel();
  feed.start(readyFrame(), channel);
  feed.receive(changesFrame({ upTo: 5, head: 7 }));
  await allStored(feed);
  cursor = { ...stored, seq: 6 };
  for (const upTo of [6, 7]) feed.receive(changesFrame({ upTo, head: 7 }));
  await allStored(feed);
  expect(log).toEqual(['from 4', 'applied 5', 'stored 5']);
  expect(channel.closed).toBe(true);
});

test('[P5] after a set-back: pull from 0, offer what the relay lacks, and only then take its cursor', async () => {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'kept by the relay');
  const bytes = Y.encodeStateAsUpdate(doc);
  const feed = feedOf();
  feed.start(readyFrame({ epoch: 'e2', cursorAccepted: false }), recordedChannel());
  feed.receive(page({ upTo: 1, rows: [{ seq: 1, docId: DOC, kind: 'update', bytes }] }));
  await allStored(feed);
  expect(cursor).toEqual(stored);
  feed.receive(page({ upTo: 2 }));
  feed.receive(page({ upTo: 3, head: 3 }));
  await allStored(feed);
  expect(log).toEqual([
    'from 0',
    'kept 1',
    'stored 1',
    'kept 2',
    'offered',
    'reset 2',
    'stored 2',
    'applied 3',
    'stored 3'
  ]);
  expect(cursor).toEqual({ epoch: 'e2', seq: 3, mark: MARK });
  expect(cursors).toEqual([2, 3]);
  expect(offered?.holds(DOC, bytes)).toBe(true);
});

test('[P5] an admin tells a relay that was set back what was erased, a member does not', async () => {
  for (const role of ['admin', 'member'] as const) {
    const feed = feedOf();
    feed.start(readyFrame({ epoch: 'e2', cursorAccepted: false, role }), recordedChannel());
    feed.receive(page({ upTo: 2, rows: [{ seq: 2, docId: DOC, kind: 'erased', bytes: new Uint8Array(0) }] }));
    await allStored(feed);
    expect(log.includes('offered, erasures first')).toBe(role === 'admin');
    expect(offered?.knowsErased(DOC)).toBe(true);
    log = [];
    cursor = stored;
  }
});

test('[P5] a set-back whose connection ends half-way keeps the old cursor and begins again', async () => {
  const feed = feedOf();
  const ready = readyFrame({ epoch: 'e2', cursorAccepted: false });
  feed.start(ready, recordedChannel());
  await allStored(feed);
  feed.receive(page({ upTo: 1 }));
  feed.receive(page({ upTo: 2 }));
  feed.stop();
  await allStored(feed);
  expect(cursor).toEqual(stored);
  feed.start(ready, recordedChannel());
  feed.receive(page({ upTo: 2 }));
  await allStored(feed);
  expect(cursor?.epoch).toBe('e2');
});

test('[P5] a page of another epoch than the connection is none of ours', async () => {
  const feed = feedOf();
  feed.start(readyFrame(), recordedChannel());
  feed.receive(page({ upTo: 9 }));
  await allStored(feed);
  expect(log).toEqual(['from 4']);
});

function page(change: Partial<Changes>): Changes {
  return changesFrame({ epoch: 'e2', head: 2, ...change });
}
