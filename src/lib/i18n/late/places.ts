import type { LateWords } from '../lateWords.ts';
import { places as en } from '../messages/en/places.ts';
import { places as fr } from '../messages/fr/places.ts';

export const placesWords: LateWords<typeof fr> = { fr, en };
