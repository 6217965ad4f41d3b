/** The parts of `navigator` in use. */
interface Browser {
  readonly storage: Pick<StorageManager, 'persist' | 'persisted'>;
  readonly userActivation: Pick<UserActivation, 'hasBeenActive'>;
  readonly permissions: Pick<Permissions, 'query'>;
}

export type PersistenceAnswer =
  | 'granted'
  | 'refused'
  /** Nobody has asked the browser, or it has not made up its mind. */
  | 'not-asked'
  /** The browser tells nothing. */
  | 'unknown';

/** L7: whether the browser keeps this site's data when space runs short. */
export interface Persistence {
  /**
   * Something was stored that a person made: the browser is asked, once a page. Asked earlier, one that shows a
   * question shows it to people who do not yet know why.
   */
  stored(): void;
  answer(): Promise<PersistenceAnswer>;
  /** Asks now, on a person's wish. */
  ask(): Promise<PersistenceAnswer>;
}

export function createPersistence({ storage, userActivation, permissions }: Browser): Persistence {
  let asked = false;

  async function answer(): Promise<PersistenceAnswer> {
    try {
      if (await storage.persisted()) return 'granted';
    } catch {
      // A browser that blocks the question.
      return 'unknown';
    }
    if (asked) return 'refused';
    try {
      const { state } = await permissions.query({ name: 'persistent-storage' });
      return state === 'denied' ? 'refused' : 'not-asked';
    } catch {
      // Not every browser knows the permission by name (WebKit): all it has said is "not yet".
      return 'not-asked';
    }
  }

  async function ask(): Promise<PersistenceAnswer> {
    asked = true;
    try {
      if (!(await storage.persisted())) await storage.persist();
    } catch {
      // A browser that blocks the question answers like one that says no.
    }
    return answer();
  }

  return {
    stored() {
      // What the app writes by itself at its start is nobody's edit.
      if (!asked && userActivation.hasBeenActive) void ask();
    },
    answer,
    ask
  };
}
