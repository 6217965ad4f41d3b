/** Fictitious French contacts and what was agreed with them, made through the same commands that people use. */
import * as Y from 'yjs';
import type { ContactId, MemberId } from '../../base/ids.ts';
import { assert } from '../../base/assert.ts';
import type { Random } from '../../base/random.ts';
import { noteOf } from '../../contact/document.ts';
import { appendNoteText } from '../../contact/notes.ts';
import { COMMAND } from '../act.ts';
import { createContact, type ContactInput } from '../createContact.ts';
import type { CommandContext } from '../types.ts';
import { createBusiness, type Around, type Business } from './business.ts';
import { family } from './families.ts';
import { NOTES } from './names.ts';
import { createNumbers } from './parts.ts';
import { createDraw, type Draw } from './sfc32.ts';

export interface DemoOptions {
  /** Documents in all, persons and addresses under main contacts included. */
  readonly count: number;
  /** Member who made them. */
  readonly by: MemberId;
  /** Same seed, same contacts, down to the ids. */
  readonly seed?: number;
  /** Where ids come from; the seed when absent. */
  readonly ids?: Random;
  /** When and by whom they are loaded: business lies around that day. Without it there are contacts alone. */
  readonly around?: Around;
}

export interface DemoContact {
  readonly id: ContactId;
  /** The whole document as one Yjs update. */
  readonly update: Uint8Array;
  /** Quotes, appointments and the like that lie in it. */
  readonly entities: readonly string[];
}

export const DEMO_SEED = 20_260_105;
/** The first is made at this time, the others minutes apart. */
const BEGINNING = Date.UTC(2026, 0, 5, 8);
const MINUTE = 60_000;

/** Yields the contacts one by one; a main contact comes before what lies under it. */
export function* demoContacts({
  count,
  by,
  seed = DEMO_SEED,
  ids,
  around
}: DemoOptions): Generator<DemoContact, void> {
  const draw = createDraw(seed);
  const numbers = createNumbers();
  // Of a stream of its own: the contacts are the same with and without it.
  const business = around ? createBusiness(around, by, ids ?? createDraw(seed + 1).random) : null;
  let made = 0;
  for (let serial = 1; made < count; serial += 1) {
    const { main, under } = family(draw, numbers, serial);
    const context = { by, now: BEGINNING + serial * MINUTE, random: ids ?? draw.random };
    const root = make(draw, context, main, business);
    yield root;
    made += 1;
    for (const input of under.slice(0, count - made)) {
      yield make(draw, context, { ...input, parent: root.id });
      made += 1;
    }
  }
}

function make(
  draw: Draw,
  context: CommandContext,
  input: ContactInput,
  business: Business | null = null
): DemoContact {
  const created = createContact(context, input);
  assert(created.ok, 'a demo contact fits the field table');
  const { id, doc } = created.value;
  if (draw.chance(0.15)) {
    doc.transact(() => appendNoteText(noteOf(doc, 'clientNote'), draw.pick(NOTES)), COMMAND);
  }
  const entities = business?.agree(doc, input) ?? [];
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { id, update, entities };
}
