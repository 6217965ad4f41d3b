import type * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../contact/read.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { changeState } from './changeState.ts';
import { ANNA, contactBy, copyOf, exchange, must, on, PAUL, seen } from './commandsHarness.ts';
import { setField } from './editField.ts';
import { rebook } from './rebook.ts';
import { startDocument } from './startDocument.ts';
import { applyInverse } from './undo.ts';

const NINE = '2026-12-01T08:00:00Z';
const TEN = '2026-12-01T09:00:00Z';
const WAS = { start: Date.parse(NINE), minutes: 60 };

function booked(): { readonly doc: Y.Doc; readonly entity: string } {
  const doc = contactBy(ANNA, { name: 'Martin' });
  const fields = { start: NINE, minutes: 60 };
  const input = { kind: 'appointment', fields, assignees: [ANNA] };
  return { doc, entity: must(startDocument(doc, on(ANNA, doc), input)).entity };
}

function said(doc: Y.Doc, entity: string) {
  const view = readDocument(doc);
  const assignees = view.entities.get(entity)?.sets.get('assignee') ?? [];
  return {
    start: fieldView(view, 'start', entity).value,
    minutes: fieldView(view, 'minutes', entity).value,
    assignees: assignees.map(({ value }) => value)
  };
}

describe('an appointment that is given another time', () => {
  it('is moved, made longer and given to somebody else in one act, which is taken back as one', () => {
    const { doc, entity } = booked();
    const input = { entity, was: WAS, start: TEN, minutes: 90, leaves: [ANNA], joins: [PAUL] };
    const done = must(rebook(doc, on(ANNA, doc), input));
    expect(said(doc, entity)).toEqual({ start: TEN, minutes: 90, assignees: [PAUL] });
    if (!done.inverse) throw new Error('it can be undone');
    must(applyInverse(doc, on(ANNA, doc), done.inverse));
    expect(said(doc, entity)).toEqual({ start: NINE, minutes: 60, assignees: [ANNA] });
  });

  it('stays where another put it meanwhile, who is named', () => {
    const { doc, entity } = booked();
    const input = { entity, field: 'start', value: TEN, seen: seen(doc, 'start', entity) };
    must(setField(doc, on(PAUL, doc), input));
    const moved = rebook(doc, on(ANNA, doc), { entity, was: WAS, start: '2026-12-03T08:00:00Z' });
    expect(moved).toMatchObject({ ok: false, error: { code: 'changed-since', by: PAUL } });
    expect(said(doc, entity).start).toBe(TEN);
  });

  it('[C4] leaves beside it what two wrote without seeing each other', () => {
    const { doc, entity } = booked();
    const paul = copyOf(doc);
    const about = { entity, field: 'start', seen: seen(doc, 'start', entity) };
    must(setField(doc, on(ANNA, doc), { ...about, value: TEN }));
    must(setField(paul, on(PAUL, paul), { ...about, value: '2026-12-02T08:00:00Z' }));
    exchange(doc, paul);
    const shown = said(doc, entity).start;
    const was = { start: typeof shown === 'string' ? Date.parse(shown) : 0, minutes: 60 };
    must(rebook(doc, on(ANNA, doc), { entity, was, start: '2026-12-04T08:00:00Z' }));
    const { heads, value } = fieldView(readDocument(doc), 'start', entity);
    expect([value, heads.length]).toEqual(['2026-12-04T08:00:00Z', 2]);
  });

  it('[R9] is not moved once it is over', () => {
    const { doc, entity } = booked();
    must(changeState(doc, on(ANNA, doc), { entity, to: 'done', seen: seen(doc, 'state', entity) }));
    expect(rebook(doc, on(ANNA, doc), { entity, was: WAS, start: TEN })).toMatchObject({
      error: { code: 'wrong-state', state: 'done' }
    });
  });

  it('is none of what has no time, and no other document', () => {
    const { doc } = booked();
    const { entity } = must(startDocument(doc, on(ANNA, doc), { kind: 'quote' }));
    for (const other of [entity, 'nowhere']) {
      expect(rebook(doc, on(ANNA, doc), { entity: other, was: WAS })).toMatchObject({
        error: { code: 'unknown-entity' }
      });
    }
  });
});
