/** What a choice among contacts offers: main contacts first, what lies under each nested. */
import type { ContactId } from '../base/ids.ts';
import type { ListRow } from '../projections/types.ts';

export interface PickerPort {
  find(text: string, limit: number): Promise<readonly ListRow[]>;
  rowsOf(ids: readonly ContactId[]): Promise<readonly ListRow[]>;
  childrenOf(id: ContactId): Promise<readonly ListRow[]>;
}

export interface PickerLine {
  readonly row: ListRow;
  /** 0: a main contact. */
  readonly depth: number;
}

/** Main contacts shown at once: more is what typing is for. */
const MOST = 8;
/** Addresses shown under one of them. */
const MOST_UNDER = 12;
/** A longer row of parents is a loop or a mistake. */
const MAX_STEPS = 10;

/** Best matches of a text, each under its main contact; a main contact that matches shows all it has. */
export async function linesFound(port: PickerPort, text: string): Promise<readonly PickerLine[]> {
  const found = (await port.find(text, MOST * 2)).filter(isOffered);
  const mains = new Map<ContactId, ListRow>();
  for (const main of await Promise.all(found.map((row) => mainOf(port, row)))) mains.set(main.id, main);
  const ids = new Set(found.map(({ id }) => id));
  const groups = await Promise.all(
    [...mains.values()].slice(0, MOST).map((main) => linesUnder(port, main, ids.has(main.id) ? null : ids))
  );
  return groups.flat();
}

/** The tree that a contact is in, or the one it is by now (R22). */
export async function linesAround(port: PickerPort, id: ContactId): Promise<readonly PickerLine[]> {
  const [own] = await port.rowsOf([id]);
  const [row] = own && own.mergedInto !== null ? await port.rowsOf([own.mergedInto]) : [own];
  return row ? linesUnder(port, await mainOf(port, row), null) : [];
}

/** `wanted`: what was found of all that lies under it. */
async function linesUnder(
  port: PickerPort,
  main: ListRow,
  wanted: ReadonlySet<ContactId> | null
): Promise<readonly PickerLine[]> {
  const children = main.childCount === 0 ? [] : await port.childrenOf(main.id);
  const shown = children
    .filter((row) => isOffered(row) && (wanted?.has(row.id) ?? true))
    .slice(0, MOST_UNDER);
  return [{ row: main, depth: 0 }, ...shown.map((row) => ({ row, depth: row.depth }))];
}

async function mainOf(port: PickerPort, start: ListRow): Promise<ListRow> {
  let row = start;
  for (let step = 0; step < MAX_STEPS && row.parent !== null; step += 1) {
    const [above] = await port.rowsOf([row.parent]);
    if (!above) break;
    row = above;
  }
  return row;
}

/** A private address is a label for people to read; no document is made out to it (R13). */
function isOffered(row: ListRow): boolean {
  return !row.archived && row.addressType !== 'private';
}
