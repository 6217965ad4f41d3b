/** R18: a point is found for an address that was written, and belongs to the same step of undo. */
import type { ContactId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import {
  addressToFollow,
  followAddress,
  type FollowInput,
  type Located,
  type ToFollow
} from '../commands/location.ts';
import type { Fact } from '../contact/types.ts';
import { commandContext } from './commandContext.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Place, Places } from './places.ts';
import { postalAddress } from './postalAddress.ts';

export interface WrittenAddress {
  readonly contact: ContactId;
  /** The facts that the act wrote, the address among them: its step of undo takes the point back too. */
  readonly wrote: readonly Fact[];
  /** The workspace's country: that of an address which names none. */
  readonly country: string | undefined;
}

/**
 * Looks an address up that is in the store by now, and writes where it lies unless a person has placed the contact. It
 * never keeps the address waiting; without an answer the contact stays where it was, marked by `location-stale`. What a
 * geocoder knows better comes after it, where the settings of the carnet have one.
 */
export async function followWrittenAddress(documents: OpenDocuments, written: WrittenAddress): Promise<void> {
  await followOffline(documents, written);
  documents.port.geocoding?.entered(written.contact, written.wrote);
}

async function followOffline(documents: OpenDocuments, written: WrittenAddress): Promise<void> {
  const { contact: id, wrote, country = 'FR' } = written;
  const session = documents.acquire(id);
  try {
    await session.loaded;
    const target = session.view && addressToFollow(session.view, country);
    if (!target) return;
    const input = await lookedUp(target, documents.port.places, country);
    if (!input.ok || !input.value) return;
    const { value } = input;
    const done = await session.act((doc) =>
      followAddress(doc, commandContext(documents.port, country), value)
    );
    if (done.ok) documents.undo.join(wrote, done.value);
  } finally {
    await documents.release(id);
  }
}

/** What `followAddress` is to write of it; null: nothing was found. */
export async function lookedUp(
  { address, words }: ToFollow,
  places: Places,
  country: string
): Promise<Result<FollowInput | null, 'unavailable'>> {
  if (address === null) return ok({ address, found: null });
  const looked = await places.locate(postalAddress(words), country);
  if (!looked.ok) return looked;
  return ok(looked.value && { address, found: locatedAt(looked.value) });
}

/** What the look-up says, as it is stored. */
export function locatedAt({ lat, lon, precision, score }: Place): Located {
  return { lat, lon, by: 'commune', precision, score };
}
