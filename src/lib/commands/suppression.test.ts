import { describe, expect, it } from 'vitest';
import { readDocument } from '../contact/read.ts';
import { applyEdits } from '../contact/write.ts';
import { ANNA, by, contactBy, copyOf, exchange, must, PAUL } from './commandsHarness.ts';
import { isSuppressed, reachOf, refusesContact, suppress, type Reach } from './suppression.ts';
import { createWorkspace } from './workspace.ts';

const REACH: Reach = { emails: ['  Jean.Martin@Example.org '], phones: ['06 39 98 00 01'] };
const only = (part: Partial<Reach>): Reach => ({ emails: [], phones: [], ...part });

function workspace() {
  return must(createWorkspace(by(ANNA), { id: 'w', company: 'Martin', memberName: 'Anna' })).doc;
}

describe('a refusal that outlives its contact', () => {
  it('[A6] is found again however the e-mail or the phone is written', () => {
    const doc = workspace();
    must(suppress(doc, by(ANNA), REACH));
    const view = readDocument(doc);
    expect(isSuppressed(view, only({ emails: ['jean.martin@example.org'] }))).toBe(true);
    expect(isSuppressed(view, only({ phones: ['+33 6 39 98 00 01'] }))).toBe(true);
    expect(isSuppressed(view, only({ phones: ['0639980001'] }), 'FR')).toBe(true);
    expect(isSuppressed(view, only({ phones: ['0639980001'] }), 'DE')).toBe(false);
    expect(isSuppressed(view, only({ emails: ['jean.martin@example.com', ''] }))).toBe(false);
    expect(isSuppressed(view, only({}))).toBe(false);
    expect(isSuppressed(readDocument(workspace()), REACH)).toBe(false);
  });

  it('[A6] is nothing but a keyed hash: equal words give other hashes in another workspace', () => {
    const [one, other] = [workspace(), workspace()];
    for (const doc of [one, other]) must(suppress(doc, by(ANNA), REACH));
    const text = JSON.stringify(one.getArray('facts').toJSON());
    expect(text.toLowerCase()).not.toContain('jean.martin');
    expect(text).not.toContain('39980001');
    const hashes = [one, other].map((doc) =>
      readDocument(doc)
        .root.sets.get('suppressed')
        ?.map(({ value }) => value)
    );
    expect(hashes[0]).toHaveLength(2);
    expect(hashes[0]).not.toEqual(hashes[1]);
  });

  it('[A6] is found under both keys where two devices drew one without seeing each other', () => {
    const anna = workspace();
    const paul = copyOf(anna);
    must(suppress(anna, by(ANNA), only({ emails: ['a@example.org'] })));
    must(suppress(paul, by(PAUL), only({ emails: ['b@example.org'] })));
    exchange(anna, paul);
    must(suppress(anna, by(ANNA), only({ emails: ['c@example.org'] })));
    exchange(anna, paul);
    for (const doc of [anna, paul]) {
      const found = ['a', 'b', 'c', 'd'].map((name) =>
        isSuppressed(readDocument(doc), only({ emails: [`${name}@example.org`] }))
      );
      expect(found).toEqual([true, true, true, false]);
    }
  });

  it('[A6] said twice, or of nobody who can be reached, writes nothing', () => {
    const doc = workspace();
    expect(must(suppress(doc, by(ANNA), only({ emails: [' '] }))).changed).toBe(false);
    must(suppress(doc, by(ANNA), REACH));
    expect(must(suppress(doc, by(PAUL), REACH)).changed).toBe(false);
  });

  it('[A6] is one of any channel, refused or withdrawn; given or absent is none', () => {
    const doc = contactBy(ANNA, { phones: [{ type: 'mobile', number: '0639980001' }] });
    const consent = (channel: string, status: string) =>
      applyEdits(
        doc,
        [{ op: 'set', field: `consent/${channel}/prospecting`, value: { status }, seen: [] }],
        by(ANNA)
      );
    expect(refusesContact(readDocument(doc))).toBe(false);
    consent('email', 'granted');
    expect(refusesContact(readDocument(doc))).toBe(false);
    consent('sms', 'withdrawn');
    expect(refusesContact(readDocument(doc))).toBe(true);
    expect(reachOf(readDocument(doc))).toEqual({ emails: [], phones: ['+33639980001'] });
  });
});
