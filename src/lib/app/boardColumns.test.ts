import { beforeEach, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { ANNA, by, must, seen } from '../commands/commandsHarness.ts';
import { archive, setField } from '../commands/editField.ts';
import { createWorkspace } from '../commands/workspace.ts';
import { readDocument } from '../contact/read.ts';
import { placeKey } from '../projections/boardOrder.ts';
import type { BoardCard, BoardColumn, BoardPlace } from '../projections/boardTypes.ts';
import { boardColumns, stageChances, whyNot, withUnderWay, type ShownColumn } from './boardColumns.ts';

const ID = 'c0000000-0000-4000-8000-000000000000';
const { compare } = new Intl.Collator('fr');
const open = (stage: string | null): BoardPlace => ({ state: 'open', stage });

let doc: Y.Doc;

beforeEach(() => {
  doc = must(createWorkspace(by(ANNA), { id: ID, company: 'Poêles du Lac', memberName: 'Anna' })).doc;
});

function column(place: BoardPlace, ...cards: readonly BoardCard[]): BoardColumn {
  return { key: placeKey(place), place, total: Math.max(cards.length, 1), amount: 0, weighted: 0, cards };
}

const card = (entity: string, place: BoardPlace, closeOn = ''): BoardCard => ({
  contact: 'c',
  entity,
  place,
  title: entity,
  name: '',
  roles: [],
  status: null,
  forced: false,
  disputed: false,
  amount: null,
  chance: null,
  closeOn,
  overdue: false,
  decidedAt: 0,
  vendor: null,
  warnings: [],
  late: false
});

const shown = (...columns: readonly BoardColumn[]) =>
  boardColumns({ isEmpty: false, columns }, readDocument(doc), compare);
const told = (all: readonly ShownColumn[]) => all.map(({ kind, name, key }) => name || `${kind} ${key}`);

describe('[R29] the columns of the board', () => {
  it('are the stages in the order of their list, empty ones too, then the outcomes', () => {
    expect(told(shown())).toEqual([
      'Nouvelle',
      'Qualifiée',
      'Visite faite',
      'Devis remis',
      'Négociation',
      'won won',
      'lost lost'
    ]);
    must(
      setField(doc, by(ANNA), {
        entity: 'stage:new',
        field: 'order',
        value: 9,
        seen: seen(doc, 'order', 'stage:new')
      })
    );
    expect(told(shown()).slice(3, 5)).toEqual(['Négociation', 'Nouvelle']);
  });

  it('what is at no stage stands first, what is at an archived or unknown one last, each only while there is some', () => {
    must(archive(doc, by(ANNA), 'stage:visited'));
    expect(told(shown())).not.toContain('Visite faite');
    const all = shown(column(open(null)), column(open('stage:elsewhere')), column(open('stage:visited')));
    expect(told(all)).toEqual([
      'none open/',
      'Nouvelle',
      'Qualifiée',
      'Devis remis',
      'Négociation',
      'Visite faite',
      'gone open/stage:elsewhere',
      'won won',
      'lost lost'
    ]);
    expect(all.map(({ kind }) => kind).slice(5, 7)).toEqual(['archived', 'gone']);
  });

  it('a stage says what an opportunity at it may weigh', () => {
    expect(stageChances(readDocument(doc)).get('stage:quoted')).toBe(6000);
  });
});

describe('[R9] where a card may go', () => {
  const to = (from: BoardPlace) =>
    Object.fromEntries(shown(column(open('stage:elsewhere'))).map((each) => [each.key, whyNot(from, each)]));

  it('from one stage to any other in use, and to an outcome', () => {
    expect(to(open('stage:new'))).toMatchObject({
      'open/stage:new': 'same',
      'open/stage:quoted': null,
      'open/stage:elsewhere': 'gone',
      won: null,
      lost: null
    });
  });

  it('from an outcome to a stage, and not to the other one', () => {
    expect(to({ state: 'won' })).toMatchObject({ 'open/stage:new': null, won: 'same', lost: 'decided' });
  });
});

describe('a card that is on its way', () => {
  const cardsOf = (all: readonly ShownColumn[], key: string) =>
    all.find((each) => each.key === key)?.cards.map(({ entity }) => entity);

  it('stands where it goes, in its place among the others; what is stored is counted as before', () => {
    const [moved, other] = [card('a', open('stage:new')), card('b', open('stage:new'))];
    const [early, late] = ['2026-01-01', '2026-03-01'].map((day) => card(day, open('stage:quoted'), day));
    const before = shown(
      column(open('stage:new'), { ...moved, closeOn: '2026-02-01' }, other),
      column(open('stage:quoted'), ...[early, late].filter((each) => each !== undefined))
    );
    const after = withUnderWay(before, [
      { card: { ...moved, closeOn: '2026-02-01' }, to: open('stage:quoted'), since: 0 }
    ]);
    expect(cardsOf(after, 'open/stage:new')).toEqual(['b']);
    expect(cardsOf(after, 'open/stage:quoted')).toEqual(['2026-01-01', 'a', '2026-03-01']);
    expect(after.map(({ total }) => total)).toEqual(before.map(({ total }) => total));
  });

  it('is there once, when the worker has it there already', () => {
    const there = card('a', open('stage:quoted'));
    const after = withUnderWay(shown(column(open('stage:quoted'), there)), [
      { card: card('a', open('stage:new')), to: open('stage:quoted'), since: 0 }
    ]);
    expect(cardsOf(after, 'open/stage:quoted')).toEqual(['a']);
  });
});
