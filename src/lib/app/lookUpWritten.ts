import type { ContactId } from '../base/ids.ts';
import type { Fact } from '../contact/types.ts';
import type { OpenDocuments } from './openDocuments.ts';

export interface WrittenAddress {
  readonly contact: ContactId;
  /** The facts that the act wrote, the address among them: its step of undo takes the point back too. */
  readonly wrote: readonly Fact[];
  /** The workspace's country: that of an address which names none. */
  readonly country: string | undefined;
}

/** R18: looks an address up that an act has just written. What that needs is not loaded for any other act. */
export function lookUpWritten(documents: OpenDocuments, written: WrittenAddress): void {
  if (!written.wrote.some(({ f: field, e: entity }) => field === 'address' && entity === undefined)) return;
  void import('./followAddress.ts').then(
    ({ followWrittenAddress }) => followWrittenAddress(documents, written),
    // Its file could not be had: the contact has no point yet, as if its address were not known.
    () => undefined
  );
}
