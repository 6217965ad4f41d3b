import type { LateWords } from '../lateWords.ts';
import { geocoding as en } from '../messages/en/geocoding.ts';
import { geocoding as fr } from '../messages/fr/geocoding.ts';

export const geocodingWords: LateWords<typeof fr> = { fr, en };
