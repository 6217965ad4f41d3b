import type { LateWords } from '../lateWords.ts';
import { since as en } from '../messages/en/since.ts';
import { since as fr } from '../messages/fr/since.ts';

export const sinceWords: LateWords<typeof fr> = { fr, en };
