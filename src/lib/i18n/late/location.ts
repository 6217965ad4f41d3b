import type { LateWords } from '../lateWords.ts';
import { location as en } from '../messages/en/location.ts';
import { location as fr } from '../messages/fr/location.ts';

export const locationWords: LateWords<typeof fr> = { fr, en };
