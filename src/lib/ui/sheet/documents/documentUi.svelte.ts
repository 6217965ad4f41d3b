import { createContext } from 'svelte';
import type { Making } from '../../../app/documentActs.ts';
import type { OpenDocument } from '../../../app/openDocument.svelte.ts';
import type { SheetUi } from '../sheetUi.svelte.ts';

/** What the parts of one document's editor share beside the sheet. */
export interface DocumentUi {
  readonly document: OpenDocument;
  readonly making: Making;
}

/** Names what is said about a block, for the buttons that it closes. */
export const BLOCKED_ID = 'document-blocked';

export function makingOf({ workspace }: SheetUi): Making {
  return { port: workspace, timeZone: workspace.settings.timeZone };
}

const [get, set, has] = createContext<DocumentUi>();

export const provideDocumentUi = set;

/** The document around a component. Throws when it stands in none. */
export function useDocumentUi(): DocumentUi {
  if (!has())
    throw new Error('DocumentUi not found: it is provided by DocumentEditor, which must stand above');
  return get();
}
