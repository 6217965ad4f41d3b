import type { Clock } from '../../base/clock.ts';
import type { ContactId } from '../../base/ids.ts';
import type { ContactIndex } from '../../projections/contactIndex.ts';
import type { ContactList } from '../../projections/contactList.ts';
import { withOutbox } from '../../projections/listRow.ts';
import type { LineSaid, ListRow } from '../../projections/types.ts';
import type { DocumentOutbox } from '../../replica/outbox.ts';
import type { ListInfo, ListPage, ListQuery, WorkerEvent } from '../workerApi.ts';

/** At most this often (ms) is a list made again while contacts pour in. */
const AT_MOST_EVERY = 50;
/** A large list is made again less often: making it takes at most this part of the worker's time. */
const SHARE = 4;

type OutboxOf = (ids: readonly ContactId[]) => Promise<ReadonlyMap<ContactId, DocumentOutbox>>;

export interface ListWatchOptions {
  readonly index: ContactIndex;
  readonly outboxOf: OutboxOf;
  /** What the rules say of a contact. */
  readonly saidOf: (id: ContactId) => LineSaid;
  /** A stored number as people of the workspace's country write it. */
  readonly phoneText: (number: string) => string;
  readonly clock: Clock;
  readonly emit: (event: WorkerEvent) => void;
}

/** The one list that a page looks at: made by `watch`, and again when the index changes. */
export interface ListWatch {
  watch(query: ListQuery): ListInfo;
  page(from: number, count: number): Promise<ListPage>;
  indexOf(id: ContactId): number;
  /** As the page shows them: what the rules say, and the rest. */
  shown(lines: readonly ListRow[]): Promise<readonly ListRow[]>;
  /** Phones as people write them, and what waits in the outbox. */
  dressed(lines: readonly ListRow[]): Promise<readonly ListRow[]>;
  changed(): void;
  close(): void;
}

export function createListWatch(options: ListWatchOptions): ListWatch {
  const { index, outboxOf, saidOf, phoneText, clock, emit } = options;
  let query: ListQuery | null = null;
  let list: ContactList | null = null;
  let version = 0;
  let cancel: (() => void) | null = null;
  let notBefore = 0;

  function make(wanted: ListQuery): ListInfo {
    const started = clock.now();
    query = wanted;
    list = index.query(wanted);
    version += 1;
    const took = clock.now() - started;
    notBefore = clock.now() + Math.max(AT_MOST_EVERY, took * SHARE);
    return { version, count: list.count, mains: list.mains, total: index.size };
  }

  async function dressed(lines: readonly ListRow[]): Promise<readonly ListRow[]> {
    const states = await outboxOf(lines.map(({ id }) => id));
    return lines.map((line) => withOutbox({ ...line, phone: phoneText(line.phone) }, states.get(line.id)));
  }

  const shown = (lines: readonly ListRow[]): Promise<readonly ListRow[]> =>
    dressed(lines.map((line) => ({ ...line, ...saidOf(line.id) })));

  return {
    watch: make,
    async page(from, count) {
      const at = version;
      return { version: at, from, rows: await shown(list?.page(from, count) ?? []) };
    },
    indexOf: (id) => list?.indexOf(id) ?? -1,
    shown,
    dressed,
    changed() {
      if (!query) return;
      cancel ??= clock.after(Math.max(0, notBefore - clock.now()), () => {
        cancel = null;
        if (query) emit({ type: 'list', info: make(query) });
      });
    },
    close: () => cancel?.()
  };
}
