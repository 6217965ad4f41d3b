import type { LateWords } from '../lateWords.ts';
import { about as en } from '../messages/en/about.ts';
import { about as fr } from '../messages/fr/about.ts';

export const aboutWords: LateWords<typeof fr> = { fr, en };
