import type { LateWords } from '../lateWords.ts';
import { board as en } from '../messages/en/board.ts';
import { board as fr } from '../messages/fr/board.ts';

export const boardWords: LateWords<typeof fr> = { fr, en };
