/** G11: what of a geocoder's answer is believed. It answers garbage with its best guess. */
import { SURE_SCORE } from '../../base/sureScore.ts';
import type { Place } from '../types.ts';
import type { AddressQuery, Hit } from './types.ts';

/** In 1/100 %. */
const LIKELY = 5_000;

export type Judged =
  /** It may be kept. `score`: at least that for which it is believed, where the service says none. */
  | { readonly kind: 'found'; readonly hit: Hit; readonly score: number }
  /** It is kept, and somebody must look. */
  | { readonly kind: 'to-check'; readonly hit: Hit; readonly score: number }
  /** What the offline look-up says is better. */
  | { readonly kind: 'nothing' };

/** `place`: what the offline look-up says of the same address. */
export function judge(query: AddressQuery, hits: readonly Hit[], place: Place | null): Judged {
  const hit = hits.find((each) => agrees(each, query, place));
  if (!hit || hit.precision === 'commune') return { kind: 'nothing' };
  // A service that does not say how sure it is has found the house, in the postal code that was asked, or it is looked at.
  const score =
    hit.score ?? (hit.precision === 'exact' && hit.postcode === query.zip.trim() ? SURE_SCORE : LIKELY);
  if (score < LIKELY) return { kind: 'nothing' };
  return { kind: score >= SURE_SCORE ? 'found' : 'to-check', hit, score };
}

/** Another département is another place, whatever the score. */
function agrees(hit: Hit, { zip, country }: AddressQuery, place: Place | null): boolean {
  if (country !== 'FR') return true;
  if (place && hit.commune !== '') return hit.commune.startsWith(place.department);
  const asked = zip.trim();
  return hit.postcode === '' || asked === '' || hit.postcode.slice(0, 2) === asked.slice(0, 2);
}
