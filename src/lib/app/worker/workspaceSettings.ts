import type { WorkspaceId } from '../../base/ids.ts';
import { readDocument } from '../../contact/read.ts';
import type { DocumentView } from '../../contact/types.ts';
import { viewOf } from '../../contact/view.ts';
import { fieldView } from '../../contact/viewAccess.ts';
import type { CodeField } from '../../projections/nextCode.ts';
import { buildDocument } from '../../replica/integration.ts';
import type { Replica } from '../../replica/replica.ts';

/**
 * What the workspace's own document says, read here so that a page that only lists contacts needs no Yjs.
 * Settings change a few times a year: the document is read again each time, not kept open.
 */
export interface WorkspaceSettings {
  readonly view: DocumentView;
  /** No workspace document is on the device. */
  readonly empty: boolean;
  /** ISO 3166 code of the country that phone numbers are read in. */
  readonly country: string;
  /** How the codes of a field are counted; null: nobody has said. */
  formulaOf(field: CodeField): string | null;
  /** Reads the stored document; resolves once the page has been told. Reads run one after the other. */
  refresh(): Promise<void>;
}

const DEFAULT_COUNTRY = 'FR';

/** Which setting says how the codes of a field are counted. */
const FORMULAS: Readonly<Partial<Record<CodeField, string>>> = {
  ref: 'refFormula',
  receivableAccount: 'receivableFormula',
  payableAccount: 'payableFormula'
};

export function createWorkspaceSettings(
  replica: Pick<Replica, 'load'>,
  workspaceId: WorkspaceId,
  listener: { readonly onChange: (view: DocumentView) => void; readonly onCountry: () => void }
): WorkspaceSettings {
  let view = viewOf(workspaceId, []);
  let empty = true;
  let tail: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    const loaded = await replica.load(workspaceId);
    if (!loaded) return;
    const doc = buildDocument(workspaceId, [loaded.state]);
    const before = countryOf(view);
    view = readDocument(doc);
    doc.destroy();
    empty = false;
    listener.onChange(view);
    if (countryOf(view) !== before) listener.onCountry();
  }

  return {
    get view() {
      return view;
    },
    get empty() {
      return empty;
    },
    get country() {
      return countryOf(view);
    },
    formulaOf(field) {
      const formula = FORMULAS[field];
      return formula === undefined ? null : textOf(view, formula);
    },
    refresh() {
      const done = tail.then(read);
      // Whoever asked has the failure; the next read starts afresh.
      tail = done.catch(() => undefined);
      return done;
    }
  };
}

function countryOf(view: DocumentView): string {
  return textOf(view, 'country') ?? DEFAULT_COUNTRY;
}

function textOf(view: DocumentView, field: string): string | null {
  const { value } = fieldView(view, field);
  return typeof value === 'string' ? value : null;
}
