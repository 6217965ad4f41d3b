import type { LateWords } from '../lateWords.ts';
import { merge as en } from '../messages/en/merge.ts';
import { merge as fr } from '../messages/fr/merge.ts';

export const mergeWords: LateWords<typeof fr> = { fr, en };
