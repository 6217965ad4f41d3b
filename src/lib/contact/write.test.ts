import { describe, expect, it } from 'vitest';
import { ANNA, contactByAnna, exchange, PAUL, START, writer } from './contactHarness.ts';
import { factsOf } from './document.ts';
import { readDocument, readFacts } from './read.ts';
import { seenOf } from './viewAccess.ts';

describe('stamps', () => {
  it('[C2] facts written with `born` inherit its author and time, and store none', () => {
    const anna = contactByAnna();
    expect(readFacts(anna.doc)).toEqual([
      { f: 'born', v: 'contact', by: ANNA, at: START + 1_000 },
      { f: 'name', v: 'Martin' }
    ]);
    expect(anna.field('name').heads[0]).toMatchObject({ by: ANNA, at: START + 1_000 });
  });

  it('[C2] later facts carry their own', () => {
    const anna = contactByAnna();
    expect(anna.set('name', 'Durand')).toEqual({ f: 'name', v: 'Durand', by: ANNA, at: START + 2_000 });
  });

  it('[C2] an entity born in the act inherits, what else the act writes does not', () => {
    const anna = contactByAnna();
    const { outcomes } = anna.act(
      { op: 'born', kind: 'quote', entity: 'q1' },
      { op: 'set', entity: 'q1', field: 'state', value: 'draft', seen: [] },
      { op: 'set', field: 'ref', value: 'C1', seen: [] }
    );
    expect(outcomes.map(({ asserted }) => asserted)).toEqual([
      { f: 'born', v: 'quote', by: ANNA, at: START + 2_000, e: 'q1' },
      { f: 'state', v: 'draft', e: 'q1' },
      { f: 'ref', v: 'C1', by: ANNA, at: START + 2_000 }
    ]);
  });

  it('[C2] what is written with a `born` that is there already carries its own author and time', () => {
    const anna = contactByAnna();
    anna.act({ op: 'born', kind: 'quote', entity: 'q1' });
    const { outcomes } = anna.act(
      { op: 'born', kind: 'quote', entity: 'q1' },
      { op: 'set', entity: 'q1', field: 'title', value: 'Poêle', seen: [] }
    );
    expect(outcomes[0]?.asserted).toBeNull();
    expect(outcomes[1]?.asserted).toMatchObject({ by: ANNA, at: START + 3_000 });
  });

  it('[C2] a slow clock still writes later than what it has seen', () => {
    const anna = contactByAnna();
    const paul = writer(PAUL, anna.doc, START - 3_600_000);
    expect(paul.set('name', 'Durand').at).toBe(START + 1_001);
    exchange(anna, paul);
    expect(anna.field('name').value).toBe('Durand');
  });

  it('[C2] times are whole milliseconds, whatever the correction of the clock', () => {
    const anna = contactByAnna();
    const paul = writer(PAUL, anna.doc, START + 60_000.25);
    expect(paul.set('name', 'Durand').at).toBe(START + 61_000);
  });

  it('[C2] a clock more than a day ahead is not followed, the others in the document are', () => {
    const anna = contactByAnna();
    const wild = writer(PAUL, anna.doc, START + 400 * 86_400_000);
    wild.set('ref', 'C1');
    const paul = writer(PAUL, wild.doc, START - 60_000);
    expect(paul.set('name', 'Durand').at).toBe(START + 1_001);
  });

  it('[C2] two acts within a millisecond have two times', () => {
    const anna = contactByAnna();
    const { doc } = anna;
    const twice = [writer(PAUL, doc, START), writer(PAUL, doc, START)];
    const first = twice[0]?.set('name', 'A');
    expect(first?.at).toBeGreaterThan(START + 1_000);
    expect(anna.set('ref', 'A').at).not.toBe(anna.set('ref', 'B').at);
  });
});

describe('writing a field', () => {
  it('[C4] a write retracts every fact it has seen and leaves a history entry for each', () => {
    const anna = contactByAnna('Martin');
    const paul = writer(PAUL, anna.doc, START + 60_000);
    anna.set('name', 'Marin');
    paul.set('name', 'Martín');
    exchange(anna, paul);
    expect(paul.field('name').heads).toHaveLength(2);
    paul.set('name', 'Marti');
    expect(paul.field('name').heads.map((head) => head.value)).toEqual(['Marti']);
    const replaced = readDocument(paul.doc).history.map((entry) => [entry.fact.v, entry.out.by]);
    expect(replaced).toContainEqual(['Marin', PAUL]);
    expect(replaced).toContainEqual(['Martín', PAUL]);
    expect(replaced).toContainEqual(['Martin', ANNA]);
  });

  it('[C4] a head that arrived while somebody typed stays live beside the new one', () => {
    const anna = contactByAnna('Martin');
    const paul = writer(PAUL, anna.doc);
    const seen = seenOf(paul.field('name'));
    anna.set('name', 'Marin');
    exchange(anna, paul);
    paul.act({ op: 'set', field: 'name', value: 'Durand', seen });
    const field = paul.field('name');
    expect(field.conflict).toBe(true);
    expect(field.heads.map((head) => head.value).sort()).toEqual(['Durand', 'Marin']);
  });

  it('[C4] pushes one run at the end: history first, then the new facts', () => {
    const anna = contactByAnna();
    anna.set('name', 'Durand');
    expect(readFacts(anna.doc).map((fact) => [fact.f, fact.v, fact.out !== undefined])).toEqual([
      ['born', 'contact', false],
      ['name', 'Martin', true],
      ['name', 'Durand', false]
    ]);
  });

  it('[C4] an act on several fields is one transaction', () => {
    const anna = contactByAnna();
    let updates = 0;
    anna.doc.on('update', () => (updates += 1));
    anna.act(
      { op: 'set', field: 'name', value: 'Durand', seen: seenOf(anna.field('name')) },
      { op: 'set', field: 'ref', value: 'C1', seen: [] },
      { op: 'add', field: 'tag', value: 'tag:wood' }
    );
    expect(updates).toBe(1);
  });

  it('[C4] a value equal to the only head makes no transaction', () => {
    const anna = contactByAnna();
    anna.set('address', { mode: 'own', city: 'Gap', zip: '05000' });
    let updates = 0;
    anna.doc.on('update', () => (updates += 1));
    const same = { zip: '05000', city: 'Gap', mode: 'own' };
    const seen = seenOf(anna.field('address'));
    expect(anna.act({ op: 'set', field: 'address', value: same, seen }).changed).toBe(false);
    expect(anna.act({ op: 'set', field: 'ref', value: null, seen: [] }).changed).toBe(false);
    expect(updates).toBe(0);
  });

  it('[C4] a value equal to one of two heads is written: it ends the conflict', () => {
    const anna = contactByAnna('Martin');
    const paul = writer(PAUL, anna.doc);
    anna.set('name', 'Marin');
    paul.set('name', 'Martín');
    exchange(anna, paul);
    anna.set('name', 'Marin');
    expect(anna.field('name')).toMatchObject({ value: 'Marin', conflict: false });
    expect(anna.field('name').heads).toHaveLength(1);
  });

  it('[C4] rewriting what this edit wrote itself leaves no history entry', () => {
    const anna = contactByAnna('Martin');
    const seen = seenOf(anna.field('name'));
    const first = anna.act({ op: 'set', field: 'name', value: 'D', seen }).outcomes[0]?.asserted;
    const own = first ? [first] : [];
    anna.act({ op: 'set', field: 'name', value: 'Durand', seen, own });
    expect(anna.field('name').heads.map((head) => head.value)).toEqual(['Durand']);
    expect(readDocument(anna.doc).history.map((entry) => entry.fact.v)).toEqual(['Martin']);
  });

  it('[C4] clearing writes null, and a clear that meets a write is a conflict', () => {
    const anna = contactByAnna();
    anna.set('ref', 'C1');
    const paul = writer(PAUL, anna.doc);
    anna.set('ref', 'C2');
    paul.set('ref', null);
    exchange(anna, paul);
    expect(anna.field('ref')).toMatchObject({ value: 'C2', conflict: true });
    expect(paul.field('ref')).toEqual(anna.field('ref'));
  });

  it('[C4] an unseen invalid value stays, a seen one is replaced', () => {
    const anna = contactByAnna();
    factsOf(anna.doc).push([{ f: 'ref', v: 12, by: PAUL, at: START }]);
    expect(anna.field('ref')).toMatchObject({ value: null, heads: [], conflict: false });
    anna.set('ref', 'C1');
    expect(anna.field('ref').invalid).toEqual([]);
    expect(anna.field('ref').value).toBe('C1');
  });

  it('[C2] half a surrogate pair is replaced before it is written: the wire would replace it on other devices', () => {
    const anna = contactByAnna();
    const paul = writer(PAUL, anna.doc);
    anna.set('name', 'a\ud800b');
    exchange(anna, paul);
    expect(anna.field('name').value).toBe('a\ufffdb');
    expect(readFacts(paul.doc)).toEqual(readFacts(anna.doc));
  });
});

describe('sets', () => {
  it('[C5] adding a value that is there writes nothing', () => {
    const anna = contactByAnna();
    anna.act({ op: 'add', field: 'tag', value: 'tag:wood' });
    expect(anna.act({ op: 'add', field: 'tag', value: 'tag:wood' }).changed).toBe(false);
  });

  it('[C5] an add wins over a concurrent remove', () => {
    const anna = contactByAnna();
    anna.act({ op: 'add', field: 'tag', value: 'tag:wood' });
    const paul = writer(PAUL, anna.doc);
    const removed = anna.act({ op: 'remove', field: 'tag', value: 'tag:wood' });
    expect(removed.outcomes[0]?.retracted).toHaveLength(1);
    paul.act({ op: 'remove', field: 'tag', value: 'tag:wood' });
    paul.act({ op: 'add', field: 'tag', value: 'tag:wood' });
    exchange(anna, paul);
    expect(
      readDocument(anna.doc)
        .root.sets.get('tag')
        ?.map(({ value }) => value)
    ).toEqual(['tag:wood']);
  });

  it('[C5] equal values added by two show once and are removed together', () => {
    const anna = contactByAnna();
    const paul = writer(PAUL, anna.doc, START + 60_000);
    anna.act({ op: 'add', field: 'tag', value: 'tag:wood' });
    paul.act({ op: 'add', field: 'tag', value: 'tag:wood' });
    exchange(anna, paul);
    const tags = readDocument(anna.doc).root.sets.get('tag');
    expect(tags).toHaveLength(1);
    expect(tags?.[0]?.heads.map((head) => head.by)).toEqual([ANNA, PAUL]);
    anna.act({ op: 'remove', field: 'tag', value: 'tag:wood' });
    expect(readDocument(anna.doc).root.sets.get('tag')).toBeUndefined();
  });
});
