import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { WarningKind } from '../contact/kinds.ts';
import { property } from '../contact/records.ts';
import { readDocument } from '../contact/read.ts';
import { assess } from '../rules/assess.ts';
import { SETTINGS } from '../rules/rulesHarness.ts';
import type { IssueCode } from '../rules/types/issue.ts';
import type { WarningLevel } from '../rules/types/warning.ts';
import { changeState } from './changeState.ts';
import {
  ANNA,
  by,
  contactBy,
  copyOf,
  exchange,
  lookOf,
  must,
  on,
  PAUL,
  seen,
  textAt,
  valueOf
} from './commandsHarness.ts';
import { keepDocument } from './keepDocument.ts';
import { liftWarning } from './liftWarning.ts';
import { CUSTOMER_DOCUMENTS, setWarning, type SetWarningInput } from './setWarning.ts';
import { startDocument } from './startDocument.ts';
import { applyInverses } from './undo.ts';

const input = (doc: Y.Doc, kind: WarningKind) => ({ kind, seen: seen(doc, `warning/${kind}`) });

function warn(
  doc: Y.Doc,
  level: WarningLevel,
  message: string | null,
  more: Partial<SetWarningInput> = {},
  docs = [doc]
) {
  const warnings = [input(doc, 'sale')];
  return must(setWarning(doc, on(PAUL, ...docs), { warnings, level, message, ...more }));
}

const said = (doc: Y.Doc, key: string, kind = 'sale') => property(valueOf(doc, `warning/${kind}`), key);

const quoteOf = (doc: Y.Doc, ...docs: readonly Y.Doc[]): string =>
  must(startDocument(doc, on(ANNA, doc, ...docs), { kind: 'quote' })).entity;
const validate = (doc: Y.Doc, entity: string) =>
  must(changeState(doc, on(ANNA, doc), { entity, to: 'validated', seen: seen(doc, 'state', entity) }));

const met = (doc: Y.Doc, ...docs: readonly Y.Doc[]): readonly [IssueCode, unknown][] =>
  (assess(doc.guid, lookOf(doc, ...docs), SETTINGS, '2026-01-05')?.issues ?? [])
    .filter(({ code }) => code === 'late-block' || code === 'unseen-warning')
    .map(({ code, entity }) => [code, entity]);

describe('[R8] a warning', () => {
  it('that is set has an id, and knows the commits of its kind that this device knew', () => {
    const doc = contactBy(ANNA);
    const [known, draft] = [quoteOf(doc), quoteOf(doc)];
    validate(doc, known);
    warn(doc, 'block', 'Mauvais payeur');
    expect(said(doc, 'knew')).toEqual([expect.stringMatching(new RegExp(`^${known}@`))]);
    expect(typeof said(doc, 'since')).toBe('number');
    // Both are open still: an order is until it is invoiced.
    expect(met(doc)).toEqual([known, draft].sort().map((entity) => ['late-block', entity]));
  });

  it('keeps id, knew and since while its message is corrected or its level lowered, and is another when raised', () => {
    const doc = contactBy(ANNA);
    warn(doc, 'warning', 'Paie tard');
    const [id, since] = [textAt(doc, 'warning/sale', 'id'), said(doc, 'since')];
    const acknowledged = { warnings: [{ warning: id, level: 'warning' as const }], incomplete: false };
    validate(doc, must(startDocument(doc, { ...on(ANNA, doc), acknowledged }, { kind: 'quote' })).entity);
    warn(doc, 'warning', 'Paie très tard');
    expect([said(doc, 'id'), said(doc, 'since'), said(doc, 'knew')]).toEqual([id, since, []]);
    warn(doc, 'block', 'Ne paie plus');
    const raised = said(doc, 'id');
    expect(raised).not.toBe(id);
    expect(said(doc, 'knew')).toHaveLength(1);
    warn(doc, 'warning', 'Paie de nouveau');
    expect([said(doc, 'id'), said(doc, 'level')]).toEqual([raised, 'warning']);
  });

  it('that was lifted says why, and is another when it is set again', () => {
    const doc = contactBy(ANNA);
    warn(doc, 'block', 'Mauvais payeur');
    const id = said(doc, 'id');
    expect(liftWarning(doc, by(ANNA), { warnings: [input(doc, 'sale')], reason: ' ' })).toMatchObject({
      error: { code: 'needs-reason' }
    });
    must(
      liftWarning(doc, by(ANNA), { warnings: [input(doc, 'sale'), input(doc, 'invoice')], reason: 'Payé' })
    );
    expect(valueOf(doc, 'warning/sale')).toEqual({ id, level: 'none', message: 'Payé' });
    expect(valueOf(doc, 'warning/invoice')).toBeNull();
    warn(doc, 'block', 'Encore');
    expect(said(doc, 'id')).not.toBe(id);
  });

  it('[C6] that was set elsewhere meanwhile stays when what was seen is lifted', () => {
    const doc = contactBy(ANNA);
    warn(doc, 'warning', 'Paie tard');
    const paul = copyOf(doc);
    warn(paul, 'block', 'Ne paie plus');
    const before = input(doc, 'sale');
    exchange(doc, paul);
    must(liftWarning(doc, by(ANNA), { warnings: [before], reason: 'Payé' }));
    expect(said(doc, 'level')).toBe('block');
  });

  it('for all customer documents is one act, each kind with an id of its own; orders to a supplier are not meant', () => {
    const doc = contactBy(ANNA);
    const warnings = CUSTOMER_DOCUMENTS.map((kind) => input(doc, kind));
    const done = must(
      setWarning(doc, on(PAUL, doc), { warnings, level: 'block', message: 'Mauvais payeur' })
    );
    expect(done.parts).toHaveLength(1);
    const ids = CUSTOMER_DOCUMENTS.map((kind) => said(doc, 'id', kind));
    expect(new Set(ids).size).toBe(4);
    expect(valueOf(doc, 'warning/purchase')).toBeNull();
  });

  it('needs what the device knows, except where it is only worded otherwise', () => {
    const doc = contactBy(ANNA);
    const set = (level: WarningLevel) =>
      setWarning(doc, by(PAUL), { warnings: [input(doc, 'sale')], level, message: 'x' });
    expect(set('warning')).toMatchObject({ error: { code: 'no-look' } });
    warn(doc, 'warning', 'Paie tard');
    expect(set('warning').ok).toBe(true);
    expect(set('block').ok).toBe(false);
  });
});

describe('[R8] what is kept', () => {
  it('when a block is set has its clearance in the same act, also at an address below, and is taken back with it', () => {
    const firm = contactBy(ANNA, { isCompany: true });
    const site = contactBy(ANNA, { kind: 'child', parent: firm.guid, addressType: 'delivery' });
    const [kept, other] = [quoteOf(site, firm), quoteOf(site, firm)];
    const keep = [{ doc: site, entities: [kept] }];
    const done = warn(firm, 'block', 'Mauvais payeur', { keep }, [firm, site]);
    expect(met(site, firm)).toEqual([['late-block', other]]);
    const back = done.parts.flatMap(({ docId, inverse }) =>
      inverse ? [{ doc: docId === firm.guid ? firm : site, inverse }] : []
    );
    must(applyInverses(back, on(PAUL, firm, site)));
    expect(readDocument(site).entities.get(kept)?.sets.get('clearance')).toBeUndefined();
    expect(met(site, firm)).toEqual([]);
  });

  it('is of a kind that the warning is about', () => {
    const doc = contactBy(ANNA);
    const { entity } = must(startDocument(doc, on(ANNA, doc), { kind: 'invoice' }));
    const warnings = [input(doc, 'sale')];
    const keep = [{ doc, entities: [entity] }];
    const result = setWarning(doc, on(PAUL, doc), { warnings, level: 'block', message: 'x', keep });
    expect(result).toMatchObject({ error: { code: 'unknown-entity' } });
    expect(valueOf(doc, 'warning/sale')).toBeNull();
  });

  it('after a merge says why, ends the issue, and covers no level that was not seen', () => {
    const doc = contactBy(ANNA);
    const entity = quoteOf(doc);
    warn(doc, 'block', 'Mauvais payeur');
    const warning = textAt(doc, 'warning/sale', 'id');
    const keep = (level: WarningLevel, reason: string) =>
      keepDocument(doc, on(ANNA, doc), { entity, warning, level, reason });
    expect(keep('block', '')).toMatchObject({ error: { code: 'needs-reason' } });
    must(keep('warning', 'Acompte reçu'));
    expect(met(doc)).toEqual([['late-block', entity]]);
    must(keep('block', 'Acompte reçu'));
    expect(met(doc)).toEqual([]);
    expect(must(keep('block', 'Encore'))).toMatchObject({ changed: false });
  });
});
