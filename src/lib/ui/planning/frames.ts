/** What a planning shows for what was asked for, and which spots it is made of. */
import type { PlanningEntry, PlanningFrame } from '../../app/planning.svelte.ts';
import { daysOf, NOBODY, type PlanningChoice } from '../../app/planningAddress.ts';
import { isOf, piecesByDay, spotOf, type Person, type Piece, type Spot } from './layout.ts';
import type { Arrow } from './planningKeys.ts';
import type { PlanningUi } from './planningUi.svelte.ts';

/** As many lines as a cell shows: of a week by person, of a month. */
const MOST_OF_WEEK = 8;
const MOST_OF_MONTH = 4;

interface Around {
  readonly today: string;
  readonly isWide: boolean;
}

/** A page that is narrow shows a day, and nothing side by side. */
export function frameOf(choice: PlanningChoice, { today, isWide }: Around): PlanningFrame {
  const view = choice.view ?? (isWide ? 'week' : 'day');
  const day = choice.day ?? today;
  const isSplit = choice.byPerson ?? view !== 'month';
  const byPerson = isWide && choice.who === null && isSplit;
  const [first = day, ...rest] = daysOf(view, day, byPerson);
  return { view, day, days: [first, ...rest], byPerson, who: choice.who };
}

export interface Layout {
  /** Days as high as their hours; or as cells. */
  readonly shape: 'hours' | 'cells';
  readonly rows: readonly (readonly Spot[])[];
  /** The same one after the other. */
  readonly list: readonly Spot[];
  readonly spots: ReadonlyMap<string, Spot>;
  readonly pieces: ReadonlyMap<string, readonly Piece[]>;
  /** Of appointments. */
  readonly count: number;
  readonly most: number;
  beside(spot: Spot, arrow: Arrow): Spot | null;
}

export function layoutOf(frame: PlanningFrame, entries: readonly PlanningEntry[], ui: PlanningUi): Layout {
  const { view, days, byPerson, who } = frame;
  const shape = view === 'day' || (view === 'week' && !byPerson) ? 'hours' : 'cells';
  const people: readonly Person[] = byPerson ? peopleOf(entries, ui) : [who];
  const rows = rowsOf(frame, people);
  const list = rows.flat();
  const byDay = piecesByDay(entries, days, ui.workspace.settings.timeZone);
  const pieces = new Map(
    list.map(({ id, day, person }) => [id, (byDay.get(day) ?? []).filter(({ entry }) => isOf(entry, person))])
  );
  return {
    shape,
    rows,
    list,
    spots: new Map(list.map((spot) => [spot.id, spot])),
    pieces,
    count: entries.filter((entry) => isOf(entry, who)).length,
    most: view === 'week' ? MOST_OF_WEEK : MOST_OF_MONTH,
    beside: (spot, arrow) => besideIn(rows, spot, arrow)
  };
}

function rowsOf(
  { view, days, byPerson }: PlanningFrame,
  people: readonly Person[]
): readonly (readonly Spot[])[] {
  if (view === 'day') return [days.flatMap((day) => people.map((person) => spotOf(day, person)))];
  if (byPerson || view === 'week') return people.map((person) => days.map((day) => spotOf(day, person)));
  const [person = null] = people;
  const weeks: Spot[][] = [];
  for (let at = 0; at < days.length; at += 7) {
    weeks.push(days.slice(at, at + 7).map((day) => spotOf(day, person)));
  }
  return weeks;
}

/** All who can be given one, and whoever else has one; those that nobody has come last. */
function peopleOf(entries: readonly PlanningEntry[], ui: PlanningUi): readonly string[] {
  const offered = ui.membersOffered().map(({ id }) => id);
  const others = new Set(entries.flatMap(({ assignees }) => assignees));
  for (const id of offered) others.delete(id);
  const isFree = ui.workspace.mayWrite || entries.some(({ assignees }) => assignees.length === 0);
  return [...offered, ...[...others].sort(), ...(isFree ? [NOBODY] : [])];
}

/** From the end of a row on to the next one where that goes on in time. */
function besideIn(rows: readonly (readonly Spot[])[], { id }: Spot, arrow: Arrow): Spot | null {
  const down = rows.findIndex((row) => row.some((spot) => spot.id === id));
  const across = rows[down]?.findIndex((spot) => spot.id === id) ?? -1;
  if (arrow === 'ArrowUp' || arrow === 'ArrowDown') {
    return rows[down + (arrow === 'ArrowDown' ? 1 : -1)]?.[across] ?? null;
  }
  return rows[down]?.[across + (arrow === 'ArrowRight' ? 1 : -1)] ?? null;
}
