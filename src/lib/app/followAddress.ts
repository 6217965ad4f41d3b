/** R18: a point is found for an address that was written, and belongs to the same step of undo. */
import { addressToFollow, followAddress, type Located } from '../commands/location.ts';
import { commandContext } from './commandContext.ts';
import type { WrittenAddress } from './lookUpWritten.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Place } from './places.ts';
import { postalAddress } from './postalAddress.ts';

/**
 * Looks an address up that is in the store by now, and writes where it lies unless a person has placed the contact. It
 * never keeps the address waiting; without an answer the contact stays where it was, marked by `location-stale`.
 */
export async function followWrittenAddress(documents: OpenDocuments, written: WrittenAddress): Promise<void> {
  const { contact: id, wrote, country } = written;
  const session = documents.acquire(id);
  try {
    await session.loaded;
    const target = session.view && addressToFollow(session.view, country ?? 'FR');
    if (!target) return;
    const { address, words } = target;
    const looked =
      address === null ? null : await documents.port.places.locate(postalAddress(words), country ?? 'FR');
    if (looked?.ok === false) return;
    const found = looked?.value ? locatedAt(looked.value) : null;
    const done = await session.act((doc) =>
      followAddress(doc, commandContext(documents.port, country), { address, found })
    );
    if (done.ok) documents.undo.join(wrote, done.value);
  } finally {
    await documents.release(id);
  }
}

/** What the look-up says, as it is stored. */
export function locatedAt({ lat, lon, precision, score }: Place): Located {
  return { lat, lon, by: 'commune', precision, score };
}
