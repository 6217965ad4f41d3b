import type { ContactId } from '../base/ids.ts';
import { locatedAt, pointIn } from '../rules/location.ts';
import type { Look } from '../rules/tree.ts';
import type { LineAnswers } from './types.ts';

/** Where contacts lie, packed: of a hundred thousand an object each would keep page and worker busy for a second. */
export interface MapPoints {
  /** In the order in which the list shows them. */
  readonly ids: readonly ContactId[];
  /** Longitude and latitude of each, one pair after the other. */
  readonly places: Float64Array;
  /** What each is drawn as, `markOf`. */
  readonly marks: Uint8Array;
  /** Contacts that lie nowhere, in the order of the list. */
  readonly unlocated: readonly ContactId[];
}

/** Null: nobody has asked the rules yet. */
export interface PointMark {
  readonly status: LineAnswers['status'];
  readonly level: 'none' | 'warning' | 'block';
}

const STATUSES = [null, 'prospect', 'client', 'other'] as const;
const LEVELS = ['none', 'warning', 'block'] as const;

/**
 * The points of these contacts. Who has no location and shows the address of a contact above lies there too (R18), and
 * gets no point: a company would be as many points in one place as it has people.
 */
export function mapPointsOf(
  shown: readonly ContactId[],
  look: Look,
  lineOf: (id: ContactId) => LineAnswers | null
): MapPoints {
  const ids: ContactId[] = [];
  const places: number[] = [];
  const marks: number[] = [];
  const unlocated: ContactId[] = [];
  for (const id of shown) {
    const located = locatedAt(id, look.tree(id));
    const point = located && pointIn(located.head.v);
    if (!point) unlocated.push(id);
    else if (located.facts.id === id) {
      ids.push(id);
      places.push(point.lon, point.lat);
      marks.push(packMark(lineOf(id)));
    }
  }
  return { ids, places: Float64Array.from(places), marks: Uint8Array.from(marks), unlocated };
}

export function markOf(packed: number): PointMark {
  const levels = LEVELS.length;
  return { status: STATUSES[Math.floor(packed / levels)] ?? null, level: LEVELS[packed % levels] ?? 'none' };
}

function packMark(line: LineAnswers | null): number {
  const status = STATUSES.indexOf(line?.status ?? null);
  // Blocks come first.
  const level = LEVELS.indexOf(line?.warnings[0]?.level ?? 'none');
  return status * LEVELS.length + level;
}
