/** What the company of the demo has agreed with its customers, around the day on which the demo is loaded. */
import type * as Y from 'yjs';
import type { ContactId, MemberId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { ContactInput } from '../createContact.ts';
import { createBook, type Book } from './book.ts';
import { comingDays, createDiary, workingDays } from './diary.ts';
import { createDraw } from './sfc32.ts';
import { STORIES } from './stories.ts';
import { betweenFirms, lineFields, STOCK, WORKS } from './works.ts';

export interface Around {
  /** `YYYY-MM-DD` in the workspace's time zone. */
  readonly today: string;
  /** The instant of a time on the wall there (`YYYY-MM-DDTHH:MM`). */
  readonly instantAt: (wall: string) => string;
  /** Who goes to appointments: at least one. */
  readonly people: readonly MemberId[];
}

export interface Business {
  /** Gives a main contact its documents; their ids, none for most. */
  agree(doc: Y.Doc, main: ContactInput): readonly string[];
}

/** Suppliers something is ordered from. */
const SUPPLIES = 4;
const LATER = 5;
const SPREAD = 17;
/** As far back as anything goes. */
const PAST = 40;
const SEED = 20_261_127;

export function createBusiness({ today, instantAt, people }: Around, by: MemberId, random: Random): Business {
  const draw = createDraw(SEED);
  const past = workingDays(today, PAST, -1);
  const held = createDiary(past.slice(0, 15), people, draw);
  const coming = createDiary(comingDays(today), people, draw);
  const series = letters(random);
  const counts = new Map<string, number>();
  let told = 0;
  let supplied = 0;

  function nextNumber(of: string): string {
    const count = (counts.get(of) ?? 0) + 1;
    counts.set(of, count);
    return `${of}-${series}${String(count).padStart(4, '0')}`;
  }

  function supply(book: Book): void {
    const date = past[supplied * 3] ?? today;
    const fields = { title: STOCK.title, number: nextNumber('CF'), date, ...lineFields(STOCK.lines) };
    book.start(date, 'purchaseOrder', { fields, ...(supplied % 2 === 0 ? { state: 'confirmed' } : {}) });
    supplied += 1;
  }

  function tell(book: Book, contact: ContactId, main: ContactInput): void {
    const [story, work] = [STORIES[told], WORKS[told % WORKS.length]];
    if (!story || !work) return;
    told += 1;
    const name = main.name ?? '';
    const said = main.isCompany ? betweenFirms(work) : work;
    const later = (told * LATER) % SPREAD;
    story({ book, contact, name, work: said, today, past, held, coming, instantAt, by, nextNumber, later });
  }

  return {
    agree(doc, main) {
      const book = createBook(doc, { by, random, noonOf: (day) => Date.parse(instantAt(`${day}T12:00`)) });
      if (main.kind !== 'supplier') tell(book, doc.guid, main);
      else if (supplied < SUPPLIES) supply(book);
      return book.entities;
    }
  };
}

/** Loads of two members must not give out the same numbers. */
function letters(random: Random): string {
  return Array.from(random.bytes(3), (byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ'.charAt(byte % 24)).join('');
}
