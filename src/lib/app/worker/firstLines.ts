import type { Clock } from '../../base/clock.ts';
import type { ListRow } from '../../projections/types.ts';
import type { Replica } from '../../replica/replica.ts';
import { PAGE } from '../listPages.ts';
import type { ListPage, ListQuery, WorkerApi, WorkerEvent } from '../workerApi.ts';
import { parseFirstLines, storedFirstLines, type FirstLines } from './firstLinesRecord.ts';
import type { ListWatch } from './listWatch.ts';
import type { Peeked } from './peekLines.ts';

/** The list as a page that has just begun asks for it. */
const PLAIN: ListQuery = { text: '', archived: false, mainOnly: false, sort: 'name' };
/** Without a change for so long (ms), the lines are worth keeping: work in the carnet drops them again and again. */
const QUIET = 2_000;
/** How often a tab that does not lead looks whether it does now (ms). */
const AS_FOLLOWER = 30_000;
/** A page asks for its list at once (ms). What asks for everything does not wait longer for one that does not. */
const SOON = 1_000;

export interface FirstLinesOptions {
  readonly replica: Pick<Replica, 'listHead' | 'keepListHead'>;
  readonly list: ListWatch;
  /** The first `count` lines of a list that nobody watches, and every contact that something in them is of. */
  readonly peek: (query: ListQuery, count: number) => Peeked;
  /** Reads every row, once, as soon as `out` allows; resolves when that is done. */
  readonly load: () => Promise<void>;
  /** One tab of a device is enough to keep them. */
  readonly mayKeep: () => boolean;
  readonly clock: Clock;
  readonly emit: (event: WorkerEvent) => void;
  readonly onFault: (error: unknown) => void;
}

/** L5: the list of this tab's page, which begins with the lines that were kept. */
export interface FirstLinesList extends Pick<WorkerApi, 'watchList' | 'listPage' | 'listIndexOf'> {
  /**
   * Reading every row keeps worker and database busy, and the page would wait for its first lines all that time:
   * resolves when they are out, or need not be waited for.
   */
  readonly out: Promise<unknown>;
  /** Every row has been read. */
  loaded(): void;
  /** Rows changed, and the lines that were kept are dropped. */
  changed(): void;
  close(): void;
}

export function createFirstLines(options: FirstLinesOptions): FirstLinesList {
  const { replica, list, load, clock, emit, onFault } = options;
  const kept = replica.listHead().then(parseFirstLines);
  let isLoaded = false;
  /** What the database holds of them, as text; null: nothing, or not known. */
  let stored: string | null = null;
  /** What the page looks at until every row is read. */
  let shown: FirstLines | null = null;
  let watched: ListQuery | null = null;
  let cancel: (() => void) | null = null;

  const out = Promise.withResolvers<undefined>();
  const stopWaiting = clock.after(SOON, () => out.resolve(undefined));

  const begin = async (): Promise<void> => {
    const first = await kept;
    if (first !== null) stored = JSON.stringify(first);
    else {
      out.resolve(undefined);
      await load();
    }
  };
  begin().catch(onFault);

  const keep = async (): Promise<void> => {
    if (!options.mayKeep()) {
      // Whoever leads does it. This tab may lead by then, and the one that did may have gone before it could.
      keepIn(AS_FOLLOWER);
      return;
    }
    const { first, shows } = options.peek(PLAIN, PAGE);
    const text = JSON.stringify(first);
    if (text === stored) return;
    stored = text;
    await replica.keepListHead(storedFirstLines(first), shows);
  };

  function keepIn(ms: number): void {
    cancel?.();
    cancel = clock.after(ms, () => {
      cancel = null;
      keep().catch(onFault);
    });
  }

  /** The whole list takes the place of its first lines. */
  async function followUp(query: ListQuery): Promise<void> {
    await load();
    if (watched !== query) return;
    shown = null;
    emit({ type: 'list', info: list.watch(query) });
  }

  async function firstPage(lines: readonly ListRow[], from: number, count: number): Promise<ListPage> {
    const rows = await list.dressed(lines.slice(from, from + count));
    out.resolve(undefined);
    return { version: 0, from, rows };
  }

  return {
    async watchList(query) {
      watched = query;
      const first = isLoaded || !isPlain(query) ? null : await kept;
      if (first !== null && !isLoaded && watched === query) {
        shown = first;
        followUp(query).catch(onFault);
        const { count, mains, total } = first;
        return { version: 0, count, mains, total };
      }
      out.resolve(undefined);
      await load();
      shown = null;
      // What was asked for last counts, in whatever order the answers come.
      return list.watch(watched);
    },
    async listPage(from, count) {
      if (shown !== null && from + count <= PAGE) return firstPage(shown.lines, from, count);
      await load();
      return list.page(from, count);
    },
    async listIndexOf(id) {
      await load();
      return list.indexOf(id);
    },
    out: out.promise,
    loaded() {
      isLoaded = true;
      keepIn(QUIET);
    },
    changed() {
      stored = null;
      if (isLoaded) keepIn(QUIET);
    },
    close() {
      stopWaiting();
      out.resolve(undefined);
      cancel?.();
    }
  };
}

function isPlain(query: ListQuery): boolean {
  return Object.entries(PLAIN).every(([name, value]) => query[name as keyof ListQuery] === value);
}
