import type { WrittenAddress } from './followAddress.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** R18: looks an address up that an act has just written. What that needs is not loaded for any other act. */
export function lookUpWritten(documents: OpenDocuments, written: WrittenAddress): void {
  if (!written.wrote.some(({ f: field, e: entity }) => field === 'address' && entity === undefined)) return;
  void import('./followAddress.ts').then(
    ({ followWrittenAddress }) => followWrittenAddress(documents, written),
    // Its file could not be had: the contact has no point yet, as if its address were not known.
    () => undefined
  );
}
