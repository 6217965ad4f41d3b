import type { LateWords } from '../lateWords.ts';
import { map as en } from '../messages/en/map.ts';
import { map as fr } from '../messages/fr/map.ts';

export const mapWords: LateWords<typeof fr> = { fr, en };
