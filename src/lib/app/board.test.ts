import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../base/result.ts';
import type { Board, BoardCard, BoardPlace, BoardQuery } from '../projections/boardTypes.ts';
import { Opportunities, type BoardPort } from './board.svelte.ts';
import { settled } from './sheetHarness.ts';
import type { WorkerEvent } from './workerApi.ts';

const ALL = { vendor: null, text: '' };
const NEW: BoardPlace = { state: 'open', stage: 'stage:new' };
const CARD = { contact: 'c', entity: 'e', place: NEW } as BoardCard;

let asked: BoardQuery[];
let emit: (event: WorkerEvent) => void;
let board: Opportunities;

beforeEach(() => {
  asked = [];
  const port: BoardPort = {
    board(query) {
      asked.push(query);
      return Promise.resolve(answer(asked.length));
    },
    on(listen) {
      emit = listen;
      return () => undefined;
    }
  };
  board = new Opportunities(port);
});

/** Told apart by how many cards there are. */
function answer(total: number): Board {
  return {
    isEmpty: false,
    columns: [{ key: 'open/', place: NEW, total, amount: 0, weighted: 0, cards: [] }]
  };
}

const shown = () => board.shown?.columns[0]?.total;

describe('the opportunities on the page', () => {
  it('are read again when contacts, issues or settings change, and not before the page asked', async () => {
    emit({ type: 'rows', ids: ['c'] });
    await settled();
    expect([asked.length, board.shown]).toEqual([0, null]);
    await board.show(ALL);
    emit({ type: 'clock', offset: 1 });
    await settled();
    expect(shown()).toBe(1);
    emit({ type: 'rows', ids: ['c'] });
    await settled();
    expect(shown()).toBe(2);
  });

  it('more of a column on demand; what is decided once it is unfolded, and still after another search', async () => {
    await board.show(ALL);
    await board.unfold('won');
    await board.more('open/');
    const { first } = asked[0] ?? { first: 0 };
    expect(asked.map(({ counts }) => counts)).toEqual([
      {},
      { won: first },
      { won: first, 'open/': expect.any(Number) as number }
    ]);
    expect(asked[2]?.counts['open/']).toBeGreaterThan(first);
    await board.show({ ...ALL, text: 'x' });
    expect(asked[3]?.counts).toEqual({ won: first, 'open/': first });
  });

  it('do not change under a card that is carried, and are up to date once it is put down', async () => {
    await board.show(ALL);
    const letGo = board.hold();
    emit({ type: 'rows', ids: ['c'] });
    await settled();
    expect(shown()).toBe(1);
    letGo();
    expect(shown()).toBe(2);
  });
});

describe('a move', () => {
  /** A command that the test answers. */
  function started() {
    let answerIt: (result: Result<undefined, string>) => void = () => undefined;
    const answered = new Promise<Result<undefined, string>>((resolve) => (answerIt = resolve));
    const moved = board.move(CARD, { state: 'won' }, 5, () => answered);
    return { moved, answerIt };
  }

  it('is shown while it is under way, until what is stored is here', async () => {
    await board.show(ALL);
    const { moved, answerIt } = started();
    expect(board.underWay).toEqual([{ card: CARD, to: { state: 'won' }, since: 5 }]);
    answerIt(ok());
    await moved;
    expect([board.underWay.length, shown()]).toEqual([0, 2]);
  });

  it('that is refused, or fails, leaves the card where it was', async () => {
    await board.show(ALL);
    const { moved, answerIt } = started();
    answerIt(err('blocked'));
    expect(await moved).toEqual(err('blocked'));
    expect([board.underWay.length, shown()]).toEqual([0, 1]);
    const failing = board.move(CARD, { state: 'won' }, 5, () => Promise.reject(new Error('gone')));
    await expect(failing).rejects.toThrow('gone');
    expect(board.underWay).toEqual([]);
  });
});
